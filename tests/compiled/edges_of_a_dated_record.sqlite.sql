-- sqlite

SELECT CAST(json_object('tools', (SELECT json_object('totalCount', (SELECT count(*) AS count_1
FROM loan AS loan_1, tool AS tool_1
WHERE loan_1.deleted_at IS NULL AND loan_1.tool_id = tool_1.id AND tool_1.deleted_at IS NULL AND (loan_1.period_from_earliest IS NULL OR loan_1.period_from_earliest <= ?) AND (loan_1.period_to_latest IS NULL OR loan_1.period_to_latest >= ?) AND loan_1.shed_id = shed_1.id), 'edges', json_group_array(json_object('cursor', (? || '.' || anon_3.id), 'year', anon_3.year, 'period', json_object('from', CASE WHEN NOT (anon_3.period_from IS NULL) THEN json_object('value', anon_3.period_from) END), 'node', json_object('code', anon_3.far_code, 'isKept', CASE CASE WHEN (anon_3.far_bought IS NULL) THEN NULL ELSE anon_3.far_bought <= ? END WHEN 1 THEN json('true') WHEN 0 THEN json('false') END)))) AS anon_2
FROM (SELECT loan_2.id AS id, loan_2.year AS year, loan_2.period_from AS period_from, tool_2.id AS far_id, tool_2.code AS far_code, tool_2.bought AS far_bought
FROM loan AS loan_2, tool AS tool_2
WHERE loan_2.deleted_at IS NULL AND loan_2.tool_id = tool_2.id AND tool_2.deleted_at IS NULL AND (loan_2.period_from_earliest IS NULL OR loan_2.period_from_earliest <= ?) AND (loan_2.period_to_latest IS NULL OR loan_2.period_to_latest >= ?) AND loan_2.shed_id = shed_1.id ORDER BY loan_2.id ASC
LIMIT 3 OFFSET ?) AS anon_3)) AS BLOB) AS anon_1
FROM shed AS shed_1
WHERE shed_1.deleted_at IS NULL AND shed_1.name = ?
LIMIT ? OFFSET ?
