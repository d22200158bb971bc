-- postgresql

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"title":', CASE WHEN anon_2.title IS NULL THEN 'null' ELSE concat('{"value":', to_json(CASE WHEN (coalesce(anon_2.title_en, '') != '' AND $1::VARCHAR COLLATE "C" = 'en') THEN anon_2.title_en ELSE anon_2.title END)::text, ',"lang":"', CASE WHEN (coalesce(anon_2.title_en, '') != '' AND $1::VARCHAR COLLATE "C" = 'en') THEN 'en' ELSE 'zh-Hans-CN' END, '"}') END, '}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.title AS title, tool_1.title_en AS title_en
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.code ASC, tool_1.id ASC
LIMIT 3) AS anon_2
-- param_1 = $lang
