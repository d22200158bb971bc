-- sqlite

SELECT CAST(json_object('hung', (SELECT json_object('nodes', json_group_array(json_object('loans', (SELECT json_object('nodes', json_group_array(json_object('shed', (SELECT json_object('hung', json_object('@cut', ('0.' || shed_1.id))) AS anon_4
FROM shed AS shed_1
WHERE shed_1.id = anon_5.shed_id AND shed_1.deleted_at IS NULL)))) AS anon_3
FROM (SELECT loan_1.id AS id, loan_1.shed_id AS shed_id
FROM loan AS loan_1
WHERE loan_1.deleted_at IS NULL AND loan_1.tool_id = anon_6.id ORDER BY loan_1.id ASC
LIMIT 1 OFFSET ?) AS anon_5)))) AS anon_2
FROM (SELECT tool_1.id AS id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.shed_id = shed_2.id ORDER BY tool_1.id ASC
LIMIT 2 OFFSET ?) AS anon_6)) AS BLOB) AS anon_1
FROM shed AS shed_2
WHERE shed_2.deleted_at IS NULL AND shed_2.name = ?
LIMIT ? OFFSET ?

SELECT CAST((SELECT json_object('nodes', json_group_array(json_object('loans', (SELECT json_object('nodes', json_group_array(json_object('tool', (SELECT json_object('code', tool_1.code, 'told', json_object('@needs', json_object('code', json_array(tool_1.code), 'note', json_array(tool_1.note), 'count', json_array(tool_1.count), 'turns', json_array(tool_1.turns), 'isLent', json_array(CASE tool_1.is_lent WHEN 1 THEN json('true') WHEN 0 THEN json('false') END), 'bought', json_array(tool_1.bought), 'oiled', json_array(strftime('%Y-%m-%dT%H:%M:%S', (tool_1.oiled - ((tool_1.oiled % 1000000 + 1000000) % 1000000)) / 1000000, 'unixepoch') || printf('.%06dZ', ((tool_1.oiled % 1000000 + 1000000) % 1000000))), 'paints', json_array(tool_1.paints), 'period', json_array(tool_1.period_from, tool_1.period_from_earliest, tool_1.period_from_latest, tool_1.period_to, tool_1.period_to_earliest, tool_1.period_to_latest), 'price', json_array(tool_1.price_fen), 'weight', json_array(CASE WHEN tool_1.weight % 1000 = 0 THEN CAST(tool_1.weight / 1000 AS TEXT) ELSE rtrim(iif(tool_1.weight < 0, '-', '') || (abs(tool_1.weight) / 1000) || printf('.%03d', abs(tool_1.weight) % 1000), '0') END, tool_1.weight_unit, tool_1.weight_precision, tool_1.weight_as_of, tool_1.weight_as_of_earliest, tool_1.weight_as_of_latest), 'title', json_array(tool_1.title, tool_1.title_en), 'ratio', json_array(CASE WHEN tool_1.ratio % 1000 = 0 THEN CAST(tool_1.ratio / 1000 AS TEXT) ELSE rtrim(iif(tool_1.ratio < 0, '-', '') || (abs(tool_1.ratio) / 1000) || printf('.%03d', abs(tool_1.ratio) % 1000), '0') END), 'spot', json_array(CASE WHEN tool_1.spot_lat % 10000000 = 0 THEN CAST(tool_1.spot_lat / 10000000 AS TEXT) ELSE rtrim(iif(tool_1.spot_lat < 0, '-', '') || (abs(tool_1.spot_lat) / 10000000) || printf('.%07d', abs(tool_1.spot_lat) % 10000000), '0') END, CASE WHEN tool_1.spot_lng % 10000000 = 0 THEN CAST(tool_1.spot_lng / 10000000 AS TEXT) ELSE rtrim(iif(tool_1.spot_lng < 0, '-', '') || (abs(tool_1.spot_lng) / 10000000) || printf('.%07d', abs(tool_1.spot_lng) % 10000000), '0') END, tool_1.spot_crs), 'loanCount', json_array((SELECT count(*) AS count_1
FROM loan AS loan_1
WHERE loan_1.tool_id = tool_1.id AND loan_1.deleted_at IS NULL AND coalesce(loan_1.year = ?, ?) = 1)), 'region', json_array(tool_1.region_id), 'region.', (SELECT json_object('parent.', json_object('@cut', ('1.' || region_1.id))) AS anon_5
FROM region AS region_1
WHERE region_1.id = tool_1.region_id AND region_1.deleted_at IS NULL), 'shed', json_array(tool_1.shed_id), 'shed.', (SELECT json_object('name', json_array(shed_1.name, shed_1.name_pinyin)) AS anon_6
FROM shed AS shed_1
WHERE shed_1.id = tool_1.shed_id AND shed_1.deleted_at IS NULL)), '@fill', json('0'))) AS anon_4
FROM tool AS tool_1
WHERE tool_1.id = anon_7.tool_id AND tool_1.deleted_at IS NULL)))) AS anon_3
FROM (SELECT loan_2.id AS id, loan_2.tool_id AS tool_id
FROM loan AS loan_2
WHERE loan_2.deleted_at IS NULL AND loan_2.tool_id = anon_8.id ORDER BY loan_2.id ASC
LIMIT 1 OFFSET ?) AS anon_7)))) AS anon_2
FROM (SELECT tool_2.id AS id
FROM tool AS tool_2
WHERE tool_2.deleted_at IS NULL AND tool_2.shed_id = shed_2.id ORDER BY tool_2.id ASC
LIMIT 1 OFFSET ?) AS anon_8) AS BLOB) AS anon_1, ('' || shed_2.id) AS anon_9
FROM shed AS shed_2
WHERE (shed_2.id IN (SELECT value FROM json_each(?))) AND shed_2.deleted_at IS NULL
-- param_4 = $@keys

SELECT CAST(coalesce((SELECT json_object('name', json_array(region_1.name, region_1.name_pinyin)) AS anon_2
FROM region AS region_1
WHERE region_1.id = region_2.parent_id AND region_1.deleted_at IS NULL), 'null') AS BLOB) AS anon_1, ('' || region_2.id) AS anon_3
FROM region AS region_2
WHERE (region_2.id IN (SELECT value FROM json_each(?))) AND region_2.deleted_at IS NULL
-- param_1 = $@keys
