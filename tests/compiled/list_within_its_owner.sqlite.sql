-- sqlite

SELECT '{"nodes":[' || coalesce(group_concat('{"code":' || json_quote(anon_2.code) || ',"marks":[' || coalesce((SELECT group_concat(anon_4.json, ',') AS anon_3
FROM (SELECT '{"text":' || json_quote(mark_1.text) || '}' AS json
FROM mark AS mark_1
WHERE mark_1.deleted_at IS NULL AND mark_1.tool_id = anon_2.id ORDER BY mark_1.id) AS anon_4), '') || ']}', ','), '') || ']}' AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT ? OFFSET ?) AS anon_2
