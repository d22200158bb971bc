-- postgresql

SELECT convert_to(concat('{"code":', to_json(tool_1.code)::text, '}'), 'UTF8') AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = $1::VARCHAR COLLATE "C"
LIMIT $2::INTEGER
