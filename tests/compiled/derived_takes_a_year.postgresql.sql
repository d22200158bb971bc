-- postgresql

SELECT convert_to(concat('{"loanCount":', coalesce(((SELECT count(*) AS count_1
FROM loan AS loan_1
WHERE loan_1.tool_id = tool_1.id AND loan_1.deleted_at IS NULL AND coalesce(loan_1.year = $1::INTEGER, $2::BOOLEAN)))::text, 'null'), ',"isKept":', coalesce((CASE WHEN (tool_1.bought IS NULL) THEN NULL ELSE tool_1.bought <= $3::DATE END)::text, 'null'), ',"today":', coalesce((CASE WHEN (tool_1.bought IS NULL) THEN NULL ELSE tool_1.bought <= $4::DATE END)::text, 'null'), ',"weightAgain":', CASE WHEN tool_1.weight IS NULL THEN 'null' ELSE concat('{"value":"', trim_scale(tool_1.weight)::text, '"}') END, '}'), 'UTF8') AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = $5::VARCHAR COLLATE "C"
LIMIT $6::INTEGER
-- param_1 = $year
-- param_3 = $@today
