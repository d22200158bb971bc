-- sqlite

SELECT CAST(json_object('id', ('tool_' || tool_1.id), 'code', tool_1.code, 'name', tool_1.name, 'count', tool_1.count) AS BLOB) AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = ?
LIMIT ? OFFSET ?
-- param_1 = $code
