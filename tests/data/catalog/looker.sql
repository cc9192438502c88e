SELECT LOWER(nspname) FROM pg_namespace WHERE nspname NOT IN ('pg_toast','pg_catalog','information_schema') ORDER BY 1
--;
SELECT table_schema, table_name, column_name, data_type, character_maximum_length FROM information_schema.columns WHERE table_schema = 'public' AND table_name IN ('customers') ORDER BY table_name, column_name
--;
SELECT (SELECT count(*) FROM pg_stat_activity WHERE usename = 'nobody') AS n, TO_CHAR(DATE '2024-02-29', 'YYYY-MM-DD'), DATE_TRUNC('month', TIMESTAMP '2024-02-29 12:00')
--;
SELECT tc.constraint_name, kcu.column_name, ccu.table_name AS foreign_table_name, ccu.column_name AS foreign_column_name FROM information_schema.table_constraints AS tc JOIN information_schema.key_column_usage AS kcu USING (constraint_schema, constraint_name) JOIN information_schema.constraint_column_usage AS ccu USING (constraint_schema, constraint_name) WHERE constraint_type = 'FOREIGN KEY' AND tc.table_name = 'orders'
