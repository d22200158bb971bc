-- sqlite

SELECT '{"shed":' || coalesce((SELECT '{"name":' || json_quote(shed_1.name) || ',"size":' || coalesce(shed_1.size, 'null') || '}' AS anon_2
FROM shed AS shed_1
WHERE shed_1.id = tool_1.shed_id AND shed_1.deleted_at IS NULL), 'null') || ',"code":' || json_quote(tool_1.code) || ',"id":"tool_' || tool_1.id || '"}' AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = ?
LIMIT ? OFFSET ?
