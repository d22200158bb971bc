-- postgresql

SELECT convert_to(concat('{"provenance":{"__typename":"Provenance","verification":"', tool_1.verification, '","recordedAt":"', to_char(tool_1.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '","quotation":', coalesce(to_json((SELECT citation_1.quotation
FROM citation AS citation_1
WHERE citation_1.document_id = tool_1.source_id AND citation_1.ref = tool_1.row_ref AND citation_1.deleted_at IS NULL))::text, 'null'), ',"source":', coalesce((SELECT concat('{"title":', to_json(source_1.title)::text, '}') AS anon_2
FROM source AS source_1
WHERE source_1.id = tool_1.source_id AND source_1.deleted_at IS NULL), 'null'), '}}'), 'UTF8') AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = $1::VARCHAR COLLATE "C"
LIMIT $2::INTEGER
