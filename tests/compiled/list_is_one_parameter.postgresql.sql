-- postgresql

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"code":', to_json(anon_2.code)::text, '}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND (tool_1.code = ANY ($1::TEXT[] COLLATE "C")) ORDER BY tool_1.id ASC
LIMIT 8) AS anon_2
-- param_1 = $codes
