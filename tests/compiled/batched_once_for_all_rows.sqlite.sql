-- sqlite

SELECT '{"nodes":[' || coalesce(group_concat('{"code":' || json_quote(anon_2.code) || ',"visits":0.{"shed":[' || coalesce(anon_2.shed_id, 'null') || ']},"same":1.{"shed":[' || coalesce(anon_2.shed_id, 'null') || ']},"other":2.{"shed":[' || coalesce(anon_2.shed_id, 'null') || ']},"isVisited":3.{"shed":[' || coalesce(anon_2.shed_id, 'null') || ']}}', ','), '') || '],"edges":[' || coalesce(group_concat('{"node":{"visits":4.{"shed":[' || coalesce(anon_2.shed_id, 'null') || ']}}}', ','), '') || ']}' AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.shed_id AS shed_id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL ORDER BY tool_1.id ASC
LIMIT ? OFFSET ?) AS anon_2
