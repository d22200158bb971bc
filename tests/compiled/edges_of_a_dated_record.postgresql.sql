-- postgresql

SELECT convert_to(concat('{"tools":', (SELECT concat('{"totalCount":', ((SELECT count(*) AS count_1
FROM loan AS loan_1, tool AS tool_1
WHERE loan_1.deleted_at IS NULL AND loan_1.tool_id = tool_1.id AND tool_1.deleted_at IS NULL AND (loan_1.period_from_earliest IS NULL OR loan_1.period_from_earliest <= $1::DATE) AND (loan_1.period_to_latest IS NULL OR loan_1.period_to_latest >= $1::DATE) AND loan_1.shed_id = shed_1.id))::text, ',"edges":[', coalesce(string_agg(concat('{"cursor":"', $2::VARCHAR COLLATE "C", '.', anon_3.id, '","year":', coalesce((anon_3.year)::text, 'null'), ',"period":{"from":', CASE WHEN anon_3.period_from IS NULL THEN 'null' ELSE concat('{"value":"', anon_3.period_from, '"}') END, '},"node":{"code":', to_json(anon_3.far_code)::text, ',"isKept":', coalesce((CASE WHEN (anon_3.far_bought IS NULL) THEN NULL ELSE anon_3.far_bought <= $3::DATE END)::text, 'null'), '}}'), ','), ''), ']}') AS anon_2
FROM (SELECT loan_2.id AS id, loan_2.year AS year, loan_2.period_from AS period_from, tool_2.id AS far_id, tool_2.code AS far_code, tool_2.bought AS far_bought
FROM loan AS loan_2, tool AS tool_2
WHERE loan_2.deleted_at IS NULL AND loan_2.tool_id = tool_2.id AND tool_2.deleted_at IS NULL AND (loan_2.period_from_earliest IS NULL OR loan_2.period_from_earliest <= $4::DATE) AND (loan_2.period_to_latest IS NULL OR loan_2.period_to_latest >= $4::DATE) AND loan_2.shed_id = shed_1.id ORDER BY loan_2.id ASC
LIMIT 3) AS anon_3), '}'), 'UTF8') AS anon_1
FROM shed AS shed_1
WHERE shed_1.deleted_at IS NULL AND shed_1.name = $5::VARCHAR COLLATE "C"
LIMIT $6::INTEGER
