SELECT convert_to('{"data":{"enterprises":{"nodes":[' || coalesce(string_agg(row_to_json(y)::text, ','), '') || ']}}}', 'UTF8') FROM (
  SELECT 'enterprise_' || id AS id, name, uscc, kind, status, address,
    CASE WHEN employee_count IS NOT NULL
      THEN json_build_object('value', trim_scale(employee_count)::text, 'unit', employee_count_unit) END AS "employeeCount",
    is_new_business_form AS "isNewBusinessForm"
  FROM enterprise e WHERE deleted_at IS NULL ORDER BY e.id LIMIT 100) y
