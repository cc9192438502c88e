SELECT coalesce(json_agg(json_build_object('name', json_build_object('schema', "table".table_schema, 'name', "table".table_name), 'type', "table".table_type) ORDER BY "table".table_schema, "table".table_name), '[]') FROM information_schema.tables "table" WHERE table_schema IN ('public', 'sales')
--;
WITH partitions AS (
  SELECT array(WITH partitioned_tables AS (SELECT array(SELECT oid FROM pg_class WHERE relkind = 'p') AS parent_tables) SELECT child.relname FROM partitioned_tables, pg_catalog.pg_inherits JOIN pg_catalog.pg_class AS child ON pg_inherits.inhrelid = child.oid WHERE (SELECT unnest(parent_tables) LIMIT 1) = pg_inherits.inhparent ORDER BY child.relname) AS names )
SELECT coalesce(json_agg(t.relname ORDER BY t.relname), '[]') FROM pg_class t, partitions WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r','v','m','f','p') AND NOT (t.relname = ANY (partitions.names))
--;
SELECT schema.nspname AS table_schema, "table".relname AS table_name, jsonb_build_object('oid', "table".oid :: integer, 'columns', coalesce(columns.info, '[]'), 'primary_key', primary_key.info, 'description', description.description) AS info
FROM pg_catalog.pg_class "table" JOIN pg_catalog.pg_namespace schema ON schema.oid = "table".relnamespace
LEFT JOIN pg_catalog.pg_description description ON description.classoid = 'pg_catalog.pg_class'::regclass AND description.objoid = "table".oid AND description.objsubid = 0
LEFT JOIN LATERAL ( SELECT jsonb_agg(jsonb_build_object('name', "column".attname, 'position', "column".attnum, 'type', json_build_object('name', (CASE WHEN "array_type".typname IS NULL THEN "type".typname ELSE "type".typname || '[]' END), 'type', "type".typtype), 'is_nullable', NOT "column".attnotnull, 'description', pg_catalog.col_description("table".oid, "column".attnum), 'mutability', jsonb_build_object('is_insertable', NOT ("column".attidentity IN ('a')), 'is_updatable', true)) ORDER BY "column".attnum) AS info
   FROM pg_catalog.pg_attribute "column" LEFT JOIN pg_catalog.pg_type "type" ON "type".oid = "column".atttypid LEFT JOIN pg_catalog.pg_type "array_type" ON "array_type".typarray = "type".oid AND "type".typelem <> 0 WHERE "column".attrelid = "table".oid AND "column".attnum > 0 AND NOT "column".attisdropped ) columns ON true
LEFT JOIN LATERAL ( SELECT jsonb_build_object('constraint', jsonb_build_object('name', class.relname, 'oid', class.oid :: integer), 'columns', coalesce(columns.info, '[]')) AS info
   FROM pg_catalog.pg_index index JOIN pg_catalog.pg_class class ON class.oid = index.indexrelid AND index.indrelid = "table".oid AND index.indisprimary LEFT JOIN LATERAL ( SELECT jsonb_agg("column".attname ORDER BY "column".attname) AS info FROM pg_catalog.pg_attribute "column" WHERE "column".attrelid = "table".oid AND "column".attnum = ANY (index.indkey) ) AS columns ON true ) primary_key ON true
WHERE "table".relkind IN ('r', 't', 'v', 'm', 'f', 'p') AND schema.nspname IN ('public', 'sales') ORDER BY 1, 2
--;
SELECT q.table_schema::text, q.table_name::text, q.constraint_name::text, min(q.ref_table::text) AS ref_table, json_object_agg(ac.attname, afc.attname) as column_mapping
FROM (SELECT ctn.nspname AS table_schema, ct.relname AS table_name, r.conrelid AS table_id, r.conname as constraint_name, cft.relname as ref_table, r.confrelid as ref_table_id, UNNEST (r.conkey) AS column_id, UNNEST (r.confkey) AS ref_column_id
  FROM pg_catalog.pg_constraint r JOIN pg_catalog.pg_class ct ON r.conrelid = ct.oid JOIN pg_catalog.pg_namespace ctn ON ct.relnamespace = ctn.oid JOIN pg_catalog.pg_class cft ON r.confrelid = cft.oid WHERE r.contype = 'f'::"char") q
 JOIN pg_catalog.pg_attribute ac ON q.column_id = ac.attnum AND q.table_id = ac.attrelid JOIN pg_catalog.pg_attribute afc ON q.ref_column_id = afc.attnum AND q.ref_table_id = afc.attrelid
GROUP BY q.table_schema, q.table_name, q.constraint_name ORDER BY 1, 2, 3
--;
SELECT current_setting('server_version_num')::integer, nullif(current_setting('hasura.user', true), '')
--;
SELECT "table".table_schema, "table".table_name, json_agg((SELECT r FROM (SELECT column_name, udt_name AS column_type, ordinal_position, is_nullable::boolean) r) ORDER BY ordinal_position) FROM information_schema.columns "table" WHERE table_schema = 'sales' GROUP BY 1, 2 ORDER BY 1, 2
