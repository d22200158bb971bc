WITH RECURSIVE within(id) AS (
  SELECT id FROM region WHERE id = ?1 AND deleted_at IS NULL
  UNION SELECT r.id FROM region r JOIN within w ON r.parent_id = w.id WHERE r.deleted_at IS NULL)
SELECT CAST('{"data":{"enterprises":{"nodes":' || json_group_array(json_object('name', e.name, 'uscc', e.uscc,
    'unions', json_object('nodes', (SELECT json_group_array(json_object('name', u.name,
        'officers', json_object('nodes', (SELECT json_group_array(json_object('role', f.role,
            'period', json_object('from', CASE WHEN f.period_from IS NOT NULL THEN json_object('value', f.period_from) END)))
          FROM (SELECT f.role, f.period_from FROM union_officer f WHERE f.union_id = u.id AND f.deleted_at IS NULL ORDER BY f.id LIMIT 20) f)),
        'coverages', json_object('nodes', (SELECT json_group_array(json_object(
            'period', json_object('from', CASE WHEN v.period_from IS NOT NULL THEN json_object('value', v.period_from) END)))
          FROM (SELECT v.period_from FROM union_coverage v WHERE v.union_id = u.id AND v.deleted_at IS NULL ORDER BY v.id LIMIT 20) v))))
      FROM (SELECT u.id, u.name FROM union_coverage c JOIN "union" u ON u.id = c.union_id
        WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 3) u)),
    'agreements', json_object('nodes', (SELECT json_group_array(json_object('title', title, 'kind', kind)) FROM (
      SELECT a.title, a.kind FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id
      WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND a.deleted_at IS NULL ORDER BY c.id LIMIT 5))),
    'studios', json_object('nodes', (SELECT json_group_array(json_object('name', s.name,
        'leaders', json_object('nodes', (SELECT json_group_array(json_object('person', json_object('name', o.name))) FROM (
          SELECT coalesce(k.name, p.name) AS name
          FROM studio_role o LEFT JOIN craftsman k ON k.id = o.craftsman_id LEFT JOIN representative p ON p.id = o.representative_id
          WHERE o.studio_id = s.id AND o.role = 'LEADER' AND o.deleted_at IS NULL ORDER BY o.id LIMIT 3) o))))
      FROM (SELECT s.id, s.name FROM studio s WHERE s.host_id = e.id AND s.deleted_at IS NULL ORDER BY s.id LIMIT 5) s)))) || '}}}' AS BLOB)
FROM (SELECT id, name, uscc FROM enterprise WHERE deleted_at IS NULL AND region_id IN (SELECT id FROM within) ORDER BY id LIMIT 20) e
