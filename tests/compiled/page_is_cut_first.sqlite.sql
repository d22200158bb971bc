-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('code', anon_2.code, 'name', anon_2.name))) AS BLOB) AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.name AS name
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.name_pinyin DESC NULLS LAST, tool_1.id DESC
LIMIT ? OFFSET ?) AS anon_2
-- param_1 = $n
