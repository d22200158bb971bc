-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('code', anon_2.code))) AS BLOB) AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code
FROM tool AS tool_1
WHERE +tool_1.deleted_at IS NULL AND (SELECT count(*) AS count_1
FROM loan AS loan_1
WHERE loan_1.tool_id = tool_1.id AND loan_1.deleted_at IS NULL AND (1 = 1)) >= ? AND NOT (EXISTS (SELECT 1
FROM loan AS loan_2
WHERE loan_2.tool_id = tool_1.id AND loan_2.deleted_at IS NULL AND loan_2.fee_fen > ?)) AND (EXISTS (SELECT 1
FROM loan AS loan_3
WHERE loan_3.tool_id = tool_1.id AND loan_3.deleted_at IS NULL AND loan_3.year = ?)) ORDER BY tool_1.id ASC
LIMIT 8 OFFSET ?) AS anon_2
