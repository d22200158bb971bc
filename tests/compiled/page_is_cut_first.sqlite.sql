-- sqlite

SELECT '{"nodes":[' || coalesce(group_concat('{"code":' || json_quote(anon_2.code) || ',"name":' || coalesce(json_quote(anon_2.name), 'null') || '}', ','), '') || ']}' AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.name AS name, tool_1.name_pinyin AS name_pinyin
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.name_pinyin DESC NULLS LAST, tool_1.id DESC
LIMIT ? OFFSET ?) AS anon_2
-- param_1 = $n
