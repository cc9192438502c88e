-- differs: constructor functions of user-defined ranges are not shown
SELECT r.routine_name, r.routine_type, r.data_type, r.security_type FROM information_schema.routines r WHERE r.specific_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
--;
SELECT NULL AS TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, IS_UPDATABLE IS NOT NULL, CHECK_OPTION FROM INFORMATION_SCHEMA.VIEWS WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 2, 3
--;
SELECT NULL AS CONSTRAINT_CATALOG, CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS WHERE constraint_schema = 'public' AND constraint_name NOT LIKE '%not_null' ORDER BY 3
--;
SELECT NULL AS SEQUENCE_CATALOG, SEQUENCE_SCHEMA, SEQUENCE_NAME, INCREMENT, START_VALUE AS "START_VALUE", MINIMUM_VALUE, MAXIMUM_VALUE, CASE WHEN CYCLE_OPTION = 'YES' THEN TRUE ELSE FALSE END AS CYCLE_OPTION FROM INFORMATION_SCHEMA.SEQUENCES ORDER BY SEQUENCE_SCHEMA, SEQUENCE_NAME
--;
SELECT table_schema, table_name, column_name, domain_name, udt_name, dtd_identifier FROM information_schema.columns WHERE domain_name IS NOT NULL ORDER BY 1, 2, 3
--;
SELECT domain_schema, domain_name, data_type, character_maximum_length, numeric_precision, numeric_scale, domain_default FROM information_schema.domains WHERE domain_schema = 'public' ORDER BY 2
--;
SELECT udt_schema, udt_name, attribute_name, ordinal_position, data_type, attribute_udt_name, character_maximum_length FROM information_schema.attributes ORDER BY 1, 2, 4
--;
SELECT table_name, privilege_type, is_grantable FROM information_schema.table_privileges WHERE table_schema = 'public' AND privilege_type = 'SELECT' AND grantee = 'nobody_at_all' ORDER BY 1
--;
SELECT "relname", "relkind", (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns, (SELECT string_agg(conname, ',' ORDER BY conname) FROM pg_constraint k WHERE k.conrelid = c.oid) AS constraints FROM pg_class c WHERE relnamespace = to_regnamespace('sales') ORDER BY 1
--;
WITH RECURSIVE tree AS (SELECT c.oid, c.relname::text AS path, 0 AS depth FROM pg_class c WHERE c.relkind = 'p' UNION ALL SELECT i.inhrelid, tree.path || '/' || ch.relname, depth + 1 FROM tree JOIN pg_inherits i ON i.inhparent = tree.oid JOIN pg_class ch ON ch.oid = i.inhrelid) SELECT path, depth FROM tree WHERE path NOT LIKE '%\_idx%' ORDER BY path
--;
SELECT c.relname, pg_get_partkeydef(c.oid), p.partstrat, p.partnatts, (SELECT count(*) FROM pg_inherits i WHERE i.inhparent = c.oid) AS parts FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid ORDER BY 1
--;
SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) AS bound FROM pg_class c WHERE c.relispartition AND c.relkind = 'r' ORDER BY 1
--;
SELECT json_build_object('schema', n.nspname, 'tables', json_agg(json_build_object('name', c.relname, 'kind', c.relkind, 'comment', obj_description(c.oid, 'pg_class')) ORDER BY c.relname)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname IN ('public', 'sales') GROUP BY n.nspname ORDER BY n.nspname
--;
SELECT jsonb_agg(to_jsonb(x) ORDER BY x.name)::text FROM (SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required FROM pg_attribute a WHERE a.attrelid = 'sales.orders'::regclass AND a.attnum > 0 AND NOT a.attisdropped) x
--;
SELECT to_regclass('public.customers') IS NOT NULL AS there, to_regclass('public.nothing') AS missing, to_regtype('public.mood')::text, to_regnamespace('sales')::text, to_regclass('sales.orders')::text
--;
SELECT has_table_privilege('public.customers', 'SELECT'), has_schema_privilege('sales', 'USAGE'), has_column_privilege('public.customers', 'id', 'SELECT'), has_any_column_privilege('sales.orders', 'SELECT'), has_database_privilege(current_database(), 'CONNECT')
--;
SELECT s.schemaname, s.relname, s.n_live_tup >= 0 AS live FROM pg_stat_user_tables s WHERE s.relname = 'no_such_table'
--;
SELECT indexrelid::regclass::text, indrelid::regclass::text, indnatts, indnkeyatts, indkey::text, indkey::int2[], array_length(indkey::int2[], 1), indoption::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN ('public.customers'::regclass, 'sales.orders'::regclass) ORDER BY 1
--;
SELECT t.typname, t.typcategory, t.typispreferred, t.typlen, t.typbyval, t.typalign, t.typstorage, t.typdelim, et.typname AS element FROM pg_type t LEFT JOIN pg_type et ON et.oid = t.typelem WHERE t.typname IN ('int4', '_int4', 'text', '_text', 'mood', '_mood', 'address', 'price_range', 'email') ORDER BY t.typname
--;
SELECT c.relname, k, p.property, pg_index_column_has_property(c.oid, k, p.property) FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid CROSS JOIN LATERAL generate_series(0, i.indnatts + 1) k CROSS JOIN unnest('{asc,desc,nulls_first,nulls_last,orderable,distance_orderable,returnable,search_array,search_nulls,nonsense}'::text[]) AS p(property) WHERE i.indrelid IN ('public.customers'::regclass, 'public.excluded'::regclass, 'sales.orders'::regclass) ORDER BY 1, 2, 3
