-- sqlite

SELECT CAST(json_object('totalCount', (SELECT count(*) AS count_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.wear = ?)) AS BLOB) AS anon_1
