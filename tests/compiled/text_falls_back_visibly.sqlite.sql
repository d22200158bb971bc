-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('title', CASE WHEN NOT (anon_2.title IS NULL) THEN json_object('value', CASE WHEN (coalesce(anon_2.title_en, '') != '' AND ? = 'en') THEN anon_2.title_en ELSE anon_2.title END, 'lang', CASE WHEN (coalesce(anon_2.title_en, '') != '' AND ? = 'en') THEN 'en' ELSE 'zh-Hans-CN' END) END))) AS BLOB) AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.title AS title, tool_1.title_en AS title_en
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.code ASC, tool_1.id ASC
LIMIT 3 OFFSET ?) AS anon_2
-- param_1 = $lang
-- param_1 = $lang
