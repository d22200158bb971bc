SELECT convert_to('{"data":{"region":{"memberships":{"nodes":[' || coalesce(string_agg(row_to_json(y)::text, ',') FILTER (WHERE n <= 20), '')
    || '],"pageInfo":' || json_build_object('hasNextPage', count(*) > 20, 'endCursor', max($4::text || '.' || region_id || '.' || id) FILTER (WHERE n = least(20, c))) || '}}}}', 'UTF8')
FROM (SELECT p.region_id, p.id, row_number() OVER () AS n, count(*) OVER () AS c, y FROM (
    SELECT m.region_id, m.id, m.status, m.join_kind, m.period_from, m.period_to, u.name
    FROM membership m JOIN "union" u ON u.id = m.union_id
    WHERE m.region_id = $1::bigint AND m.join_kind = 'NEW' AND m.deleted_at IS NULL AND u.deleted_at IS NULL
      AND (coalesce(m.period_from_earliest, '-infinity'::date), m.id)
        < (SELECT coalesce(period_from_earliest, '-infinity'::date), id FROM membership WHERE region_id = $2::bigint AND id = $3::bigint)
    ORDER BY coalesce(m.period_from_earliest, '-infinity'::date) DESC, m.id DESC LIMIT 21) p, LATERAL (
    SELECT 'membership_' || region_id || '_' || id AS id, status, join_kind AS "joinKind",
      json_build_object('from', CASE WHEN period_from IS NOT NULL THEN json_build_object('value', period_from) END,
                        'to', CASE WHEN period_to IS NOT NULL THEN json_build_object('value', period_to) END) AS period,
      json_build_object('name', name) AS "union" OFFSET 0) y) x
