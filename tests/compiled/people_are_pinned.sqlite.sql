-- sqlite

SELECT CAST(json_object('id', ('region_' || region_1.id)) AS BLOB) AS anon_1
FROM region AS region_1
WHERE region_1.deleted_at IS NULL AND region_1.code = ? AND region_1.period_to_earliest IS NULL
LIMIT ? OFFSET ?

SELECT CAST(json_object('nodes', json_group_array(json_object('id', ('keeper_' || anon_2.region_id || '_' || anon_2.id), 'name', anon_2.name, 'chief', (SELECT json_object('name', keeper_1.name) AS anon_3
FROM keeper AS keeper_1
WHERE keeper_1.region_id = anon_2.region_id AND keeper_1.id = anon_2.chief_id AND keeper_1.deleted_at IS NULL), 'tool', (SELECT json_object('code', tool_1.code) AS anon_4
FROM tool AS tool_1
WHERE tool_1.id = anon_2.tool_id AND tool_1.deleted_at IS NULL)))) AS BLOB) AS anon_1
FROM (SELECT keeper_2.region_id AS region_id, keeper_2.id AS id, keeper_2.name AS name, keeper_2.chief_id AS chief_id, keeper_2.tool_id AS tool_id
FROM keeper AS keeper_2
WHERE keeper_2.deleted_at IS NULL ORDER BY keeper_2.region_id ASC, keeper_2.id ASC
LIMIT 2 OFFSET ?) AS anon_2
