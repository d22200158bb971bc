-- postgresql

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"name":', to_json(anon_2.name)::text, ',"hung":', (SELECT concat('{"nodes":[', coalesce(string_agg(concat('{"code":', to_json(anon_4.code)::text, ',"loans":', (SELECT concat('{"nodes":[', coalesce(string_agg(concat('{"shed":', coalesce((SELECT concat('{"hung":', (SELECT concat('{"nodes":[', coalesce(string_agg(concat('{"code":', to_json(anon_8.code)::text, ',"shed":', coalesce((SELECT concat('{"name":', to_json(shed_1.name)::text, '}') AS anon_9
FROM shed AS shed_1
WHERE shed_1.id = anon_8.shed_id AND shed_1.deleted_at IS NULL), 'null'), '}'), ','), ''), ']}') AS anon_7
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.shed_id AS shed_id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.shed_id = shed_2.id ORDER BY tool_1.id ASC
LIMIT 2) AS anon_8), '}') AS anon_6
FROM shed AS shed_2
WHERE shed_2.id = anon_10.shed_id AND shed_2.deleted_at IS NULL), 'null'), '}'), ','), ''), ']}') AS anon_5
FROM (SELECT loan_1.id AS id, loan_1.shed_id AS shed_id
FROM loan AS loan_1
WHERE loan_1.deleted_at IS NULL AND loan_1.tool_id = anon_4.id ORDER BY loan_1.id ASC
LIMIT 2) AS anon_10), '}'), ','), ''), ']}') AS anon_3
FROM (SELECT tool_2.id AS id, tool_2.code AS code
FROM tool AS tool_2
WHERE tool_2.deleted_at IS NULL AND tool_2.shed_id = anon_2.id ORDER BY tool_2.id ASC
LIMIT 2) AS anon_4), '}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT shed_3.id AS id, shed_3.name AS name
FROM shed AS shed_3
WHERE shed_3.deleted_at IS NULL ORDER BY shed_3.id ASC
LIMIT 3) AS anon_2
