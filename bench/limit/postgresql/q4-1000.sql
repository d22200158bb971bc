SELECT json_build_object('data', json_build_object('enterprises', json_build_object('nodes', coalesce(json_agg(y), '[]'))))::text FROM (
  SELECT 'enterprise_' || id AS id, name, uscc, kind, status, address,
    CASE WHEN employee_count IS NOT NULL
      THEN json_build_object('value', trim_scale(employee_count)::text, 'unit', employee_count_unit) END AS "employeeCount",
    is_new_business_form AS "isNewBusinessForm"
  FROM enterprise WHERE deleted_at IS NULL ORDER BY id LIMIT 1000) y
