-- sqlite

SELECT CAST(json_object('__typename', 'Shed', 'name', shed_1.name) AS BLOB) AS anon_1, ('shed_' || shed_1.id) AS anon_2
FROM shed AS shed_1
WHERE shed_1.deleted_at IS NULL AND (shed_1.id IN (SELECT value FROM json_each(?))) UNION ALL SELECT CAST(json_object('__typename', 'Shed', 'name', shed_2.name) AS BLOB) AS anon_3, ('shed_' || id_alias_1.old_id) AS anon_4
FROM shed AS shed_2, id_alias AS id_alias_1
WHERE shed_2.deleted_at IS NULL AND id_alias_1.new_id = shed_2.id AND (id_alias_1.old_id IN (SELECT value FROM json_each(?))) UNION ALL SELECT CAST(json_object('__typename', 'Tool', 'code', tool_1.code) AS BLOB) AS anon_5, ('tool_' || tool_1.id) AS anon_6
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND (tool_1.id IN (SELECT value FROM json_each(?))) UNION ALL SELECT CAST(json_object('__typename', 'Tool', 'code', tool_2.code) AS BLOB) AS anon_7, ('tool_' || id_alias_2.old_id) AS anon_8
FROM tool AS tool_2, id_alias AS id_alias_2
WHERE tool_2.deleted_at IS NULL AND id_alias_2.new_id = tool_2.id AND (id_alias_2.old_id IN (SELECT value FROM json_each(?)))
-- param_1 = $ids
-- param_2 = $ids
-- param_3 = $ids
-- param_4 = $ids
