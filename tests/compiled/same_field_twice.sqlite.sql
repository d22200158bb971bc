-- sqlite

SELECT CAST(json_object('early', (SELECT json_object('nodes', json_group_array(json_object('year', anon_3.year))) AS anon_2
FROM (SELECT loan_1.id AS id, loan_1.year AS year
FROM loan AS loan_1
WHERE loan_1.deleted_at IS NULL AND loan_1.tool_id = tool_1.id ORDER BY loan_1.year ASC NULLS LAST, loan_1.id ASC
LIMIT 1 OFFSET ?) AS anon_3), 'late', (SELECT json_object('nodes', json_group_array(json_object('year', anon_5.year)) FILTER (WHERE anon_5._place <= ?)) AS anon_4
FROM (SELECT anon_6.id AS id, anon_6.year AS year, anon_6._place AS _place, anon_6._found AS _found
FROM (SELECT anon_7.id AS id, anon_7.year AS year, row_number() OVER () AS _place, count(*) OVER () AS _found
FROM (SELECT loan_2.id AS id, loan_2.year AS year
FROM loan AS loan_2
WHERE loan_2.deleted_at IS NULL AND loan_2.tool_id = tool_1.id ORDER BY loan_2.year DESC NULLS FIRST, loan_2.id DESC
LIMIT 1 OFFSET ?) AS anon_7) AS anon_6 ORDER BY anon_6._place DESC) AS anon_5)) AS BLOB) AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = ?
LIMIT ? OFFSET ?
