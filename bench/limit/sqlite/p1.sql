SELECT CAST('{"data":{"craftsman":' || coalesce((SELECT json_object('name', k.name, 'skillLevel', k.skill_level, 'trade', k.trade,
    'categories', (SELECT json_group_array(name) FROM (
      SELECT c.value AS name FROM json_each('["NATIONAL_CRAFTSMAN","PROVINCIAL_CRAFTSMAN","MUNICIPAL_CRAFTSMAN","DIGITAL_CRAFTSMAN","DISTRICT_CRAFTSMAN","MODEL_WORKER"]') c
      WHERE c.value IN (SELECT o.category FROM honour_award w JOIN honour o ON o.id = w.honour_id WHERE w.craftsman_id = k.id AND w.status = 'CONFERRED'
        AND w.grade = 'FULL' AND w.deleted_at IS NULL AND o.kind <> 'CULTIVATION' AND o.deleted_at IS NULL) ORDER BY c.key)),
    'honours', json_object('nodes', (SELECT json_group_array(json_object('year', year, 'grade', grade,
        'honour', CASE WHEN oid IS NOT NULL THEN json_object('name', oname, 'level', olevel) END,
        'batch', CASE WHEN bid IS NOT NULL THEN json_object('year', byear, 'ordinal', bordinal) END,
        'grantedVia', CASE WHEN vid IS NOT NULL THEN json_object('grade', vgrade, 'rank', vrank,
          'competition', CASE WHEN cid IS NOT NULL THEN json_object('title', ctitle, 'year', cyear) END) END,
        'provenance', json_object('source', CASE WHEN sid IS NOT NULL THEN json_object('title', stitle,
            'isInvented', json(CASE invented WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)) END, 'quotation', quotation))) FROM (
      SELECT w.year, w.grade, o.id AS oid, o.name AS oname, o.level AS olevel, b.id AS bid, b.year AS byear, b.ordinal AS bordinal,
        t.id AS vid, v.grade AS vgrade, v.rank AS vrank, c.id AS cid, c.title AS ctitle, c.year AS cyear,
        s.id AS sid, s.title AS stitle, s.is_invented AS invented,
        (SELECT i.quotation FROM citation i WHERE i.document_id = w.source_id AND i.ref = w.row_ref AND i.deleted_at IS NULL) AS quotation
      FROM honour_award w
        LEFT JOIN honour o ON o.id = w.honour_id AND o.deleted_at IS NULL
        LEFT JOIN honour_batch b ON b.id = w.batch_id AND b.deleted_at IS NULL
        LEFT JOIN competition_award v ON v.id = w.granted_via_id AND v.deleted_at IS NULL
        LEFT JOIN competition_result t ON t.id = v.result_id AND t.deleted_at IS NULL
          AND (t.craftsman_id IS NULL OR EXISTS (SELECT 1 FROM craftsman x WHERE x.id = t.craftsman_id AND x.deleted_at IS NULL))
        LEFT JOIN competition c ON c.id = v.competition_id AND c.deleted_at IS NULL
        LEFT JOIN source s ON s.id = w.source_id AND s.deleted_at IS NULL
      WHERE w.craftsman_id = k.id AND w.deleted_at IS NULL
      ORDER BY w.awarded_on_earliest DESC, w.year DESC, w.id DESC LIMIT 20))),
    'enterprise', (SELECT json_object('name', e.name, 'brandName', e.brand_name,
        'industry', (SELECT json_object('name', i.name) FROM industry i WHERE i.id = e.industry_id AND i.deleted_at IS NULL),
        'unionCoverages', json_object('nodes', (SELECT json_group_array(json_object('union',
            CASE WHEN id IS NOT NULL THEN json_object('name', name, 'level', level) END)) FROM (
          SELECT u.id, u.name, u.level FROM union_coverage c LEFT JOIN "union" u ON u.id = c.union_id AND u.deleted_at IS NULL
          WHERE c.enterprise_id = e.id AND c.is_primary AND c.deleted_at IS NULL ORDER BY c.id LIMIT 5))),
        'agreements', (SELECT json_object('totalCount', count(*), 'nodes', json_group_array(json_object('title', title, 'kind', kind,
            'expiresOn', CASE WHEN expires_on IS NOT NULL THEN json_object('value', expires_on) END)) FILTER (WHERE place <= 5)) FROM (
          SELECT title, kind, expires_on, row_number() OVER () AS place FROM (
            SELECT a.title, a.kind, a.expires_on
            FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id
            WHERE c.enterprise_id = e.id AND c.deleted_at IS NULL AND a.deleted_at IS NULL
              AND coalesce(a.recorded_status, '') NOT IN ('DRAFT', 'OBJECTED', 'TERMINATED')
              AND (a.expires_on_latest >= ?2 OR a.expires_on_latest IS NULL AND coalesce(a.recorded_status, '') NOT IN ('EXPIRED', 'RENEWED'))
              AND CASE WHEN a.recorded_status = 'UNDER_REVIEW'
                THEN coalesce(date(a.filed_on_latest, '15 days'), a.effective_from_earliest) <= ?2
                  AND coalesce(a.effective_from_earliest, date(a.filed_on_latest, '15 days')) <= ?2
                ELSE a.effective_from_earliest <= ?2 END
            ORDER BY c.id))))
      FROM enterprise e WHERE e.id = k.enterprise_id AND e.deleted_at IS NULL),
    'studiosLed', json_object('nodes', (SELECT json_group_array(json_object('name', s.name, 'kind', s.kind, 'level', s.level,
        'members', json_object('nodes', (SELECT json_group_array(json_object('role', role,
            'person', CASE WHEN name IS NOT NULL THEN json_object('name', name) END)) FROM (
          SELECT m.role, coalesce(x.name, p.name) AS name
          FROM studio_role m LEFT JOIN craftsman x ON x.id = m.craftsman_id AND x.deleted_at IS NULL
            LEFT JOIN representative p ON p.id = m.representative_id AND p.deleted_at IS NULL
          WHERE m.studio_id = s.id AND m.role = 'MEMBER' AND m.deleted_at IS NULL
            AND (m.craftsman_id IS NULL OR x.id IS NOT NULL) AND (m.representative_id IS NULL OR p.id IS NOT NULL)
          ORDER BY m.id LIMIT 20)))))
      FROM (SELECT s.id, s.name, s.kind, s.level FROM studio_role o JOIN studio s ON s.id = o.studio_id
        WHERE o.craftsman_id = k.id AND o.role = 'LEADER' AND o.deleted_at IS NULL AND s.deleted_at IS NULL ORDER BY o.id LIMIT 10) s)),
    'competitionEntries', json_object('nodes', (SELECT json_group_array(json_object('rank', rank,
        'discipline', CASE WHEN did IS NOT NULL THEN json_object('occupation', CASE WHEN oid IS NOT NULL THEN json_object('name', oname) END) END,
        'competition', CASE WHEN cid IS NOT NULL THEN json_object('title', title, 'year', year, 'level', level) END)) FROM (
      SELECT t.rank, d.id AS did, o.id AS oid, o.name AS oname, c.id AS cid, c.title, c.year, c.level
      FROM competition_result t
        LEFT JOIN competition_discipline d ON d.id = t.discipline_id AND d.deleted_at IS NULL
        LEFT JOIN occupation o ON o.id = d.occupation_id AND o.deleted_at IS NULL
        LEFT JOIN competition c ON c.id = t.competition_id AND c.deleted_at IS NULL
      WHERE t.craftsman_id = k.id AND t.deleted_at IS NULL ORDER BY t.id LIMIT 10))),
    'teams', json_object('nodes', (SELECT json_group_array(json_object('name', name)) FROM (
      SELECT t.name FROM team_role o JOIN team t ON t.id = o.team_id
      WHERE o.craftsman_id = k.id AND o.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY o.id LIMIT 10))),
    'quotes', json_object('nodes', (SELECT json_group_array(json_object('text', text)) FROM (
      SELECT q.text FROM quote q WHERE q.craftsman_id = k.id AND q.deleted_at IS NULL ORDER BY q.id LIMIT 3))))
  FROM craftsman k WHERE k.slug = ?1 AND k.deleted_at IS NULL), 'null') || '}}' AS BLOB)
