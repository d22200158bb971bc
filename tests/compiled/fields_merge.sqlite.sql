-- sqlite

SELECT CAST(json_object('shed', (SELECT json_object('name', shed_1.name, 'size', shed_1.size) AS anon_2
FROM shed AS shed_1
WHERE shed_1.id = tool_1.shed_id AND shed_1.deleted_at IS NULL), 'code', tool_1.code, 'id', ('tool_' || tool_1.id)) AS BLOB) AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = ?
LIMIT ? OFFSET ?
