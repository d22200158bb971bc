-- postgresql

WITH RECURSIVE anon_6(old_id, new_id) AS
(SELECT id_alias_1.old_id AS old_id, id_alias_1.new_id AS new_id
FROM id_alias AS id_alias_1
WHERE (id_alias_1.old_id = ANY ($2::BIGINT[])) UNION SELECT anon_6.old_id AS old_id, id_alias_2.new_id AS new_id
FROM anon_6, id_alias AS id_alias_2
WHERE id_alias_2.old_id = anon_6.new_id),
anon_5 AS
(SELECT anon_6.old_id AS old_id, anon_6.new_id AS new_id
FROM anon_6
WHERE NOT (EXISTS (SELECT *
FROM id_alias AS id_alias_3
WHERE id_alias_3.old_id = anon_6.new_id))),
anon_12(old_id, new_id) AS
(SELECT id_alias_4.old_id AS old_id, id_alias_4.new_id AS new_id
FROM id_alias AS id_alias_4
WHERE (id_alias_4.old_id = ANY ($4::BIGINT[])) UNION SELECT anon_12.old_id AS old_id, id_alias_5.new_id AS new_id
FROM anon_12, id_alias AS id_alias_5
WHERE id_alias_5.old_id = anon_12.new_id),
anon_11 AS
(SELECT anon_12.old_id AS old_id, anon_12.new_id AS new_id
FROM anon_12
WHERE NOT (EXISTS (SELECT *
FROM id_alias AS id_alias_6
WHERE id_alias_6.old_id = anon_12.new_id)))
SELECT convert_to(concat('{"__typename":"Shed","name":', to_json(shed_1.name)::text, '}'), 'UTF8') AS anon_1, concat('shed_', shed_1.id) AS anon_2
FROM shed AS shed_1
WHERE shed_1.deleted_at IS NULL AND (shed_1.id = ANY ($1::BIGINT[])) UNION ALL SELECT convert_to(concat('{"__typename":"Shed","name":', to_json(shed_2.name)::text, '}'), 'UTF8') AS anon_3, concat('shed_', anon_5.old_id) AS anon_4
FROM shed AS shed_2, anon_5
WHERE shed_2.deleted_at IS NULL AND anon_5.new_id = shed_2.id UNION ALL SELECT convert_to(concat('{"__typename":"Tool","code":', to_json(tool_1.code)::text, '}'), 'UTF8') AS anon_7, concat('tool_', tool_1.id) AS anon_8
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND (tool_1.id = ANY ($3::BIGINT[])) UNION ALL SELECT convert_to(concat('{"__typename":"Tool","code":', to_json(tool_2.code)::text, '}'), 'UTF8') AS anon_9, concat('tool_', anon_11.old_id) AS anon_10
FROM tool AS tool_2, anon_11
WHERE tool_2.deleted_at IS NULL AND anon_11.new_id = tool_2.id
-- param_1 = $ids
-- param_2 = $ids
-- param_3 = $ids
-- param_4 = $ids
