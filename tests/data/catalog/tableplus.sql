SELECT d.datname as "name" FROM pg_catalog.pg_database d WHERE d.datname = current_database() AND d.datname = 'no'
--;
SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_toast' ORDER BY nspname
--;
SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1
--;
SELECT ordinal_position as ordinal_position,column_name as column_name,udt_name as data_type,format_type as format_type,numeric_precision,datetime_precision,numeric_scale,character_maximum_length as data_length,is_nullable as is_nullable,check_constraint,column_default,foreign_key,comment
FROM (SELECT c.*, format_type(a.atttypid, a.atttypmod), col_description(a.attrelid, a.attnum) as comment,
  (SELECT string_agg(pg_get_constraintdef(k.oid), ';' ORDER BY k.conname) FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'c' AND a.attnum = ANY(k.conkey)) AS check_constraint,
  (SELECT string_agg(k.confrelid::regclass::text || '(' || fa.attname || ')', ', ' ORDER BY 1) FROM pg_constraint k JOIN pg_attribute fa ON fa.attrelid = k.confrelid AND fa.attnum = k.confkey[array_position(k.conkey, a.attnum)] WHERE k.conrelid = a.attrelid AND k.contype = 'f' AND a.attnum = ANY(k.conkey)) AS foreign_key
 FROM information_schema.columns c JOIN pg_attribute a ON a.attname = c.column_name AND a.attrelid = ('"' || c.table_schema || '"."' || c.table_name || '"')::regclass) t
WHERE table_schema = 'sales' AND table_name = 'orders' ORDER BY ordinal_position
--;
SELECT ix.relname as index_name,upper(am.amname) AS index_algorithm,indisunique as is_unique,pg_get_indexdef(indexrelid) as index_definition,
 CASE WHEN position(' WHERE ' in pg_get_indexdef(indexrelid))>0 THEN regexp_replace(pg_get_indexdef(indexrelid), '.+WHERE ', '') WHEN position(' WITH ' in pg_get_indexdef(indexrelid))>0 THEN regexp_replace(pg_get_indexdef(indexrelid), '.+WITH ', '') ELSE '' END AS condition,
 CASE WHEN indexprs IS NULL THEN replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(pg_get_indexdef(indexrelid), ' WHERE .+|INCLUDE .+', ''), ' WITH .+', ''), '.*\((.*)\)', '\1'), '[ ]*,[ ]*', ',', 'g'), '"', '') ELSE '' END AS columns
FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class ix ON ix.oid = i.indexrelid JOIN pg_namespace n ON t.relnamespace = n.oid JOIN pg_am as am ON ix.relam = am.oid
WHERE t.relname = 'customers' AND n.nspname = 'public' ORDER BY 1
--;
SELECT p.proname as name, pg_get_function_identity_arguments(p.oid) as arguments FROM pg_proc p LEFT JOIN pg_namespace n ON p.pronamespace = n.oid WHERE n.nspname = 'sales'
--;
SELECT con.conname AS constraint_name, con.contype, pg_get_constraintdef(con.oid, true) AS definition FROM pg_constraint con WHERE con.conrelid = to_regclass('public.customers') ORDER BY 1
--;
SELECT obj_description('public.customers'::regclass), obj_description(oid) FROM pg_class WHERE oid = '"public"."customers"'::regclass
--;
SELECT t.typname as enum_name, array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_type t JOIN pg_enum e ON t.oid = e.enumtypid GROUP BY 1 ORDER BY 1
--;
SELECT reltuples::bigint < 1 AS small FROM pg_class WHERE oid = 'sales.orders'::regclass
