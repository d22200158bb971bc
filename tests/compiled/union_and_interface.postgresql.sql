-- postgresql

SELECT convert_to(concat('{"nodes":[', coalesce(string_agg(concat('{"text":', to_json(anon_2.text)::text, ',"subject":', CASE WHEN anon_2.tool_id IS NOT NULL THEN coalesce((SELECT concat('{"__typename":"Tool","code":', to_json(tool_1.code)::text, '}') AS anon_3
FROM tool AS tool_1
WHERE tool_1.id = anon_2.tool_id AND tool_1.deleted_at IS NULL), 'null') WHEN anon_2.shed_id IS NOT NULL THEN coalesce((SELECT concat('{"__typename":"Shed","name":', to_json(shed_1.name)::text, '}') AS anon_4
FROM shed AS shed_1
WHERE shed_1.id = anon_2.shed_id AND shed_1.deleted_at IS NULL), 'null') ELSE 'null' END, ',"author":', CASE WHEN anon_2.maker_id IS NOT NULL THEN coalesce((SELECT concat('{"name":', coalesce(to_json(maker_1.name)::text, 'null'), ',"id":"maker_', maker_1.id, '"}') AS anon_5
FROM maker AS maker_1
WHERE maker_1.id = anon_2.maker_id AND maker_1.deleted_at IS NULL), 'null') WHEN anon_2.guest_id IS NOT NULL THEN coalesce((SELECT concat('{"name":', coalesce(to_json(guest_1.name)::text, 'null'), '}') AS anon_6
FROM guest AS guest_1
WHERE guest_1.id = anon_2.guest_id AND guest_1.deleted_at IS NULL), 'null') ELSE 'null' END, '}'), ','), ''), ']}'), 'UTF8') AS anon_1
FROM (SELECT remark_1.id AS id, remark_1.text AS text, remark_1.tool_id AS tool_id, remark_1.shed_id AS shed_id, remark_1.maker_id AS maker_id, remark_1.guest_id AS guest_id
FROM remark AS remark_1
WHERE remark_1.deleted_at IS NULL ORDER BY remark_1.id ASC
LIMIT 4) AS anon_2
