SELECT convert_to('{"data":{"story":' || coalesce((SELECT row_to_json(y)::text FROM (
  SELECT
    json_build_object('value', CASE WHEN $2::text = 'en' AND s.title_en <> '' THEN s.title_en ELSE s.title END,
      'lang', CASE WHEN $2::text = 'en' AND s.title_en <> '' THEN 'en' ELSE 'zh-Hans-CN' END) AS title,
    CASE WHEN s.summary IS NOT NULL THEN json_build_object('value', CASE WHEN $2::text = 'en' AND s.summary_en <> '' THEN s.summary_en ELSE s.summary END,
      'lang', CASE WHEN $2::text = 'en' AND s.summary_en <> '' THEN 'en' ELSE 'zh-Hans-CN' END) END AS summary,
    CASE WHEN s.body IS NOT NULL THEN json_build_object('value', CASE WHEN $2::text = 'en' AND s.body_en <> '' THEN s.body_en ELSE s.body END,
      'lang', CASE WHEN $2::text = 'en' AND s.body_en <> '' THEN 'en' ELSE 'zh-Hans-CN' END) END AS body,
    (SELECT row_to_json(x) FROM (SELECT x.title, x.kind FROM story_series x WHERE x.id = s.series_id AND x.deleted_at IS NULL) x) AS series,
    coalesce(s.languages, '[]')::json AS languages, s.rights,
    to_char(s.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "publishedAt",
    json_build_object('updatedAt', to_char(s.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'source',
      (SELECT row_to_json(x) FROM (SELECT x.is_invented AS "isInvented" FROM source x WHERE x.id = s.source_id AND x.deleted_at IS NULL) x)) AS provenance,
    json_build_object('nodes', coalesce((SELECT json_agg(a) FROM (
      SELECT a.kind, a.url, a.mime_type AS "mimeType", a.bytes::text AS bytes, a.sha256, a.duration_ms AS "durationMs", a.width, a.height, a.projection,
        coalesce((SELECT json_agg(v) FROM (
          SELECT v.url, v.mime_type AS "mimeType", v.bitrate, v.width FROM media_variant v
          WHERE v.asset_id = a.id AND v.deleted_at IS NULL ORDER BY v.id) v), '[]') AS variants,
        a.credit, a.licence,
        CASE WHEN a.alt_text IS NOT NULL THEN json_build_object('value', CASE WHEN $2::text = 'en' AND a.alt_text_en <> '' THEN a.alt_text_en ELSE a.alt_text END,
          'lang', CASE WHEN $2::text = 'en' AND a.alt_text_en <> '' THEN 'en' ELSE 'zh-Hans-CN' END) END AS "altText"
      FROM story_asset o JOIN media_asset a ON a.id = o.asset_id
      WHERE o.story_id = s.id AND o.deleted_at IS NULL AND a.deleted_at IS NULL
        AND (a.portrait_of_id IS NULL OR EXISTS (SELECT FROM craftsman k WHERE k.id = a.portrait_of_id AND k.deleted_at IS NULL))
      ORDER BY a.id, o.id LIMIT 20) a), '[]')) AS assets,
    coalesce((SELECT json_agg(c) FROM (
      SELECT c.start_ms AS "startMs",
        json_build_object('value', CASE WHEN $2::text = 'en' AND c.title_en <> '' THEN c.title_en ELSE c.title END,
          'lang', CASE WHEN $2::text = 'en' AND c.title_en <> '' THEN 'en' ELSE 'zh-Hans-CN' END) AS title,
        (SELECT row_to_json(a) FROM (SELECT a.url FROM media_asset a WHERE a.id = c.image_id AND a.deleted_at IS NULL
          AND (a.portrait_of_id IS NULL OR EXISTS (SELECT FROM craftsman k WHERE k.id = a.portrait_of_id AND k.deleted_at IS NULL))) a) AS image
      FROM chapter c WHERE c.story_id = s.id AND c.deleted_at IS NULL ORDER BY c.id) c), '[]') AS chapters,
    coalesce((SELECT json_agg(t) FROM (
      SELECT t.lang, t.kind, t.format, t.url, t.is_machine_made AS "isMachineMade" FROM transcript t
      WHERE t.story_id = s.id AND t.deleted_at IS NULL ORDER BY t.id) t), '[]') AS transcripts,
    coalesce((SELECT json_agg(j) FROM (
      SELECT CASE
        WHEN j.craftsman_id IS NOT NULL THEN (SELECT row_to_json(k) FROM (
          SELECT 'Craftsman' AS __typename, k.slug, k.name,
            json_build_object('nodes', coalesce((SELECT json_agg(h) FROM (
              SELECT (SELECT row_to_json(o) FROM (SELECT o.name FROM honour o WHERE o.id = w.honour_id AND o.deleted_at IS NULL) o) AS honour
              FROM honour_award w WHERE w.craftsman_id = k.id AND w.deleted_at IS NULL ORDER BY w.id LIMIT 5) h), '[]')) AS honours,
            json_build_object('nodes', coalesce((SELECT json_agg(d) FROM (
              SELECT d.name FROM studio_role o JOIN studio d ON d.id = o.studio_id
              WHERE o.craftsman_id = k.id AND o.role = 'LEADER' AND o.deleted_at IS NULL AND d.deleted_at IS NULL
              ORDER BY o.id LIMIT 3) d), '[]')) AS "studiosLed",
            (SELECT row_to_json(e) FROM (SELECT e.name FROM enterprise e WHERE e.id = k.enterprise_id AND e.deleted_at IS NULL) e) AS enterprise
          FROM craftsman k WHERE k.id = j.craftsman_id AND k.deleted_at IS NULL) k)
        WHEN j.studio_id IS NOT NULL THEN (SELECT row_to_json(x) FROM (
          SELECT 'Studio' AS __typename, x.name, x.kind FROM studio x WHERE x.id = j.studio_id AND x.deleted_at IS NULL) x)
        WHEN j.landmark_id IS NOT NULL THEN (SELECT row_to_json(x) FROM (
          SELECT 'Landmark' AS __typename, x.slug, x.name, CASE WHEN x.geo_lat IS NOT NULL THEN json_build_object(
            'lat', trim_scale(x.geo_lat)::text, 'lng', trim_scale(x.geo_lng)::text, 'crs', x.geo_crs) END AS geo
          FROM landmark x WHERE x.id = j.landmark_id AND x.deleted_at IS NULL) x)
        WHEN j.competition_id IS NOT NULL THEN (SELECT row_to_json(x) FROM (
          SELECT 'Competition' AS __typename, x.title, x.year FROM competition x WHERE x.id = j.competition_id AND x.deleted_at IS NULL) x)
        WHEN j.team_id IS NOT NULL THEN (SELECT row_to_json(x) FROM (
          SELECT 'Team' AS __typename, x.name FROM team x WHERE x.id = j.team_id AND x.deleted_at IS NULL) x)
        END AS subject
      FROM story_subject j WHERE j.story_id = s.id AND j.deleted_at IS NULL
        AND (j.craftsman_id IS NULL OR EXISTS (SELECT FROM craftsman k WHERE k.id = j.craftsman_id AND k.deleted_at IS NULL))
      ORDER BY j.id) j), '[]') AS subjects
  FROM story s WHERE s.slug = $1::text AND s.deleted_at IS NULL) y), 'null') || '}}', 'UTF8')
