-- sqlite

WITH RECURSIVE anon_6(old_id, new_id) AS
(SELECT id_alias_1.old_id AS old_id, id_alias_1.new_id AS new_id
FROM id_alias AS id_alias_1
WHERE (id_alias_1.old_id IN (SELECT value FROM json_each(?))) UNION SELECT anon_6.old_id AS old_id, id_alias_2.new_id AS new_id
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
WHERE (id_alias_4.old_id IN (SELECT value FROM json_each(?))) UNION SELECT anon_12.old_id AS old_id, id_alias_5.new_id AS new_id
FROM anon_12, id_alias AS id_alias_5
WHERE id_alias_5.old_id = anon_12.new_id),
anon_11 AS
(SELECT anon_12.old_id AS old_id, anon_12.new_id AS new_id
FROM anon_12
WHERE NOT (EXISTS (SELECT *
FROM id_alias AS id_alias_6
WHERE id_alias_6.old_id = anon_12.new_id)))
SELECT CAST(json_object('__typename', 'Shed', 'name', shed_1.name) AS BLOB) AS anon_1, ('shed_' || shed_1.id) AS anon_2
FROM shed AS shed_1
WHERE shed_1.deleted_at IS NULL AND (shed_1.id IN (SELECT value FROM json_each(?))) UNION ALL SELECT CAST(json_object('__typename', 'Shed', 'name', shed_2.name) AS BLOB) AS anon_3, ('shed_' || anon_5.old_id) AS anon_4
FROM shed AS shed_2, anon_5
WHERE shed_2.deleted_at IS NULL AND anon_5.new_id = shed_2.id UNION ALL SELECT CAST(json_object('__typename', 'Tool', 'code', tool_1.code) AS BLOB) AS anon_7, ('tool_' || tool_1.id) AS anon_8
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND (tool_1.id IN (SELECT value FROM json_each(?))) UNION ALL SELECT CAST(json_object('__typename', 'Tool', 'code', tool_2.code) AS BLOB) AS anon_9, ('tool_' || anon_11.old_id) AS anon_10
FROM tool AS tool_2, anon_11
WHERE tool_2.deleted_at IS NULL AND anon_11.new_id = tool_2.id
-- param_2 = $ids
-- param_4 = $ids
-- param_1 = $ids
-- param_3 = $ids
