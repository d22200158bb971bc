WITH lasting AS MATERIALIZED (
  SELECT a.id, a.title, a.recorded_status, a.expires_on, a.expires_on_earliest, a.expires_on_latest, a.effective_from_earliest, a.filed_on_latest, a.worker_party_id,
    a.expires_on_latest < $2::date OR a.expires_on_latest IS NULL AND coalesce(a.recorded_status, '') IN ('EXPIRED', 'RENEWED') AS ended
  FROM agreement a WHERE a.deleted_at IS NULL AND coalesce(a.recorded_status, '') NOT IN ('DRAFT', 'OBJECTED', 'TERMINATED')),
in_force AS MATERIALIZED (
  SELECT id, title, expires_on, expires_on_earliest, expires_on_latest FROM lasting
  WHERE ended IS NOT TRUE AND CASE WHEN recorded_status = 'UNDER_REVIEW'
    THEN greatest(filed_on_latest + 15, effective_from_earliest) <= $2::date ELSE effective_from_earliest <= $2::date END),
expired AS MATERIALIZED (
  SELECT a.id, a.title, a.expires_on, a.expires_on_earliest, a.worker_party_id FROM lasting a
  WHERE a.ended AND a.recorded_status IS DISTINCT FROM 'RENEWED' AND NOT EXISTS (
    SELECT FROM agreement r WHERE r.previous_id = a.id AND r.deleted_at IS NULL AND (r.signed_on_earliest IS NULL OR r.signed_on_earliest <= $2::date))),
expiring AS MATERIALIZED (SELECT id, title, expires_on, expires_on_earliest FROM in_force WHERE expires_on_latest <= $1::date),
latest AS MATERIALIZED (
  -- The year and its answer as one number: the last record of each needs no sorting.
  SELECT enterprise_id, max(2 * year + coalesce(above_designated_size, false)::int) % 2 = 1 AS is_large FROM enterprise_scale
  WHERE deleted_at IS NULL GROUP BY enterprise_id),
missing AS MATERIALIZED (
  SELECT e.id, e.name, e.name_pinyin, e.region_id FROM enterprise e JOIN latest s ON s.enterprise_id = e.id
  WHERE e.deleted_at IS NULL AND s.is_large
    AND EXISTS (SELECT FROM union_coverage c WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL
      AND (c.period_from_earliest IS NULL OR c.period_from_earliest <= $2::date) AND (c.period_to_latest IS NULL OR c.period_to_latest >= $2::date))
    AND NOT EXISTS (SELECT FROM agreement_coverage c JOIN in_force a ON a.id = c.agreement_id WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL))
SELECT convert_to('{"data":' || json_build_object(
  'missing', json_build_object('totalCount', (SELECT count(*) FROM missing), 'nodes', coalesce((SELECT json_agg(y) FROM (
    SELECT e.name,
      (SELECT row_to_json(r) FROM (SELECT r.name FROM region r WHERE r.id = e.region_id AND r.deleted_at IS NULL) r) AS region,
      json_build_object('nodes', coalesce((SELECT json_agg(u) FROM (
        SELECT u.name FROM union_coverage c JOIN "union" u ON u.id = c.union_id
        WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 1) u), '[]')) AS unions,
      json_build_object('nodes', coalesce((SELECT json_agg(a) FROM (
        SELECT a.title,
          CASE WHEN a.recorded_status IN ('DRAFT', 'OBJECTED', 'TERMINATED') THEN a.recorded_status
            WHEN a.ended AND (a.recorded_status = 'RENEWED' OR EXISTS (SELECT FROM agreement r WHERE r.previous_id = a.id AND r.deleted_at IS NULL
              AND (r.signed_on_earliest IS NULL OR r.signed_on_earliest <= $2::date))) THEN 'RENEWED'
            WHEN a.ended THEN 'EXPIRED'
            WHEN CASE WHEN a.recorded_status = 'UNDER_REVIEW' THEN greatest(a.filed_on_latest + 15, a.effective_from_earliest) <= $2::date
              ELSE a.effective_from_earliest <= $2::date END THEN 'IN_FORCE'
            WHEN a.signed_on_earliest > $2::date THEN NULL
            WHEN a.recorded_status IN ('IN_FORCE', 'EXPIRED', 'RENEWED') AND a.effective_from_earliest > $2::date
              OR a.recorded_status = 'UNDER_REVIEW' AND a.filed_on_earliest > $2::date THEN 'SIGNED'
            ELSE a.recorded_status END AS status,
          CASE WHEN a.expires_on IS NOT NULL THEN json_build_object('value', a.expires_on) END AS "expiresOn"
        FROM (SELECT a.*, a.expires_on_latest < $2::date OR a.expires_on_latest IS NULL AND coalesce(a.recorded_status, '') IN ('EXPIRED', 'RENEWED') AS ended
          FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id
          WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND a.deleted_at IS NULL
          ORDER BY a.expires_on_earliest DESC NULLS LAST, c.id DESC LIMIT 1) a) a), '[]')) AS agreements
    FROM (SELECT * FROM missing ORDER BY name_pinyin, id LIMIT 50) e ORDER BY e.name_pinyin, e.id) y), '[]')),
  'expiring', json_build_object('totalCount', (SELECT count(*) FROM expiring), 'nodes', coalesce((SELECT json_agg(y) FROM (
    SELECT a.title, CASE WHEN a.expires_on IS NOT NULL THEN json_build_object('value', a.expires_on) END AS "expiresOn",
      (SELECT json_build_object('totalCount', count(*),
          'nodes', coalesce(json_agg(json_build_object('name', c.name) ORDER BY c.place) FILTER (WHERE c.place <= 5), '[]')) FROM (
        SELECT e.name, row_number() OVER (ORDER BY c.id) AS place FROM agreement_coverage c JOIN enterprise e ON e.id = c.enterprise_id
        WHERE c.agreement_id = a.id AND c.deleted_at IS NULL AND e.deleted_at IS NULL) c) AS enterprises
    FROM (SELECT * FROM expiring ORDER BY expires_on_earliest NULLS LAST, id LIMIT 50) a ORDER BY a.expires_on_earliest NULLS LAST, a.id) y), '[]')),
  'expired', json_build_object('totalCount', (SELECT count(*) FROM expired), 'nodes', coalesce((SELECT json_agg(y) FROM (
    SELECT a.title, CASE WHEN a.expires_on IS NOT NULL THEN json_build_object('value', a.expires_on) END AS "expiresOn",
      (SELECT row_to_json(u) FROM (SELECT u.name FROM "union" u WHERE u.id = a.worker_party_id AND u.deleted_at IS NULL) u) AS "workerParty"
    FROM (SELECT * FROM expired ORDER BY expires_on_earliest DESC NULLS LAST, id DESC LIMIT 50) a ORDER BY a.expires_on_earliest DESC NULLS LAST, a.id DESC) y), '[]'))
)::text || '}', 'UTF8')
