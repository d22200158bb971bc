-- sqlite

SELECT CAST(json_object('loanCount', (SELECT count(*) AS count_1
FROM loan AS loan_1
WHERE loan_1.tool_id = tool_1.id AND loan_1.deleted_at IS NULL AND coalesce(loan_1.year = ?, ?) = 1), 'isKept', CASE CASE WHEN (tool_1.bought IS NULL) THEN NULL ELSE tool_1.bought <= ? END WHEN 1 THEN json('true') WHEN 0 THEN json('false') END, 'today', CASE CASE WHEN (tool_1.bought IS NULL) THEN NULL ELSE tool_1.bought <= ? END WHEN 1 THEN json('true') WHEN 0 THEN json('false') END, 'weightAgain', CASE WHEN NOT (tool_1.weight IS NULL) THEN json_object('value', CASE WHEN tool_1.weight % 1000 = 0 THEN CAST(tool_1.weight / 1000 AS TEXT) ELSE rtrim(iif(tool_1.weight < 0, '-', '') || (abs(tool_1.weight) / 1000) || printf('.%03d', abs(tool_1.weight) % 1000), '0') END) END) AS BLOB) AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = ?
LIMIT ? OFFSET ?
-- param_1 = $year
-- param_3 = $@today
