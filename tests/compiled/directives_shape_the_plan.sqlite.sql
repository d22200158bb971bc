-- sqlite

SELECT CAST(json_object('code', tool_1.code) AS BLOB) AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = ?
LIMIT ? OFFSET ?
