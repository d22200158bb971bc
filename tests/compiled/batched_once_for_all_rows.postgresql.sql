-- postgresql

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"code":', to_json(anon_2.code)::text, ',"visits":{"@needs":{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']},"@fill":0},"same":{"@needs":{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']},"@fill":1},"other":{"@needs":{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']},"@fill":2},"isVisited":{"@needs":{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']},"@fill":3}}'), ','), ''), '],"edges":[', coalesce(string_agg(concat('{"node":{"visits":{"@needs":{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']},"@fill":4}}}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.shed_id AS shed_id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT 3) AS anon_2
