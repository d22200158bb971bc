SELECT json_object('data', json_object('enterprises', json_object('nodes', json_group_array(json_object(
    'id', 'enterprise_' || id, 'name', name, 'uscc', uscc, 'kind', kind, 'status', status, 'address', address,
    'employeeCount', CASE WHEN employee_count IS NOT NULL THEN json_object(
      'value', rtrim(rtrim((employee_count / 1000) || printf('.%03d', employee_count % 1000), '0'), '.'), 'unit', employee_count_unit) END,
    'isNewBusinessForm', CASE is_new_business_form WHEN 1 THEN json('true') WHEN 0 THEN json('false') END)))))
FROM (SELECT * FROM enterprise WHERE deleted_at IS NULL ORDER BY id LIMIT 100)
