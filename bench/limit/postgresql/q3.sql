WITH RECURSIVE within(id) AS (
  SELECT id FROM region WHERE id = $1::bigint AND deleted_at IS NULL
  UNION SELECT r.id FROM region r JOIN within w ON r.parent_id = w.id WHERE r.deleted_at IS NULL)
SELECT convert_to('{"data":{"enterprises":{"nodes":[' || coalesce(string_agg(row_to_json(y)::text, ','), '') || ']}}}', 'UTF8') FROM (
  SELECT e.name, e.uscc,
    json_build_object('nodes', coalesce(us.j, '[]')) AS unions,
    json_build_object('nodes', coalesce(ag.j, '[]')) AS agreements,
    json_build_object('nodes', coalesce(st.j, '[]')) AS studios
  FROM (SELECT id, name, uscc FROM enterprise WHERE deleted_at IS NULL AND region_id = ANY (ARRAY(SELECT id FROM within)) ORDER BY id LIMIT 20) e
    LEFT JOIN LATERAL (SELECT json_agg(u) AS j FROM (
      SELECT u.name,
        json_build_object('nodes', coalesce((SELECT json_agg(f) FROM (
          SELECT f.role, json_build_object('from', CASE WHEN f.period_from IS NOT NULL THEN json_build_object('value', f.period_from) END) AS period
          FROM union_officer f WHERE f.union_id = u.id AND f.deleted_at IS NULL ORDER BY f.id LIMIT 20) f), '[]')) AS officers,
        json_build_object('nodes', coalesce((SELECT json_agg(v) FROM (
          SELECT json_build_object('from', CASE WHEN v.period_from IS NOT NULL THEN json_build_object('value', v.period_from) END) AS period
          FROM union_coverage v WHERE v.union_id = u.id AND v.deleted_at IS NULL ORDER BY v.id LIMIT 20) v), '[]')) AS coverages
      FROM (SELECT u.id, u.name FROM union_coverage c JOIN "union" u ON u.id = c.union_id
        WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 3) u) u) us ON true
    LEFT JOIN LATERAL (SELECT json_agg(a) AS j FROM (
      SELECT a.title, a.kind FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id
      WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND a.deleted_at IS NULL ORDER BY c.id LIMIT 5) a) ag ON true
    LEFT JOIN LATERAL (SELECT json_agg(s) AS j FROM (
      SELECT s.name, json_build_object('nodes', coalesce((SELECT json_agg(o) FROM (
        SELECT json_build_object('name', coalesce(k.name, p.name)) AS person
        FROM studio_role o LEFT JOIN craftsman k ON k.id = o.craftsman_id LEFT JOIN representative p ON p.id = o.representative_id
        WHERE o.studio_id = s.id AND o.role = 'LEADER' AND o.deleted_at IS NULL ORDER BY o.id LIMIT 3) o), '[]')) AS leaders
      FROM (SELECT s.id, s.name FROM studio s WHERE s.host_id = e.id AND s.deleted_at IS NULL ORDER BY s.id LIMIT 5) s) s) st ON true
  ORDER BY e.id) y
