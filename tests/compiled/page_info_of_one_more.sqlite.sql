-- sqlite

SELECT CAST(json_object('pageInfo', json_object('hasNextPage', CASE count(*) > ? WHEN 1 THEN json('true') WHEN 0 THEN json('false') END, 'hasPreviousPage', json('false'), 'startCursor', CASE WHEN count(*) > ? THEN (? || '.' || max(CASE WHEN (anon_2._place = ?) THEN anon_2.id END)) ELSE NULL END, 'endCursor', CASE WHEN count(*) > ? THEN (? || '.' || max(CASE WHEN (anon_2._place = ? OR anon_2._place = anon_2._found AND anon_2._found < ?) THEN anon_2.id END)) ELSE NULL END)) AS BLOB) AS anon_1
FROM (SELECT anon_3.id AS id, row_number() OVER () AS _place, count(*) OVER () AS _found
FROM (SELECT tool_1.id AS id
FROM tool AS tool_1
WHERE +tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT 3 OFFSET ?) AS anon_3) AS anon_2
