SELECT convert_to('{"data":{"craftsman":' || coalesce((SELECT row_to_json(y)::text FROM (
  SELECT k.name, k.skill_level AS "skillLevel", k.trade,
    array_to_json(ARRAY(SELECT c.name FROM unnest(ARRAY['NATIONAL_CRAFTSMAN', 'PROVINCIAL_CRAFTSMAN', 'MUNICIPAL_CRAFTSMAN', 'DIGITAL_CRAFTSMAN',
        'DISTRICT_CRAFTSMAN', 'MODEL_WORKER']) WITH ORDINALITY c(name, place)
      WHERE c.name IN (SELECT o.category FROM honour_award w JOIN honour o ON o.id = w.honour_id WHERE w.craftsman_id = k.id AND w.status = 'CONFERRED'
        AND w.grade = 'FULL' AND w.deleted_at IS NULL AND o.kind <> 'CULTIVATION' AND o.deleted_at IS NULL) ORDER BY c.place)) AS categories,
    json_build_object('nodes', coalesce((SELECT json_agg(h) FROM (
      SELECT w.year, w.grade,
        CASE WHEN o.id IS NOT NULL THEN json_build_object('name', o.name, 'level', o.level) END AS honour,
        CASE WHEN b.id IS NOT NULL THEN json_build_object('year', b.year, 'ordinal', b.ordinal) END AS batch,
        CASE WHEN v.id IS NOT NULL THEN json_build_object('grade', v.grade, 'rank', v.rank, 'competition',
          CASE WHEN c.id IS NOT NULL THEN json_build_object('title', c.title, 'year', c.year) END) END AS "grantedVia",
        json_build_object('source', CASE WHEN s.id IS NOT NULL THEN json_build_object('title', s.title, 'isInvented', s.is_invented) END,
          'quotation', (SELECT i.quotation FROM citation i WHERE i.document_id = w.source_id AND i.ref = w.row_ref AND i.deleted_at IS NULL)) AS provenance
      FROM honour_award w
        LEFT JOIN honour o ON o.id = w.honour_id AND o.deleted_at IS NULL
        LEFT JOIN honour_batch b ON b.id = w.batch_id AND b.deleted_at IS NULL
        LEFT JOIN (competition_award v JOIN competition_result t ON t.id = v.result_id AND t.deleted_at IS NULL)
          ON v.id = w.granted_via_id AND v.deleted_at IS NULL
          AND (t.craftsman_id IS NULL OR EXISTS (SELECT FROM craftsman x WHERE x.id = t.craftsman_id AND x.deleted_at IS NULL))
        LEFT JOIN competition c ON c.id = v.competition_id AND c.deleted_at IS NULL
        LEFT JOIN source s ON s.id = w.source_id AND s.deleted_at IS NULL
      WHERE w.craftsman_id = k.id AND w.deleted_at IS NULL
      ORDER BY w.awarded_on_earliest DESC NULLS LAST, w.year DESC NULLS LAST, w.id DESC LIMIT 20) h), '[]')) AS honours,
    (SELECT row_to_json(e) FROM (
      SELECT e.name, e.brand_name AS "brandName",
        (SELECT row_to_json(i) FROM (SELECT i.name FROM industry i WHERE i.id = e.industry_id AND i.deleted_at IS NULL) i) AS industry,
        json_build_object('nodes', coalesce((SELECT json_agg(c) FROM (
          SELECT CASE WHEN u.id IS NOT NULL THEN json_build_object('name', u.name, 'level', u.level) END AS "union"
          FROM union_coverage c LEFT JOIN "union" u ON u.id = c.union_id AND u.deleted_at IS NULL
          WHERE c.enterprise_id = e.id AND c.is_primary AND c.deleted_at IS NULL ORDER BY c.id LIMIT 5) c), '[]')) AS "unionCoverages",
        (SELECT json_build_object('totalCount', count(*), 'nodes', coalesce(json_agg(json_build_object('title', a.title, 'kind', a.kind,
            'expiresOn', CASE WHEN a.expires_on IS NOT NULL THEN json_build_object('value', a.expires_on) END) ORDER BY a.place)
            FILTER (WHERE a.place <= 5), '[]')) FROM (
          SELECT a.title, a.kind, a.expires_on, row_number() OVER (ORDER BY c.id) AS place
          FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id
          WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND a.deleted_at IS NULL
            AND coalesce(a.recorded_status, '') NOT IN ('DRAFT', 'OBJECTED', 'TERMINATED')
            AND (a.expires_on_latest >= $2::date OR a.expires_on_latest IS NULL AND coalesce(a.recorded_status, '') NOT IN ('EXPIRED', 'RENEWED'))
            AND CASE WHEN a.recorded_status = 'UNDER_REVIEW'
              THEN greatest(a.filed_on_latest + 15, a.effective_from_earliest) <= $2::date
              ELSE a.effective_from_earliest <= $2::date END) a) AS agreements
      FROM enterprise e WHERE e.id = k.enterprise_id AND e.deleted_at IS NULL) e) AS enterprise,
    json_build_object('nodes', coalesce((SELECT json_agg(s) FROM (
      SELECT s.name, s.kind, s.level,
        json_build_object('nodes', coalesce((SELECT json_agg(m) FROM (
          SELECT m.role, CASE WHEN x.id IS NOT NULL THEN json_build_object('name', x.name) WHEN p.id IS NOT NULL THEN json_build_object('name', p.name) END AS person
          FROM studio_role m LEFT JOIN craftsman x ON x.id = m.craftsman_id AND x.deleted_at IS NULL
            LEFT JOIN representative p ON p.id = m.representative_id AND p.deleted_at IS NULL
          WHERE m.studio_id = s.id AND m.role = 'MEMBER' AND m.deleted_at IS NULL
            AND (m.craftsman_id IS NULL OR x.id IS NOT NULL) AND (m.representative_id IS NULL OR p.id IS NOT NULL)
          ORDER BY m.id LIMIT 20) m), '[]')) AS members
      FROM (SELECT s.id, s.name, s.kind, s.level FROM studio_role o JOIN studio s ON s.id = o.studio_id
        WHERE o.craftsman_id = k.id AND o.role = 'LEADER' AND o.deleted_at IS NULL AND s.deleted_at IS NULL ORDER BY o.id LIMIT 10) s) s), '[]')) AS "studiosLed",
    json_build_object('nodes', coalesce((SELECT json_agg(t) FROM (
      SELECT t.rank,
        CASE WHEN d.id IS NOT NULL THEN json_build_object('occupation', CASE WHEN o.id IS NOT NULL THEN json_build_object('name', o.name) END) END AS discipline,
        CASE WHEN c.id IS NOT NULL THEN json_build_object('title', c.title, 'year', c.year, 'level', c.level) END AS competition
      FROM competition_result t
        LEFT JOIN competition_discipline d ON d.id = t.discipline_id AND d.deleted_at IS NULL
        LEFT JOIN occupation o ON o.id = d.occupation_id AND o.deleted_at IS NULL
        LEFT JOIN competition c ON c.id = t.competition_id AND c.deleted_at IS NULL
      WHERE t.craftsman_id = k.id AND t.deleted_at IS NULL ORDER BY t.id LIMIT 10) t), '[]')) AS "competitionEntries",
    json_build_object('nodes', coalesce((SELECT json_agg(t) FROM (
      SELECT t.name FROM team_role o JOIN team t ON t.id = o.team_id
      WHERE o.craftsman_id = k.id AND o.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY o.id LIMIT 10) t), '[]')) AS teams,
    json_build_object('nodes', coalesce((SELECT json_agg(q) FROM (
      SELECT q.text FROM quote q WHERE q.craftsman_id = k.id AND q.deleted_at IS NULL ORDER BY q.id LIMIT 3) q), '[]')) AS quotes
  FROM craftsman k WHERE k.slug = $1::text AND k.deleted_at IS NULL) y), 'null') || '}}', 'UTF8')
