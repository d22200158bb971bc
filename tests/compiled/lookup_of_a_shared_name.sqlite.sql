-- sqlite

SELECT CAST(json_object('id', ('tool_' || tool_1.id)) AS BLOB) AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.name = ?
LIMIT ? OFFSET ?
