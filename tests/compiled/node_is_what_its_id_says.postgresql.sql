-- postgresql

WITH RECURSIVE anon_3(old_id, new_id) AS
(SELECT id_alias_1.old_id AS old_id, id_alias_1.new_id AS new_id
FROM id_alias AS id_alias_1
WHERE id_alias_1.old_id = $1::BIGINT UNION SELECT anon_3.old_id AS old_id, id_alias_2.new_id AS new_id
FROM anon_3, id_alias AS id_alias_2
WHERE id_alias_2.old_id = anon_3.new_id),
anon_2 AS
(SELECT anon_3.old_id AS old_id, anon_3.new_id AS new_id
FROM anon_3
WHERE NOT (EXISTS (SELECT *
FROM id_alias AS id_alias_3
WHERE id_alias_3.old_id = anon_3.new_id)))
SELECT convert_to(concat('{"__typename":"Tool","id":"tool_', tool_1.id, '","code":', to_json(tool_1.code)::text, '}'), 'UTF8') AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.id = coalesce((SELECT tool_2.id
FROM tool AS tool_2
WHERE tool_2.id = $1::BIGINT AND tool_2.deleted_at IS NULL), (SELECT anon_2.new_id
FROM anon_2))
-- param_1 = $id
