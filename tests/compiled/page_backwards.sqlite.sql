-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('code', anon_2.code, 'count', anon_2.count)) FILTER (WHERE anon_2._place <= ?)) AS BLOB) AS anon_1
FROM (SELECT anon_3.id AS id, anon_3.code AS code, anon_3.count AS count, anon_3._place AS _place, anon_3._found AS _found
FROM (SELECT anon_4.id AS id, anon_4.code AS code, anon_4.count AS count, row_number() OVER () AS _place, count(*) OVER () AS _found
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.count AS count
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.count DESC NULLS LAST, tool_1.id DESC
LIMIT 3 OFFSET ?) AS anon_4) AS anon_3 ORDER BY anon_3._place DESC) AS anon_2
