-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('code', anon_2.code, 'shed', (SELECT json_object('size', shed_1.size) AS anon_3
FROM shed AS shed_1
WHERE shed_1.id = anon_2.shed_id AND shed_1.deleted_at IS NULL)))) AS BLOB) AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.shed_id AS shed_id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY (SELECT shed_2.size
FROM shed AS shed_2
WHERE shed_2.id = tool_1.shed_id AND shed_2.deleted_at IS NULL) DESC NULLS FIRST, tool_1.id DESC
LIMIT 5 OFFSET ?) AS anon_2
