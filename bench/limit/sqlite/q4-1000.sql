SELECT CAST('{"data":{"enterprises":{"nodes":' || json_group_array(json_object(
    'id', 'enterprise_' || id, 'name', name, 'uscc', uscc, 'kind', kind, 'status', status, 'address', address,
    'employeeCount', CASE WHEN employee_count IS NOT NULL THEN json_object(
      'value', CASE WHEN employee_count % 1000 = 0 THEN CAST(employee_count / 1000 AS TEXT)
        ELSE rtrim((employee_count / 1000) || printf('.%03d', employee_count % 1000), '0') END, 'unit', employee_count_unit) END,
    'isNewBusinessForm', json(CASE is_new_business_form WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END))) || '}}}' AS BLOB)
FROM (SELECT id, name, uscc, kind, status, address, employee_count, employee_count_unit, is_new_business_form FROM enterprise WHERE +deleted_at IS NULL ORDER BY id LIMIT 1000)
