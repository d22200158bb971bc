SELECT CAST('{"data":{"enterprise":' || coalesce((SELECT json_object('name', e.name, 'uscc', e.uscc,
    'region', (SELECT json_object('name', r.name) FROM region r WHERE r.id = e.region_id AND r.deleted_at IS NULL),
    'unions', json_object('nodes', (SELECT json_group_array(json_object('name', name, 'level', level)) FROM (
      SELECT u.name, u.level FROM union_coverage c JOIN "union" u ON u.id = c.union_id
      WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 5))),
    'agreements', json_object('nodes', (SELECT json_group_array(json_object('title', title, 'kind', kind,
        'effectiveFrom', CASE WHEN effective_from IS NOT NULL THEN json_object('value', effective_from) END,
        'expiresOn', CASE WHEN expires_on IS NOT NULL THEN json_object('value', expires_on) END)) FROM (
      SELECT a.title, a.kind, a.effective_from, a.expires_on FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id
      WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND a.deleted_at IS NULL ORDER BY c.id LIMIT 5))))
  FROM enterprise e WHERE e.id = ?1 AND e.deleted_at IS NULL), 'null') || '}}' AS BLOB)
