-- postgresql

SELECT convert_to(concat('{"hung":', (SELECT concat('{"nodes":[', coalesce(string_agg(concat('{"loans":', (SELECT concat('{"nodes":[', coalesce(string_agg(concat('{"shed":', coalesce((SELECT concat('{"hung":', (SELECT concat('{"nodes":[', coalesce(string_agg(concat('{"loans":', (SELECT concat('{"nodes":[', coalesce(string_agg(concat('{"tool":', coalesce((SELECT concat('{"code":', to_json(tool_1.code)::text, ',"told":{"@needs":{"code":[', coalesce(to_json(tool_1.code)::text, 'null'), '],"note":[', coalesce(to_json(tool_1.note)::text, 'null'), '],"count":[', coalesce((tool_1.count)::text, 'null'), '],"turns":[', coalesce((tool_1.turns)::text, 'null'), '],"isLent":[', coalesce((tool_1.is_lent)::text, 'null'), '],"bought":[', coalesce('"' || (tool_1.bought)::text || '"', 'null'), '],"oiled":[', coalesce('"' || (to_char(tool_1.oiled AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text || '"', 'null'), '],"paints":[', coalesce(to_json(tool_1.paints)::text, 'null'), '],"period":[', coalesce(to_json(tool_1.period_from)::text, 'null'), ',', coalesce('"' || (tool_1.period_from_earliest)::text || '"', 'null'), ',', coalesce('"' || (tool_1.period_from_latest)::text || '"', 'null'), ',', coalesce(to_json(tool_1.period_to)::text, 'null'), ',', coalesce('"' || (tool_1.period_to_earliest)::text || '"', 'null'), ',', coalesce('"' || (tool_1.period_to_latest)::text || '"', 'null'), '],"price":[', coalesce((tool_1.price_fen)::text, 'null'), '],"weight":[', coalesce('"' || (trim_scale(tool_1.weight)::text)::text || '"', 'null'), ',', coalesce(to_json(tool_1.weight_unit)::text, 'null'), ',', coalesce(to_json(tool_1.weight_precision)::text, 'null'), ',', coalesce(to_json(tool_1.weight_as_of)::text, 'null'), ',', coalesce('"' || (tool_1.weight_as_of_earliest)::text || '"', 'null'), ',', coalesce('"' || (tool_1.weight_as_of_latest)::text || '"', 'null'), '],"title":[', coalesce(to_json(tool_1.title)::text, 'null'), ',', coalesce(to_json(tool_1.title_en)::text, 'null'), '],"ratio":[', coalesce('"' || (trim_scale(tool_1.ratio)::text)::text || '"', 'null'), '],"spot":[', coalesce('"' || (trim_scale(tool_1.spot_lat)::text)::text || '"', 'null'), ',', coalesce('"' || (trim_scale(tool_1.spot_lng)::text)::text || '"', 'null'), ',', coalesce(to_json(tool_1.spot_crs)::text, 'null'), '],"loanCount":[', coalesce(((SELECT count(*) AS count_1
FROM loan AS loan_1
WHERE loan_1.tool_id = tool_1.id AND loan_1.deleted_at IS NULL AND coalesce(loan_1.year = $1::INTEGER, $2::BOOLEAN)))::text, 'null'), '],"region":[', coalesce((tool_1.region_id)::text, 'null'), '],"region.":', coalesce((SELECT concat('{"parent.":', coalesce((SELECT concat('{"name":[', coalesce(to_json(region_1.name)::text, 'null'), ',', coalesce(to_json(region_1.name_pinyin)::text, 'null'), ']}') AS anon_9
FROM region AS region_1
WHERE region_1.id = region_2.parent_id AND region_1.deleted_at IS NULL), 'null'), '}') AS anon_8
FROM region AS region_2
WHERE region_2.id = tool_1.region_id AND region_2.deleted_at IS NULL), 'null'), ',"shed":[', coalesce((tool_1.shed_id)::text, 'null'), '],"shed.":', coalesce((SELECT concat('{"name":[', coalesce(to_json(shed_1.name)::text, 'null'), ',', coalesce(to_json(shed_1.name_pinyin)::text, 'null'), ']}') AS anon_10
FROM shed AS shed_1
WHERE shed_1.id = tool_1.shed_id AND shed_1.deleted_at IS NULL), 'null'), '},"@fill":0}}') AS anon_7
FROM tool AS tool_1
WHERE tool_1.id = anon_11.tool_id AND tool_1.deleted_at IS NULL), 'null'), '}'), ','), ''), ']}') AS anon_6
FROM (SELECT loan_2.id AS id, loan_2.tool_id AS tool_id
FROM loan AS loan_2
WHERE loan_2.deleted_at IS NULL AND loan_2.tool_id = anon_12.id ORDER BY loan_2.id ASC
LIMIT 1) AS anon_11), '}'), ','), ''), ']}') AS anon_5
FROM (SELECT tool_2.id AS id
FROM tool AS tool_2
WHERE tool_2.deleted_at IS NULL AND tool_2.shed_id = shed_2.id ORDER BY tool_2.id ASC
LIMIT 1) AS anon_12), '}') AS anon_4
FROM shed AS shed_2
WHERE shed_2.id = anon_13.shed_id AND shed_2.deleted_at IS NULL), 'null'), '}'), ','), ''), ']}') AS anon_3
FROM (SELECT loan_3.id AS id, loan_3.shed_id AS shed_id
FROM loan AS loan_3
WHERE loan_3.deleted_at IS NULL AND loan_3.tool_id = anon_14.id ORDER BY loan_3.id ASC
LIMIT 1) AS anon_13), '}'), ','), ''), ']}') AS anon_2
FROM (SELECT tool_3.id AS id
FROM tool AS tool_3
WHERE tool_3.deleted_at IS NULL AND tool_3.shed_id = shed_3.id ORDER BY tool_3.id ASC
LIMIT 2) AS anon_14), '}'), 'UTF8') AS anon_1
FROM shed AS shed_3
WHERE shed_3.deleted_at IS NULL AND shed_3.name = $3::VARCHAR COLLATE "C"
LIMIT $4::INTEGER
