-- sqlite

SELECT '{"id":"tool_' || tool_1.id || '","code":' || json_quote(tool_1.code) || ',"name":' || coalesce(json_quote(tool_1.name), 'null') || ',"count":' || coalesce(tool_1.count, 'null') || '}' AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = ?
LIMIT ? OFFSET ?
-- param_1 = $code
