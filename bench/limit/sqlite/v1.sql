SELECT CAST('{"data":{"story":' || coalesce((SELECT json_object(
    'title', CASE WHEN ?2 = 'en' AND s.title_en <> '' THEN json_object('value', s.title_en, 'lang', 'en') ELSE json_object('value', s.title, 'lang', 'zh-Hans-CN') END,
    'summary', CASE WHEN s.summary IS NULL THEN NULL WHEN ?2 = 'en' AND s.summary_en <> '' THEN json_object('value', s.summary_en, 'lang', 'en')
      ELSE json_object('value', s.summary, 'lang', 'zh-Hans-CN') END,
    'body', CASE WHEN s.body IS NULL THEN NULL WHEN ?2 = 'en' AND s.body_en <> '' THEN json_object('value', s.body_en, 'lang', 'en')
      ELSE json_object('value', s.body, 'lang', 'zh-Hans-CN') END,
    'series', (SELECT json_object('title', x.title, 'kind', x.kind) FROM story_series x WHERE x.id = s.series_id AND x.deleted_at IS NULL),
    'languages', json(coalesce(s.languages, '[]')), 'rights', s.rights,
    'publishedAt', strftime('%Y-%m-%dT%H:%M:%S', s.published_at / 1000000, 'unixepoch') || printf('.%06dZ', s.published_at % 1000000),
    'provenance', json_object('updatedAt', strftime('%Y-%m-%dT%H:%M:%S', s.updated_at / 1000000, 'unixepoch') || printf('.%06dZ', s.updated_at % 1000000),
      'source', (SELECT json_object('isInvented', json(CASE x.is_invented WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END))
        FROM source x WHERE x.id = s.source_id AND x.deleted_at IS NULL)),
    'assets', json_object('nodes', (SELECT json_group_array(json_object('kind', a.kind, 'url', a.url, 'mimeType', a.mime_type,
        'bytes', CAST(a.bytes AS TEXT), 'sha256', a.sha256, 'durationMs', a.duration_ms, 'width', a.width, 'height', a.height, 'projection', a.projection,
        'variants', (SELECT json_group_array(json_object('url', url, 'mimeType', mime_type, 'bitrate', bitrate, 'width', width)) FROM (
          SELECT v.url, v.mime_type, v.bitrate, v.width FROM media_variant v WHERE v.asset_id = a.id AND v.deleted_at IS NULL ORDER BY v.id)),
        'credit', a.credit, 'licence', a.licence,
        'altText', CASE WHEN a.alt_text IS NULL THEN NULL WHEN ?2 = 'en' AND a.alt_text_en <> '' THEN json_object('value', a.alt_text_en, 'lang', 'en')
          ELSE json_object('value', a.alt_text, 'lang', 'zh-Hans-CN') END)) FROM (
      SELECT a.* FROM story_asset o JOIN media_asset a ON a.id = o.asset_id
      WHERE o.story_id = s.id AND o.deleted_at IS NULL AND a.deleted_at IS NULL
        AND (a.portrait_of_id IS NULL OR EXISTS (SELECT 1 FROM craftsman k WHERE k.id = a.portrait_of_id AND k.deleted_at IS NULL))
      ORDER BY a.id, o.id LIMIT 20) a)),
    'chapters', (SELECT json_group_array(json_object('startMs', c.start_ms,
        'title', CASE WHEN ?2 = 'en' AND c.title_en <> '' THEN json_object('value', c.title_en, 'lang', 'en') ELSE json_object('value', c.title, 'lang', 'zh-Hans-CN') END,
        'image', (SELECT json_object('url', a.url) FROM media_asset a WHERE a.id = c.image_id AND a.deleted_at IS NULL
          AND (a.portrait_of_id IS NULL OR EXISTS (SELECT 1 FROM craftsman k WHERE k.id = a.portrait_of_id AND k.deleted_at IS NULL))))) FROM (
      SELECT c.start_ms, c.title, c.title_en, c.image_id FROM chapter c WHERE c.story_id = s.id AND c.deleted_at IS NULL ORDER BY c.id) c),
    'transcripts', (SELECT json_group_array(json_object('lang', lang, 'kind', kind, 'format', format, 'url', url,
        'isMachineMade', json(CASE is_machine_made WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END))) FROM (
      SELECT t.lang, t.kind, t.format, t.url, t.is_machine_made FROM transcript t WHERE t.story_id = s.id AND t.deleted_at IS NULL ORDER BY t.id)),
    'subjects', (SELECT json_group_array(json_object('subject', CASE
        WHEN j.craftsman_id IS NOT NULL THEN (SELECT json_object('__typename', 'Craftsman', 'slug', k.slug, 'name', k.name,
            'honours', json_object('nodes', (SELECT json_group_array(json_object('honour', CASE WHEN id IS NOT NULL THEN json_object('name', name) END)) FROM (
              SELECT o.id, o.name FROM honour_award w LEFT JOIN honour o ON o.id = w.honour_id AND o.deleted_at IS NULL
              WHERE w.craftsman_id = k.id AND w.deleted_at IS NULL ORDER BY w.id LIMIT 5))),
            'studiosLed', json_object('nodes', (SELECT json_group_array(json_object('name', name)) FROM (
              SELECT d.name FROM studio_role o JOIN studio d ON d.id = o.studio_id
              WHERE o.craftsman_id = k.id AND o.role = 'LEADER' AND o.deleted_at IS NULL AND d.deleted_at IS NULL ORDER BY o.id LIMIT 3))),
            'enterprise', (SELECT json_object('name', e.name) FROM enterprise e WHERE e.id = k.enterprise_id AND e.deleted_at IS NULL))
          FROM craftsman k WHERE k.id = j.craftsman_id AND k.deleted_at IS NULL)
        WHEN j.studio_id IS NOT NULL THEN (SELECT json_object('__typename', 'Studio', 'name', x.name, 'kind', x.kind)
          FROM studio x WHERE x.id = j.studio_id AND x.deleted_at IS NULL)
        WHEN j.landmark_id IS NOT NULL THEN (SELECT json_object('__typename', 'Landmark', 'slug', x.slug, 'name', x.name,
            'geo', CASE WHEN x.geo_lat IS NOT NULL THEN json_object(
              'lat', rtrim(rtrim((x.geo_lat / 10000000) || printf('.%07d', x.geo_lat % 10000000), '0'), '.'),
              'lng', rtrim(rtrim((x.geo_lng / 10000000) || printf('.%07d', x.geo_lng % 10000000), '0'), '.'), 'crs', x.geo_crs) END)
          FROM landmark x WHERE x.id = j.landmark_id AND x.deleted_at IS NULL)
        WHEN j.competition_id IS NOT NULL THEN (SELECT json_object('__typename', 'Competition', 'title', x.title, 'year', x.year)
          FROM competition x WHERE x.id = j.competition_id AND x.deleted_at IS NULL)
        WHEN j.team_id IS NOT NULL THEN (SELECT json_object('__typename', 'Team', 'name', x.name) FROM team x WHERE x.id = j.team_id AND x.deleted_at IS NULL)
        END)) FROM (
      SELECT j.craftsman_id, j.studio_id, j.landmark_id, j.competition_id, j.team_id FROM story_subject j
      WHERE j.story_id = s.id AND j.deleted_at IS NULL
        AND (j.craftsman_id IS NULL OR EXISTS (SELECT 1 FROM craftsman k WHERE k.id = j.craftsman_id AND k.deleted_at IS NULL)) ORDER BY j.id) j))
  FROM story s WHERE s.slug = ?1 AND s.deleted_at IS NULL), 'null') || '}}' AS BLOB)
