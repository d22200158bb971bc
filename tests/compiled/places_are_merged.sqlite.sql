-- sqlite

WITH RECURSIVE anon_4(id) AS
(SELECT region_1.id AS id
FROM region AS region_1
WHERE (region_1.id = ? OR region_1.code = ? AND region_1.period_to_earliest IS NULL OR region_1.name = ?) AND region_1.deleted_at IS NULL UNION SELECT region_2.id AS id
FROM region AS region_2, anon_4
WHERE region_2.parent_id = anon_4.id AND region_2.deleted_at IS NULL)
SELECT CAST(json_object('nodes', json_group_array(json_object('code', anon_2.code))) AS BLOB) AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code
FROM tool AS tool_1, (SELECT value.value AS id
FROM anon_4, json_each((SELECT json_group_array(id) FROM (SELECT tool_2.id
FROM tool AS tool_2
WHERE tool_2.region_id = anon_4.id AND tool_2.deleted_at IS NULL AND tool_2.code != ? ORDER BY tool_2.id ASC
LIMIT 2 OFFSET ?))) AS value ORDER BY value.value ASC
LIMIT 2 OFFSET ?) AS anon_3
WHERE tool_1.id = anon_3.id ORDER BY tool_1.id ASC
LIMIT 2 OFFSET ?) AS anon_2
-- param_1 = $region
-- param_2 = $region
-- param_3 = $region
