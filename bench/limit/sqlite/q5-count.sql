WITH RECURSIVE within(id) AS MATERIALIZED (
  SELECT id FROM region WHERE id = ?1 AND deleted_at IS NULL
  UNION SELECT r.id FROM region r JOIN within w ON r.parent_id = w.id WHERE r.deleted_at IS NULL)
SELECT CAST('{"data":{"memberships":{"totalCount":' || (SELECT count(*) FROM "union" u CROSS JOIN membership m
    WHERE u.region_id IN (SELECT id FROM within) AND u.deleted_at IS NULL
      AND m.region_id = u.placement_id AND m.union_id = u.id AND m.join_kind = 'NEW' AND m.deleted_at IS NULL) || ',"nodes":' || json_group_array(json_object('id', 'membership_' || region_id || '_' || id, 'status', status, 'joinKind', join_kind,
      'period', json_object('from', CASE WHEN period_from IS NOT NULL THEN json_object('value', period_from) END,
                            'to', CASE WHEN period_to IS NOT NULL THEN json_object('value', period_to) END),
      'union', json_object('name', name))) FILTER (WHERE n <= 20)
  || ',"pageInfo":' || json_object('hasNextPage', json(CASE WHEN count(*) > 20 THEN 'true' ELSE 'false' END),
      'endCursor', max(?4 || '.' || region_id || '.' || id) FILTER (WHERE n = min(count, 20))) || '}}}' AS BLOB)
FROM (SELECT *, row_number() OVER () AS n, count(*) OVER () AS count FROM (
  SELECT m.region_id, m.id, m.status, m.join_kind, m.period_from, m.period_to, (SELECT u.name FROM "union" u WHERE u.id = m.union_id) AS name
  FROM membership m
  WHERE (m.region_id, m.id) > (?2, ?3) AND m.join_kind = 'NEW' AND m.deleted_at IS NULL
    AND EXISTS (SELECT 1 FROM "union" u WHERE u.id = m.union_id AND u.deleted_at IS NULL AND u.region_id IN (SELECT id FROM within))
  ORDER BY m.region_id, m.id LIMIT 21))
