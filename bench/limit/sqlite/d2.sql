WITH lasting AS MATERIALIZED (
  SELECT a.id, a.title, a.recorded_status, a.expires_on, a.expires_on_earliest, a.expires_on_latest, a.effective_from_earliest, a.filed_on_latest, a.worker_party_id,
    a.expires_on_latest < ?2 OR a.expires_on_latest IS NULL AND coalesce(a.recorded_status, '') IN ('EXPIRED', 'RENEWED') AS ended
  FROM agreement a WHERE a.deleted_at IS NULL AND coalesce(a.recorded_status, '') NOT IN ('DRAFT', 'OBJECTED', 'TERMINATED')),
in_force AS MATERIALIZED (
  SELECT id, title, expires_on, expires_on_earliest, expires_on_latest FROM lasting
  WHERE ended IS NOT TRUE AND CASE WHEN recorded_status = 'UNDER_REVIEW'
    THEN coalesce(date(filed_on_latest, '15 days'), effective_from_earliest) <= ?2 AND coalesce(effective_from_earliest, date(filed_on_latest, '15 days')) <= ?2
    ELSE effective_from_earliest <= ?2 END),
expired AS MATERIALIZED (
  SELECT a.id, a.title, a.expires_on, a.expires_on_earliest, a.worker_party_id FROM lasting a
  WHERE a.ended AND a.recorded_status IS NOT 'RENEWED' AND NOT EXISTS (
    SELECT 1 FROM agreement r WHERE r.previous_id = a.id AND r.deleted_at IS NULL AND (r.signed_on_earliest IS NULL OR r.signed_on_earliest <= ?2))),
expiring AS MATERIALIZED (SELECT id, title, expires_on, expires_on_earliest FROM in_force WHERE expires_on_latest <= ?1),
protected AS MATERIALIZED (
  SELECT c.enterprise_id FROM in_force a CROSS JOIN agreement_coverage c WHERE c.agreement_id = a.id AND c.deleted_at IS NULL),
covered AS MATERIALIZED (
  SELECT c.enterprise_id FROM union_coverage c WHERE c.deleted_at IS NULL
    AND (c.period_from_earliest IS NULL OR c.period_from_earliest <= ?2) AND (c.period_to_latest IS NULL OR c.period_to_latest >= ?2)),
latest AS MATERIALIZED (
  SELECT enterprise_id, max(2 * year + coalesce(above_designated_size, 0)) AS last FROM enterprise_scale WHERE deleted_at IS NULL GROUP BY enterprise_id),
missing AS MATERIALIZED (
  SELECT e.id, e.name, e.name_pinyin, e.region_id FROM enterprise e
  WHERE e.deleted_at IS NULL AND e.id IN (SELECT enterprise_id FROM latest WHERE last % 2 = 1)
    AND e.id IN (SELECT enterprise_id FROM covered) AND e.id NOT IN (SELECT enterprise_id FROM protected))
SELECT CAST('{"data":{"missing":{"totalCount":' || (SELECT count(*) FROM missing) || ',"nodes":' || (SELECT json_group_array(json_object('name', e.name,
      'region', (SELECT json_object('name', r.name) FROM region r WHERE r.id = e.region_id AND r.deleted_at IS NULL),
      'unions', json_object('nodes', (SELECT json_group_array(json_object('name', name)) FROM (
        SELECT u.name FROM union_coverage c JOIN "union" u ON u.id = c.union_id
        WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 1))),
      'agreements', json_object('nodes', (SELECT json_group_array(json_object('title', a.title,
          'status', CASE WHEN a.recorded_status IN ('DRAFT', 'OBJECTED', 'TERMINATED') THEN a.recorded_status
            WHEN a.ended AND (a.recorded_status = 'RENEWED' OR EXISTS (SELECT 1 FROM agreement r WHERE r.previous_id = a.id AND r.deleted_at IS NULL
              AND (r.signed_on_earliest IS NULL OR r.signed_on_earliest <= ?2))) THEN 'RENEWED'
            WHEN a.ended THEN 'EXPIRED'
            WHEN CASE WHEN a.recorded_status = 'UNDER_REVIEW'
              THEN coalesce(date(a.filed_on_latest, '15 days'), a.effective_from_earliest) <= ?2
                AND coalesce(a.effective_from_earliest, date(a.filed_on_latest, '15 days')) <= ?2
              ELSE a.effective_from_earliest <= ?2 END THEN 'IN_FORCE'
            WHEN a.signed_on_earliest > ?2 THEN NULL
            WHEN a.recorded_status IN ('IN_FORCE', 'EXPIRED', 'RENEWED') AND a.effective_from_earliest > ?2
              OR a.recorded_status = 'UNDER_REVIEW' AND a.filed_on_earliest > ?2 THEN 'SIGNED'
            ELSE a.recorded_status END,
          'expiresOn', CASE WHEN a.expires_on IS NOT NULL THEN json_object('value', a.expires_on) END)) FROM (
        SELECT a.*, a.expires_on_latest < ?2 OR a.expires_on_latest IS NULL AND coalesce(a.recorded_status, '') IN ('EXPIRED', 'RENEWED') AS ended
        FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id
        WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND a.deleted_at IS NULL
        ORDER BY a.expires_on_earliest DESC, c.id DESC LIMIT 1) a))))
    FROM (SELECT * FROM missing ORDER BY name_pinyin, id LIMIT 50) e)
  || '},"expiring":{"totalCount":' || (SELECT count(*) FROM expiring) || ',"nodes":' || (SELECT json_group_array(json_object('title', a.title,
      'expiresOn', CASE WHEN a.expires_on IS NOT NULL THEN json_object('value', a.expires_on) END,
      'enterprises', (SELECT json_object('totalCount', count(*), 'nodes', json_group_array(json_object('name', name)) FILTER (WHERE place <= 5)) FROM (
        SELECT name, row_number() OVER () AS place FROM (
          SELECT e.name FROM agreement_coverage c JOIN enterprise e ON e.id = c.enterprise_id
          WHERE c.agreement_id = a.id AND c.deleted_at IS NULL AND e.deleted_at IS NULL ORDER BY c.id)))))
    FROM (SELECT * FROM expiring ORDER BY expires_on_earliest IS NULL, expires_on_earliest, id LIMIT 50) a)
  || '},"expired":{"totalCount":' || (SELECT count(*) FROM expired) || ',"nodes":' || (SELECT json_group_array(json_object('title', a.title,
      'expiresOn', CASE WHEN a.expires_on IS NOT NULL THEN json_object('value', a.expires_on) END,
      'workerParty', (SELECT json_object('name', u.name) FROM "union" u WHERE u.id = a.worker_party_id AND u.deleted_at IS NULL)))
    FROM (SELECT * FROM expired ORDER BY expires_on_earliest DESC, id DESC LIMIT 50) a)
  || '}}}' AS BLOB)
