-- postgresql

SELECT convert_to(concat('{"id":"tool_', tool_1.id, '"}'), 'UTF8') AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.name = $1::VARCHAR COLLATE "C"
LIMIT $2::INTEGER
