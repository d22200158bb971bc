-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('code', anon_2.code, 'visits', json_object('@needs', json_object('shed', json_array(anon_2.shed_id)), '@fill', json('0')), 'same', json_object('@needs', json_object('shed', json_array(anon_2.shed_id)), '@fill', json('1')), 'other', json_object('@needs', json_object('shed', json_array(anon_2.shed_id)), '@fill', json('2')), 'isVisited', json_object('@needs', json_object('shed', json_array(anon_2.shed_id)), '@fill', json('3')))), 'edges', json_group_array(json_object('node', json_object('visits', json_object('@needs', json_object('shed', json_array(anon_2.shed_id)), '@fill', json('4')))))) AS BLOB) AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.shed_id AS shed_id
FROM tool AS tool_1
WHERE +tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT 3 OFFSET ?) AS anon_2
