-- postgresql

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"code":', to_json(anon_2.code)::text, ',"name":', coalesce(to_json(anon_2.name)::text, 'null'), '}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT anon_3.id AS id, anon_3.code AS code, anon_3.name AS name
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.name AS name
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.name_pinyin DESC NULLS LAST, tool_1.id DESC
LIMIT 101) AS anon_3
LIMIT $1::INTEGER) AS anon_2
-- param_1 = $n
