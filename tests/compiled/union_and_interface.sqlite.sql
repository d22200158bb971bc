-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('text', anon_2.text, 'subject', CASE WHEN anon_2.tool_id IS NOT NULL THEN (SELECT json_object('__typename', 'Tool', 'code', tool_1.code) AS anon_3
FROM tool AS tool_1
WHERE tool_1.id = anon_2.tool_id AND tool_1.deleted_at IS NULL) WHEN anon_2.shed_id IS NOT NULL THEN (SELECT json_object('__typename', 'Shed', 'name', shed_1.name) AS anon_4
FROM shed AS shed_1
WHERE shed_1.id = anon_2.shed_id AND shed_1.deleted_at IS NULL) ELSE NULL END, 'author', CASE WHEN anon_2.maker_id IS NOT NULL THEN (SELECT json_object('name', maker_1.name, 'id', ('maker_' || maker_1.id)) AS anon_5
FROM maker AS maker_1
WHERE maker_1.id = anon_2.maker_id AND maker_1.deleted_at IS NULL) WHEN anon_2.guest_id IS NOT NULL THEN (SELECT json_object('name', guest_1.name) AS anon_6
FROM guest AS guest_1
WHERE guest_1.id = anon_2.guest_id AND guest_1.deleted_at IS NULL) ELSE NULL END))) AS BLOB) AS anon_1
FROM (SELECT remark_1.id AS id, remark_1.text AS text, remark_1.tool_id AS tool_id, remark_1.shed_id AS shed_id, remark_1.maker_id AS maker_id, remark_1.guest_id AS guest_id
FROM remark AS remark_1
WHERE +remark_1.deleted_at IS NULL ORDER BY remark_1.id ASC
LIMIT 4 OFFSET ?) AS anon_2
