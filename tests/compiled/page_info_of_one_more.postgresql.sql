-- postgresql

SELECT convert_to(concat('{"pageInfo":{"hasNextPage":', (count(*) > $1::INTEGER)::text, ',"hasPreviousPage":false,"startCursor":', CASE WHEN count(*) > $2::INTEGER THEN concat('"', $3::VARCHAR COLLATE "C", '.', max(CASE WHEN (anon_2._place = $4::INTEGER) THEN anon_2.id END), '"') ELSE 'null' END, ',"endCursor":', CASE WHEN count(*) > $5::INTEGER THEN concat('"', $6::VARCHAR COLLATE "C", '.', max(CASE WHEN (anon_2._place = $1::INTEGER OR anon_2._place = anon_2._found AND anon_2._found < $1::INTEGER) THEN anon_2.id END), '"') ELSE 'null' END, '}}'), 'UTF8') AS anon_1
FROM (SELECT anon_3.id AS id, row_number() OVER () AS _place, count(*) OVER () AS _found
FROM (SELECT tool_1.id AS id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT 3) AS anon_3) AS anon_2
