-- postgresql

SELECT concat('{"nodes":[', coalesce(string_agg(concat('{"code":', to_json(anon_2.code)::text, ',"visits":0.{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']},"same":1.{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']},"other":2.{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']},"isVisited":3.{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']}}'), ','), ''), '],"edges":[', coalesce(string_agg(concat('{"node":{"visits":4.{"shed":[', coalesce((anon_2.shed_id)::text, 'null'), ']}}}'), ','), ''), ']}') AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.shed_id AS shed_id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT $1::INTEGER) AS anon_2
