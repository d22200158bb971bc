SELECT CAST('{"data":{"craftsmen":{"nodes":' || json_group_array(json_object(
    'name', k.name, 'skillLevel', k.skill_level, 'trade', k.trade,
    'region', CASE WHEN kr.id IS NOT NULL THEN json_object('name', kr.name) END,
    'enterprise', (SELECT json_object('name', e.name,
        'region', (SELECT json_object('name', r.name) FROM region r WHERE r.id = e.region_id AND r.deleted_at IS NULL),
        'unions', json_object('nodes', (SELECT json_group_array(json_object('name', name)) FROM (
          SELECT u.name FROM union_coverage c JOIN "union" u ON u.id = c.union_id
          WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 1))))
      FROM enterprise e WHERE e.id = k.enterprise_id AND e.deleted_at IS NULL),
    'employments', json_object('nodes', (SELECT json_group_array(json_object('jobTitle', m.job_title,
        'period', json_object('from', CASE WHEN m.period_from IS NOT NULL THEN json_object('value', m.period_from) END,
                              'to', CASE WHEN m.period_to IS NOT NULL THEN json_object('value', m.period_to) END),
        'enterprise', CASE WHEN m.eid IS NOT NULL THEN json_object('name', m.ename) END))
      FROM (SELECT m.job_title, m.period_from, m.period_to, e.id AS eid, e.name AS ename FROM employment m LEFT JOIN enterprise e ON e.id = m.enterprise_id AND e.deleted_at IS NULL WHERE m.craftsman_id = k.id AND m.deleted_at IS NULL ORDER BY m.id LIMIT 2) m)),
    'studiosLed', json_object('nodes', (SELECT json_group_array(json_object('name', name, 'level', level)) FROM (
      SELECT s.name, s.level FROM studio_role o JOIN studio s ON s.id = o.studio_id
      WHERE o.craftsman_id = k.id AND o.role = 'LEADER' AND o.deleted_at IS NULL AND s.deleted_at IS NULL ORDER BY o.id LIMIT 3))),
    'competitionEntries', json_object('nodes', (SELECT json_group_array(json_object('rank', t.rank,
        'competition', CASE WHEN t.cid IS NOT NULL THEN json_object('title', t.title, 'year', t.year) END))
      FROM (SELECT t.rank, c.id AS cid, c.title, c.year FROM competition_result t LEFT JOIN competition c ON c.id = t.competition_id AND c.deleted_at IS NULL WHERE t.craftsman_id = k.id AND t.deleted_at IS NULL ORDER BY t.id LIMIT 5) t)))) || '}}}' AS BLOB)
FROM (SELECT id, name, skill_level, trade, region_id, enterprise_id FROM craftsman WHERE +deleted_at IS NULL ORDER BY id LIMIT 50) k LEFT JOIN region kr ON kr.id = k.region_id AND kr.deleted_at IS NULL
