-- postgresql

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"code":', to_json(anon_2.code)::text, ',"marks":', (SELECT concat('[', coalesce(string_agg(concat('{"text":', to_json(anon_4.text)::text, '}'), ','), ''), ']') AS anon_3
FROM (SELECT mark_1.id AS id, mark_1.text AS text
FROM mark AS mark_1
WHERE mark_1.deleted_at IS NULL AND mark_1.tool_id = anon_2.id ORDER BY mark_1.id) AS anon_4), '}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT 2) AS anon_2
