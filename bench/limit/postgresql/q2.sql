SELECT json_build_object('data', json_build_object('craftsmen', json_build_object('nodes', coalesce(json_agg(y), '[]'))))::text FROM (
  SELECT k.name, k.skill_level AS "skillLevel", k.trade,
    (SELECT row_to_json(r) FROM (SELECT r.name FROM region r WHERE r.id = k.region_id AND r.deleted_at IS NULL) r) AS region,
    (SELECT row_to_json(e) FROM (SELECT e.name,
       (SELECT row_to_json(r) FROM (SELECT r.name FROM region r WHERE r.id = e.region_id AND r.deleted_at IS NULL) r) AS region,
       json_build_object('nodes', coalesce((SELECT json_agg(u) FROM (
         SELECT u.name FROM union_coverage c JOIN "union" u ON u.id = c.union_id
         WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY c.id LIMIT 1) u), '[]')) AS unions
       FROM enterprise e WHERE e.id = k.enterprise_id AND e.deleted_at IS NULL) e) AS enterprise,
    json_build_object('nodes', coalesce((SELECT json_agg(m) FROM (
      SELECT m.job_title AS "jobTitle",
        json_build_object('from', CASE WHEN m.period_from IS NOT NULL THEN json_build_object('value', m.period_from) END,
                          'to', CASE WHEN m.period_to IS NOT NULL THEN json_build_object('value', m.period_to) END) AS period,
        (SELECT row_to_json(e) FROM (SELECT e.name FROM enterprise e WHERE e.id = m.enterprise_id AND e.deleted_at IS NULL) e) AS enterprise
      FROM employment m WHERE m.craftsman_id = k.id AND m.deleted_at IS NULL ORDER BY m.id LIMIT 2) m), '[]')) AS employments,
    json_build_object('nodes', coalesce((SELECT json_agg(s) FROM (
      SELECT s.name, s.level FROM studio_role o JOIN studio s ON s.id = o.studio_id
      WHERE o.craftsman_id = k.id AND o.role = 'LEADER' AND o.deleted_at IS NULL AND s.deleted_at IS NULL ORDER BY o.id LIMIT 3) s), '[]')) AS "studiosLed",
    json_build_object('nodes', coalesce((SELECT json_agg(t) FROM (
      SELECT t.rank, (SELECT row_to_json(c) FROM (
        SELECT c.title, c.year FROM competition c WHERE c.id = t.competition_id AND c.deleted_at IS NULL) c) AS competition
      FROM competition_result t WHERE t.craftsman_id = k.id AND t.deleted_at IS NULL ORDER BY t.id LIMIT 5) t), '[]')) AS "competitionEntries"
  FROM (SELECT * FROM craftsman WHERE deleted_at IS NULL ORDER BY id LIMIT 50) k ORDER BY k.id) y
