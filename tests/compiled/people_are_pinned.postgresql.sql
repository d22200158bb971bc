-- postgresql

SELECT convert_to(concat('{"id":"region_', region_1.id, '"}'), 'UTF8') AS anon_1
FROM region AS region_1
WHERE region_1.deleted_at IS NULL AND region_1.code = $1::VARCHAR COLLATE "C" AND region_1.period_to_earliest IS NULL
LIMIT $2::INTEGER

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"id":"keeper_', anon_2.region_id, '_', anon_2.id, '","name":', to_json(anon_2.name)::text, ',"chief":', coalesce((SELECT concat('{"name":', to_json(keeper_1.name)::text, '}') AS anon_3
FROM keeper AS keeper_1
WHERE keeper_1.region_id = anon_2.region_id AND keeper_1.id = anon_2.chief_id AND keeper_1.deleted_at IS NULL), 'null'), ',"tool":', coalesce((SELECT concat('{"code":', to_json(tool_1.code)::text, '}') AS anon_4
FROM tool AS tool_1
WHERE tool_1.id = anon_2.tool_id AND tool_1.deleted_at IS NULL), 'null'), '}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT keeper_2.region_id AS region_id, keeper_2.id AS id, keeper_2.name AS name, keeper_2.chief_id AS chief_id, keeper_2.tool_id AS tool_id
FROM keeper AS keeper_2
WHERE keeper_2.deleted_at IS NULL ORDER BY keeper_2.region_id ASC, keeper_2.id ASC
LIMIT 2) AS anon_2
