WITH RECURSIVE within(id) AS (
  SELECT id FROM region WHERE id = $1::bigint AND deleted_at IS NULL
  UNION SELECT r.id FROM region r JOIN within w ON r.parent_id = w.id WHERE r.deleted_at IS NULL),
page AS MATERIALIZED (
  SELECT m.region_id, m.id, m.status, m.join_kind, m.period_from, m.period_to, u.name, row_number() OVER (ORDER BY m.region_id, m.id) AS n
  FROM membership m JOIN "union" u ON u.id = m.union_id
  WHERE (m.region_id, m.id) > ($2::bigint, $3::bigint) AND m.join_kind = 'NEW' AND m.deleted_at IS NULL
    AND u.deleted_at IS NULL AND u.region_id = ANY (ARRAY(SELECT id FROM within))
  ORDER BY m.region_id, m.id LIMIT 21)
SELECT convert_to('{"data":{"memberships":' || json_build_object(
  'totalCount', (SELECT count(*) FROM membership m WHERE m.join_kind = 'NEW' AND m.deleted_at IS NULL
    AND m.region_id = ANY (ARRAY(SELECT DISTINCT u.placement_id FROM "union" u JOIN within w ON w.id = u.region_id WHERE u.deleted_at IS NULL))
    AND m.union_id IN (SELECT u.id FROM "union" u JOIN within w ON w.id = u.region_id WHERE u.deleted_at IS NULL)),
  'nodes', coalesce((SELECT json_agg(y) FROM (
    SELECT 'membership_' || region_id || '_' || id AS id, status, join_kind AS "joinKind",
      json_build_object('from', CASE WHEN period_from IS NOT NULL THEN json_build_object('value', period_from) END,
                        'to', CASE WHEN period_to IS NOT NULL THEN json_build_object('value', period_to) END) AS period,
      json_build_object('name', name) AS "union"
    FROM page WHERE n <= 20 ORDER BY n) y), '[]'),
  'pageInfo', (SELECT json_build_object('hasNextPage', count(*) > 20,
      'endCursor', max($4::text || '.' || region_id || '.' || id) FILTER (WHERE n = least(20, (SELECT count(*) FROM page)))) FROM page))::text || '}}', 'UTF8')
