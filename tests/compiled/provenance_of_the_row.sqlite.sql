-- sqlite

SELECT CAST(json_object('provenance', json_object('__typename', 'Provenance', 'verification', tool_1.verification, 'recordedAt', strftime('%Y-%m-%dT%H:%M:%S', (tool_1.recorded_at - ((tool_1.recorded_at % 1000000 + 1000000) % 1000000)) / 1000000, 'unixepoch') || printf('.%06dZ', ((tool_1.recorded_at % 1000000 + 1000000) % 1000000)), 'quotation', (SELECT citation_1.quotation
FROM citation AS citation_1
WHERE citation_1.document_id = tool_1.source_id AND citation_1.ref = tool_1.row_ref AND citation_1.deleted_at IS NULL), 'source', (SELECT json_object('title', source_1.title) AS anon_2
FROM source AS source_1
WHERE source_1.id = tool_1.source_id AND source_1.deleted_at IS NULL))) AS BLOB) AS anon_1
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.code = ?
LIMIT ? OFFSET ?
