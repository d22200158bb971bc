-- sqlite

SELECT CAST(json_object('__typename', 'Tool', 'id', ('tool_' || tool_1.id), 'code', tool_1.code) AS BLOB) AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.id = coalesce((SELECT tool_2.id
FROM tool AS tool_2
WHERE tool_2.id = ? AND tool_2.deleted_at IS NULL), (SELECT id_alias_1.new_id
FROM id_alias AS id_alias_1
WHERE id_alias_1.old_id = ?))
-- param_1 = $id
-- param_1 = $id
