-- sqlite

SELECT '{"hung":' || (SELECT '{"nodes":[' || coalesce(group_concat('{"loans":' || (SELECT '{"nodes":[' || coalesce(group_concat('{"shed":' || coalesce((SELECT '{"hung":0.' || shed_1.id || '}' AS anon_4
FROM shed AS shed_1
WHERE shed_1.id = anon_5.shed_id AND shed_1.deleted_at IS NULL), 'null') || '}', ','), '') || ']}' AS anon_3
FROM (SELECT loan_1.id AS id, loan_1.shed_id AS shed_id
FROM loan AS loan_1
WHERE loan_1.deleted_at IS NULL AND loan_1.tool_id = anon_6.id ORDER BY loan_1.id ASC
LIMIT ? OFFSET ?) AS anon_5) || '}', ','), '') || ']}' AS anon_2
FROM (SELECT tool_1.id AS id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.shed_id = shed_2.id ORDER BY tool_1.id ASC
LIMIT ? OFFSET ?) AS anon_6) || '}' AS anon_1
FROM shed AS shed_2
WHERE shed_2.deleted_at IS NULL AND shed_2.name = ?
LIMIT ? OFFSET ?

SELECT (SELECT '{"nodes":[' || coalesce(group_concat('{"loans":' || (SELECT '{"nodes":[' || coalesce(group_concat('{"tool":' || coalesce((SELECT '{"code":' || json_quote(tool_1.code) || ',"told":0.{"code":[' || coalesce(json_quote(tool_1.code), 'null') || '],"note":[' || coalesce(json_quote(tool_1.note), 'null') || '],"count":[' || coalesce(tool_1.count, 'null') || '],"turns":[' || coalesce(tool_1.turns, 'null') || '],"isLent":[' || coalesce(CASE tool_1.is_lent WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, 'null') || '],"bought":[' || coalesce('"' || tool_1.bought || '"', 'null') || '],"oiled":[' || coalesce('"' || strftime('%Y-%m-%dT%H:%M:%S', (tool_1.oiled - ((tool_1.oiled % 1000000 + 1000000) % 1000000)) / 1000000, 'unixepoch') || printf('.%06dZ', ((tool_1.oiled % 1000000 + 1000000) % 1000000)) || '"', 'null') || '],"paints":[' || coalesce(json_quote(tool_1.paints), 'null') || '],"period":[' || coalesce(json_quote(tool_1.period_from), 'null') || ',' || coalesce('"' || tool_1.period_from_earliest || '"', 'null') || ',' || coalesce('"' || tool_1.period_from_latest || '"', 'null') || ',' || coalesce(json_quote(tool_1.period_to), 'null') || ',' || coalesce('"' || tool_1.period_to_earliest || '"', 'null') || ',' || coalesce('"' || tool_1.period_to_latest || '"', 'null') || '],"price":[' || coalesce(tool_1.price_fen, 'null') || '],"weight":[' || coalesce('"' || CASE WHEN tool_1.weight < 0 THEN '-' ELSE '' END || rtrim(rtrim((abs(tool_1.weight) / 1000) || printf('.%03d', abs(tool_1.weight) % 1000), '0'), '.') || '"', 'null') || ',' || coalesce(json_quote(tool_1.weight_unit), 'null') || ',' || coalesce(json_quote(tool_1.weight_precision), 'null') || ',' || coalesce(json_quote(tool_1.weight_as_of), 'null') || ',' || coalesce('"' || tool_1.weight_as_of_earliest || '"', 'null') || ',' || coalesce('"' || tool_1.weight_as_of_latest || '"', 'null') || '],"title":[' || coalesce(json_quote(tool_1.title), 'null') || ',' || coalesce(json_quote(tool_1.title_en), 'null') || '],"ratio":[' || coalesce('"' || CASE WHEN tool_1.ratio < 0 THEN '-' ELSE '' END || rtrim(rtrim((abs(tool_1.ratio) / 1000) || printf('.%03d', abs(tool_1.ratio) % 1000), '0'), '.') || '"', 'null') || '],"spot":[' || coalesce('"' || CASE WHEN tool_1.spot_lat < 0 THEN '-' ELSE '' END || rtrim(rtrim((abs(tool_1.spot_lat) / 10000000) || printf('.%07d', abs(tool_1.spot_lat) % 10000000), '0'), '.') || '"', 'null') || ',' || coalesce('"' || CASE WHEN tool_1.spot_lng < 0 THEN '-' ELSE '' END || rtrim(rtrim((abs(tool_1.spot_lng) / 10000000) || printf('.%07d', abs(tool_1.spot_lng) % 10000000), '0'), '.') || '"', 'null') || ',' || coalesce(json_quote(tool_1.spot_crs), 'null') || '],"loanCount":[' || coalesce(((SELECT count(*) AS count_1
FROM loan AS loan_1
WHERE loan_1.tool_id = tool_1.id AND loan_1.deleted_at IS NULL AND coalesce(loan_1.year = ?, ?) = 1)), 'null') || '],"region":[' || coalesce(tool_1.region_id, 'null') || '],"region.":' || coalesce((SELECT '{"parent.":1.' || region_1.id || '}' AS anon_5
FROM region AS region_1
WHERE region_1.id = tool_1.region_id AND region_1.deleted_at IS NULL), 'null') || ',"shed":[' || coalesce(tool_1.shed_id, 'null') || '],"shed.":' || coalesce((SELECT '{"name":[' || coalesce(json_quote(shed_1.name), 'null') || ',' || coalesce(json_quote(shed_1.name_pinyin), 'null') || ']}' AS anon_6
FROM shed AS shed_1
WHERE shed_1.id = tool_1.shed_id AND shed_1.deleted_at IS NULL), 'null') || '}}' AS anon_4
FROM tool AS tool_1
WHERE tool_1.id = anon_7.tool_id AND tool_1.deleted_at IS NULL), 'null') || '}', ','), '') || ']}' AS anon_3
FROM (SELECT loan_2.id AS id, loan_2.tool_id AS tool_id
FROM loan AS loan_2
WHERE loan_2.deleted_at IS NULL AND loan_2.tool_id = anon_8.id ORDER BY loan_2.id ASC
LIMIT ? OFFSET ?) AS anon_7) || '}', ','), '') || ']}' AS anon_2
FROM (SELECT tool_2.id AS id
FROM tool AS tool_2
WHERE tool_2.deleted_at IS NULL AND tool_2.shed_id = shed_2.id ORDER BY tool_2.id ASC
LIMIT ? OFFSET ?) AS anon_8) AS anon_1, shed_2.id AS anon_9
FROM shed AS shed_2
WHERE (shed_2.id IN (SELECT value FROM json_each(?))) AND shed_2.deleted_at IS NULL
-- param_6 = $@keys

SELECT coalesce((SELECT '{"name":[' || coalesce(json_quote(region_1.name), 'null') || ',' || coalesce(json_quote(region_1.name_pinyin), 'null') || ']}' AS anon_1
FROM region AS region_1
WHERE region_1.id = region_2.parent_id AND region_1.deleted_at IS NULL), 'null') AS coalesce_1, region_2.id AS anon_2
FROM region AS region_2
WHERE (region_2.id IN (SELECT value FROM json_each(?))) AND region_2.deleted_at IS NULL
-- param_1 = $@keys
