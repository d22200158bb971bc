SELECT convert_to('{"data":{"craftsmen":{"nodes":[' || coalesce(string_agg(row_to_json(y)::text, ','), '') || ']}}}', 'UTF8') FROM (
  SELECT k.name, k.skill_level AS "skillLevel", k.trade,
    CASE WHEN r.id IS NOT NULL THEN json_build_object('name', r.name) END AS region,
    CASE WHEN e.id IS NOT NULL THEN json_build_object('name', e.name,
      'region', CASE WHEN er.id IS NOT NULL THEN json_build_object('name', er.name) END, 'unions', json_build_object('nodes', coalesce(us.j, '[]'))) END AS enterprise,
    json_build_object('nodes', coalesce(em.j, '[]')) AS employments,
    json_build_object('nodes', coalesce(st.j, '[]')) AS "studiosLed",
    json_build_object('nodes', coalesce(ce.j, '[]')) AS "competitionEntries"
  FROM (SELECT * FROM craftsman WHERE deleted_at IS NULL ORDER BY id LIMIT 50) k
    LEFT JOIN region r ON r.id = k.region_id AND r.deleted_at IS NULL
    LEFT JOIN enterprise e ON e.id = k.enterprise_id AND e.deleted_at IS NULL
    LEFT JOIN region er ON er.id = e.region_id AND er.deleted_at IS NULL
    LEFT JOIN LATERAL (SELECT json_agg(u) AS j FROM (
         SELECT u.name FROM union_coverage c JOIN "union" u ON u.id = c.union_id
         WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 1) u) us ON true
    LEFT JOIN LATERAL (SELECT json_agg(m) AS j FROM (
      SELECT m.job_title AS "jobTitle",
        json_build_object('from', CASE WHEN m.period_from IS NOT NULL THEN json_build_object('value', m.period_from) END,
                          'to', CASE WHEN m.period_to IS NOT NULL THEN json_build_object('value', m.period_to) END) AS period,
        CASE WHEN e.id IS NOT NULL THEN json_build_object('name', e.name) END AS enterprise
      FROM employment m LEFT JOIN enterprise e ON e.id = m.enterprise_id AND e.deleted_at IS NULL
      WHERE m.craftsman_id = k.id AND m.deleted_at IS NULL ORDER BY m.id LIMIT 2) m) em ON true
    LEFT JOIN LATERAL (SELECT json_agg(s) AS j FROM (
      SELECT s.name, s.level FROM studio_role o JOIN studio s ON s.id = o.studio_id
      WHERE o.craftsman_id = k.id AND o.role = 'LEADER' AND o.deleted_at IS NULL AND s.deleted_at IS NULL ORDER BY o.id LIMIT 3) s) st ON true
    LEFT JOIN LATERAL (SELECT json_agg(t) AS j FROM (
      SELECT t.rank, CASE WHEN c.id IS NOT NULL THEN json_build_object('title', c.title, 'year', c.year) END AS competition
      FROM competition_result t LEFT JOIN competition c ON c.id = t.competition_id AND c.deleted_at IS NULL
      WHERE t.craftsman_id = k.id AND t.deleted_at IS NULL ORDER BY t.id LIMIT 5) t) ce ON true ORDER BY k.id) y
