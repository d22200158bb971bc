SELECT convert_to('{"data":{"enterprise":' || coalesce((SELECT row_to_json(y) FROM (
  SELECT e.name, e.uscc,
    (SELECT row_to_json(r) FROM (SELECT r.name FROM region r WHERE r.id = e.region_id AND r.deleted_at IS NULL) r) AS region,
    json_build_object('nodes', coalesce((SELECT json_agg(u) FROM (
      SELECT u.name, u.level FROM union_coverage c JOIN "union" u ON u.id = c.union_id
      WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 5) u), '[]')) AS unions,
    json_build_object('nodes', coalesce((SELECT json_agg(a) FROM (
      SELECT a.title, a.kind,
        CASE WHEN a.effective_from IS NOT NULL THEN json_build_object('value', a.effective_from) END AS "effectiveFrom",
        CASE WHEN a.expires_on IS NOT NULL THEN json_build_object('value', a.expires_on) END AS "expiresOn"
      FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id
      WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND a.deleted_at IS NULL ORDER BY c.id LIMIT 5) a), '[]')) AS agreements
  FROM enterprise e WHERE e.id = $1::bigint AND e.deleted_at IS NULL) y)::text, 'null') || '}}', 'UTF8')
