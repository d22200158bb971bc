-- postgresql

SELECT convert_to(concat('{"id":"tool_', tool_1.id, '","code":', to_json(tool_1.code)::text, ',"name":', coalesce(to_json(tool_1.name)::text, 'null'), ',"count":', coalesce((tool_1.count)::text, 'null'), '}'), 'UTF8') AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = $1::VARCHAR COLLATE "C"
LIMIT $2::INTEGER
-- param_1 = $code
