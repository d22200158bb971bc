-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('code', anon_2.code, 'note', anon_2.note))) AS BLOB) AS anon_1
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.note AS note
FROM tool AS tool_1
WHERE +tool_1.deleted_at IS NULL AND (instr(tool_1.note, ?) > 0) ORDER BY tool_1.id ASC
LIMIT 8 OFFSET ?) AS anon_2
-- param_1 = $text
