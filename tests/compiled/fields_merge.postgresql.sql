-- postgresql

SELECT convert_to(concat('{"shed":', coalesce((SELECT concat('{"name":', to_json(shed_1.name)::text, ',"size":', coalesce((shed_1.size)::text, 'null'), '}') AS anon_2
FROM shed AS shed_1
WHERE shed_1.id = tool_1.shed_id AND shed_1.deleted_at IS NULL), 'null'), ',"code":', to_json(tool_1.code)::text, ',"id":"tool_', tool_1.id, '"}'), 'UTF8') AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = $1::VARCHAR COLLATE "C"
LIMIT $2::INTEGER
