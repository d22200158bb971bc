SELECT CAST('{"data":{"region":{"memberships":{"totalCount":' || (SELECT count(*) FROM membership INDEXED BY sqlite_autoindex_membership_1 WHERE region_id = ?1 AND join_kind = 'NEW' AND deleted_at IS NULL) || ',"nodes":' || json_group_array(json_object('id', 'membership_' || region_id || '_' || id, 'status', status, 'joinKind', join_kind,
      'period', json_object('from', CASE WHEN period_from IS NOT NULL THEN json_object('value', period_from) END,
                            'to', CASE WHEN period_to IS NOT NULL THEN json_object('value', period_to) END),
      'union', json_object('name', name))) FILTER (WHERE n <= 20)
  || ',"pageInfo":' || json_object('hasNextPage', json(CASE WHEN count(*) > 20 THEN 'true' ELSE 'false' END),
      'endCursor', max(?4 || '.' || region_id || '.' || id) FILTER (WHERE n = min(count, 20))) || '}}}}' AS BLOB)
FROM (SELECT *, row_number() OVER () AS n, count(*) OVER () AS count FROM (
  SELECT m.region_id, m.id, m.status, m.join_kind, m.period_from, m.period_to,
    (SELECT u.name FROM "union" u WHERE u.id = m.union_id AND u.deleted_at IS NULL) AS name
  FROM membership m
  WHERE m.region_id = ?1 AND m.join_kind = 'NEW' AND m.deleted_at IS NULL
    AND coalesce(m.period_from_earliest, '') <= (SELECT coalesce(period_from_earliest, '') FROM membership WHERE region_id = ?2 AND id = ?3)
    AND (coalesce(m.period_from_earliest, ''), m.id)
      < (SELECT coalesce(period_from_earliest, ''), id FROM membership WHERE region_id = ?2 AND id = ?3)
  ORDER BY coalesce(m.period_from_earliest, '') DESC, m.id DESC LIMIT 21))
