-- sqlite

SELECT '{"tools":' || (SELECT '{"totalCount":' || ((SELECT count(*) AS count_1
FROM loan AS loan_1, tool AS tool_1
WHERE loan_1.deleted_at IS NULL AND loan_1.tool_id = tool_1.id AND tool_1.deleted_at IS NULL AND (loan_1.period_from_earliest IS NULL OR loan_1.period_from_earliest <= ?) AND (loan_1.period_to_latest IS NULL OR loan_1.period_to_latest >= ?) AND loan_1.shed_id = shed_1.id)) || ',"edges":[' || coalesce(group_concat('{"cursor":"' || ? || '.' || anon_3.id || '","year":' || coalesce(anon_3.year, 'null') || ',"period":{"from":' || CASE WHEN (anon_3.period_from IS NULL) THEN 'null' ELSE '{"value":' || '"' || anon_3.period_from || '"' || '}' END || '},"node":' || coalesce((SELECT '{"code":' || json_quote(tool_2.code) || ',"isKept":' || coalesce(CASE CASE WHEN (tool_2.bought IS NULL) THEN NULL ELSE tool_2.bought <= ? END WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, 'null') || '}' AS anon_4
FROM tool AS tool_2
WHERE tool_2.id = anon_3.tool_id AND tool_2.deleted_at IS NULL), 'null') || '}', ','), '') || ']}' AS anon_2
FROM (SELECT loan_2.id AS id, loan_2.year AS year, loan_2.period_from AS period_from, loan_2.period_from_earliest AS period_from_earliest, loan_2.period_from_latest AS period_from_latest, loan_2.period_to AS period_to, loan_2.period_to_earliest AS period_to_earliest, loan_2.period_to_latest AS period_to_latest, loan_2.tool_id AS tool_id
FROM loan AS loan_2, tool AS tool_3
WHERE loan_2.deleted_at IS NULL AND loan_2.tool_id = tool_3.id AND tool_3.deleted_at IS NULL AND (loan_2.period_from_earliest IS NULL OR loan_2.period_from_earliest <= ?) AND (loan_2.period_to_latest IS NULL OR loan_2.period_to_latest >= ?) AND loan_2.shed_id = shed_1.id ORDER BY loan_2.id ASC
LIMIT ? OFFSET ?) AS anon_3) || '}' AS anon_1
FROM shed AS shed_1
WHERE shed_1.deleted_at IS NULL AND shed_1.name = ?
LIMIT ? OFFSET ?
