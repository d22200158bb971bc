-- postgresql

SELECT convert_to(concat('{"totalCount":', ((SELECT count(*) AS count_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.wear = $1::VARCHAR COLLATE "C"))::text, '}'), 'UTF8') AS anon_1
