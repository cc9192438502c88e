SELECT NULL AS TABLE_CAT, n.nspname AS TABLE_SCHEM, c.relname AS TABLE_NAME, CASE n.nspname ~ '^pg_' OR n.nspname = 'information_schema' WHEN true THEN 'SYSTEM' ELSE CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'PARTITIONED TABLE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' END END AS TABLE_TYPE, d.description AS REMARKS FROM pg_catalog.pg_namespace n, pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_description d ON (c.oid = d.objoid AND d.objsubid = 0 and d.classoid = 'pg_class'::regclass) WHERE c.relnamespace = n.oid AND n.nspname LIKE 'public' AND c.relname LIKE 'custom%' AND c.relkind IN ('r', 'p', 'v', 'm') ORDER BY TABLE_TYPE, TABLE_SCHEM, TABLE_NAME
--;
SELECT pg_namespace.nspname, relname, relpages >= 0 AS pages, attname, pg_type.typname type_name, atttypmod type_modifier, pg_attribute.attndims ndim, attnum, pg_attribute.attnotnull AS notnull, NULL constraint_id, NULL constraint_type, NULL constraint_key FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid JOIN pg_attribute ON pg_class.oid = pg_attribute.attrelid JOIN pg_type ON atttypid = pg_type.oid WHERE attnum > 0 AND relkind IN ('r', 'v', 'm', 'f', 'p') AND pg_namespace.nspname IN ('public', 'sales') UNION ALL SELECT pg_namespace.nspname, relname, NULL, NULL, NULL, NULL, NULL, NULL, NULL, pg_constraint.oid::text IS NOT NULL, contype::text, conkey::text FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid JOIN pg_constraint ON pg_class.oid = pg_constraint.conrelid WHERE relkind IN ('r', 'v', 'm', 'f', 'p') AND contype IN ('p', 'u') ORDER BY 1, 2, 8 NULLS LAST, 12
--;
SELECT n.nspname, t.typname, e.enumlabel, e.enumsortorder, e.enumtypid = t.oid AS same FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace ORDER BY 1, 2, 4
--;
SELECT n.nspname, t.typname, a.attname, st.typname AS type FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid JOIN pg_attribute a ON a.attrelid = t.typrelid JOIN pg_type st ON st.oid = a.atttypid WHERE c.relkind = 'c' AND t.typtype = 'c' AND a.attnum > 0 ORDER BY 1, 2, a.attnum
--;
SELECT attname, typname, attnotnull, atttypmod, attndims, atttypid::int, typelem = 0 AS scalar FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid WHERE attrelid = (SELECT oid FROM pg_class WHERE relname = 'orders' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'sales')) AND NOT attisdropped AND attnum > 0 ORDER BY attnum ASC
--;
SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name
--;
SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'customers'
--;
SELECT table_schema, table_name, array_agg(column_name::text ORDER BY ordinal_position) AS columns, array_agg(data_type::text ORDER BY ordinal_position) AS types FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema') GROUP BY table_schema, table_name ORDER BY 1, 2
--;
SELECT t.table_schema, t.table_name, t.table_type, obj_description((quote_ident(t.table_schema) || '.' || quote_ident(t.table_name))::regclass, 'pg_class') AS comment, (SELECT json_agg(json_build_object('column', c.column_name, 'type', c.data_type, 'nullable', c.is_nullable = 'YES') ORDER BY c.ordinal_position) FROM information_schema.columns c WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name) AS columns FROM information_schema.tables t WHERE t.table_schema IN ('public', 'sales') ORDER BY 1, 2
--;
SELECT tc.table_name, string_agg(kcu.column_name, ', ' ORDER BY kcu.ordinal_position) AS key FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage kcu ON kcu.constraint_name = tc.constraint_name AND kcu.table_schema = tc.table_schema WHERE tc.constraint_type = 'PRIMARY KEY' AND tc.table_schema = 'sales' GROUP BY tc.table_name ORDER BY 1
--;
SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT LIKE 'pg\_%' AND schema_name <> 'information_schema' ORDER BY schema_name
--;
SELECT DISTINCT table_schema || '.' || table_name AS name, count(*) OVER (PARTITION BY table_schema) AS in_schema, row_number() OVER (PARTITION BY table_schema ORDER BY table_name) AS nth FROM information_schema.tables WHERE table_schema IN ('public', 'sales') ORDER BY 1
--;
SELECT schemaname, tablename, tableowner IS NOT NULL AS owned, hasindexes, hasrules, hastriggers FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename
--;
SELECT c.relname, a.attname, s.n_distinct FROM pg_stats s JOIN pg_class c ON c.relname = s.tablename JOIN pg_attribute a ON a.attrelid = c.oid WHERE s.schemaname = 'no_such_schema'
--;
SELECT pg_is_in_recovery(), current_setting('transaction_read_only') IN ('on', 'off'), current_schemas(false), current_schemas(true)::text
--;
SELECT name, setting IS NOT NULL, vartype, context FROM pg_settings WHERE name IN ('DateStyle', 'TimeZone', 'standard_conforming_strings', 'search_path') ORDER BY name
