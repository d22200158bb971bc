-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('code', anon_2.code, 'marks', (SELECT json_group_array(json_object('text', anon_4.text)) AS anon_3
FROM (SELECT mark_1.id AS id, mark_1.text AS text
FROM mark AS mark_1
WHERE mark_1.deleted_at IS NULL AND mark_1.tool_id = anon_2.id ORDER BY mark_1.id) AS anon_4)))) AS BLOB) AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code
FROM tool AS tool_1
WHERE +tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT 2 OFFSET ?) AS anon_2
