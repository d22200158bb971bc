-- postgresql

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"code":', to_json(anon_2.code)::text, ',"note":', coalesce(to_json(anon_2.note)::text, 'null'), '}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.note AS note
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND (strpos(tool_1.note, $1::VARCHAR COLLATE "C") > 0) ORDER BY tool_1.id ASC
LIMIT 8) AS anon_2
-- param_1 = $text
