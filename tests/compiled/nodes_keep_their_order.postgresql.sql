-- postgresql

SELECT convert_to(concat('{"__typename":"Shed","name":', to_json(shed_1.name)::text, '}'), 'UTF8') AS anon_1, concat('shed_', shed_1.id) AS anon_2
FROM shed AS shed_1
WHERE shed_1.deleted_at IS NULL AND (shed_1.id = ANY ($1::BIGINT[])) UNION ALL SELECT convert_to(concat('{"__typename":"Shed","name":', to_json(shed_2.name)::text, '}'), 'UTF8') AS anon_3, concat('shed_', id_alias_1.old_id) AS anon_4
FROM shed AS shed_2, id_alias AS id_alias_1
WHERE shed_2.deleted_at IS NULL AND id_alias_1.new_id = shed_2.id AND (id_alias_1.old_id = ANY ($2::BIGINT[])) UNION ALL SELECT convert_to(concat('{"__typename":"Tool","code":', to_json(tool_1.code)::text, '}'), 'UTF8') AS anon_5, concat('tool_', tool_1.id) AS anon_6
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND (tool_1.id = ANY ($3::BIGINT[])) UNION ALL SELECT convert_to(concat('{"__typename":"Tool","code":', to_json(tool_2.code)::text, '}'), 'UTF8') AS anon_7, concat('tool_', id_alias_2.old_id) AS anon_8
FROM tool AS tool_2, id_alias AS id_alias_2
WHERE tool_2.deleted_at IS NULL AND id_alias_2.new_id = tool_2.id AND (id_alias_2.old_id = ANY ($4::BIGINT[]))
-- param_1 = $ids
-- param_2 = $ids
-- param_3 = $ids
-- param_4 = $ids
