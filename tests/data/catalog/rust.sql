SELECT n.nspname, t.typname, t.typtype, t.typelem, r.rngsubtype, t.typbasetype, t.typrelid FROM pg_catalog.pg_type t LEFT OUTER JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid INNER JOIN pg_catalog.pg_namespace n ON t.typnamespace = n.oid WHERE t.typname = 'mood'
--;
-- parameters: $1 = '{type:public.mood}'
SELECT t.typname, t.typtype, t.typelem, r.rngsubtype, t.typbasetype, n.nspname, t.typrelid FROM pg_catalog.pg_type t LEFT OUTER JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid INNER JOIN pg_catalog.pg_namespace n ON t.typnamespace = n.oid WHERE t.oid = $1
--;
-- parameters: $1 = '{type:public.mood}'
SELECT enumlabel FROM pg_catalog.pg_enum WHERE enumtypid = $1 ORDER BY enumsortorder
--;
-- parameters: $1 = '{class:public.customers}'
SELECT attname, atttypid FROM pg_catalog.pg_attribute WHERE attrelid = $1 AND NOT attisdropped AND attnum > 0 ORDER BY attnum
--;
SELECT oid::pg_catalog.regtype::text AS name, typname, typtype::text, typcategory::text, typrelid = 0 AS plain FROM pg_catalog.pg_type WHERE oid = 'public.mood'::regtype
--;
SELECT attnotnull FROM pg_attribute WHERE attrelid = 'public.customers'::regclass AND attnum = 1
--;
SELECT tc.constraint_name, tc.table_schema, tc.table_name, kcu.column_name, ccu.table_schema AS foreign_schema, ccu.table_name AS foreign_table, ccu.column_name AS foreign_column FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage kcu ON tc.constraint_name = kcu.constraint_name JOIN information_schema.constraint_column_usage ccu ON ccu.constraint_name = tc.constraint_name WHERE tc.constraint_type = 'FOREIGN KEY' ORDER BY 1, 4, 7
--;
-- parameters: $1 = 'customers', $2 = 'public'
SELECT "columns"."column_name", "columns"."udt_name", "columns"."udt_schema", "columns"."is_nullable", "columns"."character_maximum_length" FROM "information_schema"."columns" WHERE "columns"."table_name" = $1 AND "columns"."table_schema" = $2 ORDER BY "columns"."ordinal_position"
--;
-- parameters: $1 = 'customers', $2 = 'public'
SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = $1 AND n.nspname = $2 AND i.indisprimary
--;
SELECT "table_name" FROM "information_schema"."tables" WHERE "table_name" NOT LIKE '\_\_%' AND "table_schema" = 'public' AND "table_type" LIKE 'BASE TABLE' ORDER BY "table_name"
--;
SELECT "rc"."constraint_name", "rc"."update_rule", "rc"."delete_rule", "rc"."match_option" FROM "information_schema"."referential_constraints" AS "rc" ORDER BY 1
--;
SELECT "pg_type"."typname", "pg_enum"."enumlabel" FROM "pg_type" INNER JOIN "pg_enum" ON "pg_enum"."enumtypid" = "pg_type"."oid" ORDER BY "pg_type"."typname" ASC, "pg_enum"."enumsortorder" ASC
--;
SELECT "column_name", "data_type", "column_default", "generation_expression", "is_nullable", "is_identity", "is_generated", "numeric_precision", "numeric_precision_radix", "numeric_scale", "character_maximum_length", "character_octet_length", "datetime_precision", "interval_type", "interval_precision", "domain_name", (CASE "udt_name" WHEN 'hstore' THEN true ELSE false END) AS "is_hstore", "udt_name" FROM "information_schema"."columns" WHERE "table_schema" = 'public' AND "table_name" = 'customers'
