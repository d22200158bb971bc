-- sqlite

SELECT CAST(json_object('nodes', json_group_array(json_object('name', anon_2.name, 'hung', (SELECT json_object('nodes', json_group_array(json_object('code', anon_4.code, 'loans', (SELECT json_object('nodes', json_group_array(json_object('shed', (SELECT json_object('hung', json_object('@cut', ('0.' || shed_1.id))) AS anon_6
FROM shed AS shed_1
WHERE shed_1.id = anon_7.shed_id AND shed_1.deleted_at IS NULL)))) AS anon_5
FROM (SELECT loan_1.id AS id, loan_1.shed_id AS shed_id
FROM loan AS loan_1
WHERE loan_1.deleted_at IS NULL AND loan_1.tool_id = anon_4.id ORDER BY loan_1.id ASC
LIMIT 2 OFFSET ?) AS anon_7)))) AS anon_3
FROM (SELECT tool_1.id AS id, tool_1.code AS code
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.shed_id = anon_2.id ORDER BY tool_1.id ASC
LIMIT 2 OFFSET ?) AS anon_4)))) AS BLOB) AS anon_1
FROM (SELECT shed_2.id AS id, shed_2.name AS name
FROM shed AS shed_2
WHERE +shed_2.deleted_at IS NULL ORDER BY shed_2.id ASC
LIMIT 3 OFFSET ?) AS anon_2

SELECT CAST((SELECT json_object('nodes', json_group_array(json_object('code', anon_3.code, 'shed', (SELECT json_object('name', shed_1.name) AS anon_4
FROM shed AS shed_1
WHERE shed_1.id = anon_3.shed_id AND shed_1.deleted_at IS NULL)))) AS anon_2
FROM (SELECT tool_1.id AS id, tool_1.code AS code, tool_1.shed_id AS shed_id
FROM tool AS tool_1
WHERE tool_1.deleted_at IS NULL AND tool_1.shed_id = shed_2.id ORDER BY tool_1.id ASC
LIMIT 2 OFFSET ?) AS anon_3) AS BLOB) AS anon_1, ('' || shed_2.id) AS anon_5
FROM shed AS shed_2
WHERE (shed_2.id IN (SELECT value FROM json_each(?))) AND shed_2.deleted_at IS NULL
-- param_2 = $@keys
