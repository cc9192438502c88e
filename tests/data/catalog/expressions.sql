SELECT 1, 'a'::text, 2.50::numeric, 1.5::float8, true, NULL, 'x'::name, 'c'::"char", 1::int2, 9223372036854775807::int8
--;
SELECT 7/2, -7/2, 7%3, 7.0/2, 1/3.0, 2^10, 5 & 3, 5 | 3, 1 << 4, -5 % 3, abs(-3), round(2.5), round(2.567, 2), trunc(-2.7), ceil(1.1), floor(-1.1)
--;
SELECT 1::float8/3, 1e15::float8, 1e-5::float8, 123456789012345678::float8, 'NaN'::float8, 0.1::float4, 1e20::float4
--;
SELECT length('héllo'), upper('abc'), substring('abcdef' from 2 for 3), left('abcdef', -2), right('abcdef', 2), lpad('7', 3, '0'), rpad('a', 3, 'xy'), repeat('ab', 3), reverse('abc')
--;
SELECT position('c' in 'abc'), strpos('abc', 'z'), replace('aXbX', 'X', '-'), translate('12345', '143', 'ax'), split_part('a,b,c', ',', 2), split_part('a,b,c', ',', -1), btrim('  x '), ltrim('xxa', 'x'), initcap('hello world'), md5('a')
--;
SELECT 'abc' LIKE 'a%', 'abc' LIKE 'a\_c', 'a_c' LIKE 'a\_c', 'ABC' ILIKE 'a_c', 'abc' NOT LIKE '%d', 'a%c' LIKE 'a!%c' ESCAPE '!', 'abc' SIMILAR TO '(a|b)%'
--;
SELECT 'pg_class' ~ '^pg_', 'pg_class' !~ 'PG', 'pg_class' ~* 'PG', 'a1b22' ~ '[[:digit:]]+b', regexp_replace('a1b22', '\d+', '#', 'g'), substring('foo42' from '\d+'), regexp_match('ab12', '([a-z]+)(\d+)')
--;
SELECT ARRAY[1,2,3], ARRAY['a','b c',NULL,'"q"'], ARRAY[[1,2],[3,4]], '{}'::int[], (ARRAY[10,20,30])[2], (ARRAY[1,2,3,4])[2:3], array_length(ARRAY[1,2], 1), array_upper('{5,6}'::int[], 1), 2 = ANY(ARRAY[1,2]), 5 <> ALL(ARRAY[1,2]), ARRAY[1] || ARRAY[2,3], ARRAY[1] || 2, 0 || ARRAY[1]
--;
SELECT array_to_string(ARRAY[1,NULL,3], ',', '*'), string_to_array('a,b,c', ','), array_position(ARRAY['x','y'], 'y'), array_remove(ARRAY[1,2,1], 1), cardinality(ARRAY[1,2,3]), array_dims(ARRAY[[1,2]]), ARRAY[1,2] @> ARRAY[2], ARRAY[1,2] && ARRAY[3], ARRAY[1,2] < ARRAY[1,3]
--;
SELECT * FROM unnest(ARRAY['a','b']) WITH ORDINALITY AS t(v, n)
--;
SELECT * FROM generate_series(1, 10, 3) AS g
--;
SELECT x, generate_series(1, x) FROM (VALUES (1), (2), (0)) AS v(x)
--;
SELECT unnest(ARRAY[1,2,3]), unnest(ARRAY['a','b'])
--;
SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a','b','c'])) AS r(a, b)
--;
SELECT (information_schema._pg_expandarray(ARRAY['a','b'])).n, (information_schema._pg_expandarray(ARRAY['a','b'])).x
--;
SELECT CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END, CASE WHEN NULL THEN 1 ELSE 2 END, coalesce(NULL, 'x'), nullif(1, 1), greatest(1, NULL, 3), least('b', 'a'), 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL, true IS NOT FALSE, NULL::bool IS UNKNOWN
--;
SELECT (1, 'a') = (1, 'a'), (1, 2) < (1, 3), ROW(1, 'x y', NULL), (1, NULL) IS NULL, ROW(NULL, NULL) IS NULL
--;
SELECT count(*), count(DISTINCT x), sum(x), avg(x), min(x), max(x), array_agg(x ORDER BY x DESC), string_agg(x::text, ',' ORDER BY x), bool_and(x > 0), count(*) FILTER (WHERE x > 1) FROM (VALUES (1), (2), (2), (NULL)) AS v(x)
--;
SELECT x % 2 AS odd, count(*), sum(x) FROM generate_series(1, 5) AS g(x) GROUP BY 1 HAVING count(*) > 1 ORDER BY 1
--;
SELECT a, b, sum(c), grouping(a, b) FROM (VALUES (1, 1, 10), (1, 2, 20), (2, 1, 30)) AS v(a, b, c) GROUP BY ROLLUP (a, b) ORDER BY a NULLS LAST, b NULLS LAST
--;
SELECT x, row_number() OVER (ORDER BY x DESC), rank() OVER (ORDER BY x / 2), sum(x) OVER (ORDER BY x), lag(x) OVER (ORDER BY x), lead(x, 1, 0) OVER (ORDER BY x), first_value(x) OVER (PARTITION BY x % 2 ORDER BY x), count(*) OVER () FROM generate_series(1, 4) AS g(x) ORDER BY x
--;
SELECT sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM generate_series(1, 4) AS g(x) ORDER BY x
--;
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT sum(n), array_agg(n) FROM t
--;
WITH RECURSIVE t(n) AS (SELECT 1 UNION SELECT (n + 1) % 3 FROM t) SELECT n FROM t ORDER BY n
--;
WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT * FROM a, b
--;
SELECT 1 UNION SELECT 2 UNION ALL SELECT 2 ORDER BY 1 DESC
--;
SELECT x FROM generate_series(1, 5) g(x) EXCEPT SELECT 3 INTERSECT SELECT 3 ORDER BY 1
--;
SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2.5, NULL ORDER BY a
--;
SELECT DISTINCT ON (x % 2) x FROM generate_series(1, 6) g(x) ORDER BY x % 2, x DESC
--;
SELECT x FROM (VALUES (3), (NULL), (1)) v(x) ORDER BY x DESC NULLS LAST LIMIT 2 OFFSET 1
--;
SELECT a.x, b.y FROM (VALUES (1), (2)) a(x) LEFT JOIN (VALUES (2, 'two')) b(x, y) ON a.x = b.x ORDER BY 1
--;
SELECT a.x, b.x FROM (VALUES (1), (2)) a(x) FULL JOIN (VALUES (2), (3)) b(x) USING (x) ORDER BY 1, 2
--;
SELECT x, a.y, b.z FROM (VALUES (1, 'a'), (2, 'b')) a(x, y) RIGHT JOIN (VALUES (2, 'c'), (3, 'd')) b(x, z) USING (x) ORDER BY x
--;
SELECT a.x, l.y FROM (VALUES (1), (2)) a(x), LATERAL (SELECT a.x * 10 AS y UNION SELECT a.x) l ORDER BY 1, 2
--;
SELECT x, (SELECT max(y) FROM generate_series(1, x) AS g(y)), EXISTS (SELECT 1 WHERE x > 1), x IN (SELECT 2), x = ANY (SELECT 3), ARRAY(SELECT y FROM generate_series(1, x) AS g(y)) FROM (VALUES (1), (2)) v(x)
--;
SELECT date '2024-02-29' + 1, date '2024-03-01' - date '2024-02-01', timestamp '2024-01-31 10:00' + interval '1 month', interval '1 day 02:03:04.5', extract(year from date '2024-05-06'), date_trunc('month', timestamp '2024-05-06 07:08:09'), date_part('dow', date '2024-05-06'), age(timestamp '2024-05-06', timestamp '2023-01-01')
--;
SELECT to_json(ROW(1, 'a')), json_build_object('k', 1, 'n', NULL), jsonb_build_object('b', 1, 'aa', ARRAY[1,2]), '{"b": 1, "a": [1, {"c": null}]}'::jsonb, '{"a": {"b": 7}}'::json -> 'a' ->> 'b', row_to_json(t) FROM (SELECT 1 AS x, 'y' AS z) t
--;
SELECT json_agg(x ORDER BY x), jsonb_agg(x), json_object_agg(x, x * 2) FROM generate_series(1, 2) g(x)
--;
SELECT 'pg_class'::regclass, 'pg_class'::regclass::oid, 1259::regclass, 'integer'::regtype, 'timestamp with time zone'::regtype::oid, 'int4[]'::regtype, 'pg_catalog'::regnamespace, 'public.customers'::regclass, to_regclass('nothing'), 'now()'::regprocedure
--;
SELECT format_type(23, NULL), format_type(1043, 24), format_type(1700, 655366), format_type(1184, 3), format_type(1009, -1), format_type(0, NULL), format_type(999999, NULL), format_type(18, -1), format_type(1042, -1), format_type(1186, NULL), format_type(1186, 458751)
--;
SELECT quote_ident('a'), quote_ident('A b'), quote_ident('select'), quote_literal('it''s'), quote_literal(E'a\\b'), quote_nullable(NULL), format('%I.%s = %L', 'T', 1, NULL), concat('a', NULL, 1), concat_ws(',', 'a', NULL, 'b')
--;
SELECT current_user = session_user, current_schema(), current_schemas(true), pg_client_encoding(), pg_encoding_to_char(6), pg_size_pretty(10240::bigint), pg_size_pretty(1073741824::bigint * 15), pg_typeof(1), pg_typeof('a'::text || 'b')
--;
SELECT 1/0
--;
SELECT 'x'::int
--;
SELECT * FROM pg_nothing
--;
SELECT nothing FROM pg_class
--;
SELECT no_such_function(1)
--;
SELECT 'nothing'::regclass
--;
SELECT 2147483647 + 1
--;
SELECT (SELECT x FROM generate_series(1, 2) g(x))
--;
SELECT relname, relkind, relnatts FROM pg_class WHERE relname ~ '^(customers|orders)' ORDER BY relname COLLATE "C"
--;
SELECT c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relname = 'customers' AND a.attnum > 0 ORDER BY a.attnum
--;
SELECT table_schema, table_name, column_name, ordinal_position, column_default, is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, datetime_precision, udt_name, is_identity, is_generated FROM information_schema.columns WHERE table_schema IN ('public', 'sales') ORDER BY 1, 2, 4
--;
SELECT table_schema, table_name, table_type FROM information_schema.tables ORDER BY 1, 2
--;
SELECT constraint_name, table_name, constraint_type, is_deferrable FROM information_schema.table_constraints WHERE table_schema IN ('public', 'sales') ORDER BY 1, 2
--;
SELECT constraint_name, table_name, column_name, ordinal_position, position_in_unique_constraint FROM information_schema.key_column_usage ORDER BY 1, 2, 4
--;
SELECT constraint_name, table_name, column_name FROM information_schema.constraint_column_usage ORDER BY 1, 2, 3
--;
SELECT constraint_name, unique_constraint_name, match_option, update_rule, delete_rule FROM information_schema.referential_constraints ORDER BY 1
--;
SELECT schema_name, schema_owner FROM information_schema.schemata ORDER BY 1
--;
SELECT domain_name, data_type, domain_default FROM information_schema.domains WHERE domain_schema = 'public' ORDER BY 1
--;
SELECT sequence_schema, sequence_name, data_type, start_value, increment FROM information_schema.sequences ORDER BY 1, 2
--;
SELECT routine_name, data_type FROM information_schema.routines WHERE routine_schema = 'information_schema' ORDER BY 1, 2
--;
SELECT udt_name, attribute_name, data_type FROM information_schema.attributes ORDER BY 1, ordinal_position
--;
SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = 'public' AND constraint_name NOT LIKE '%not_null' ORDER BY 1
--;
SELECT schemaname, tablename, tableowner, hasindexes, rowsecurity FROM pg_tables WHERE schemaname IN ('public', 'sales') ORDER BY 1, 2
--;
SELECT schemaname, tablename, indexname, indexdef FROM pg_indexes WHERE schemaname IN ('public', 'sales') ORDER BY 1, 2, 3
--;
SELECT schemaname, viewname FROM pg_views WHERE schemaname = 'public'
--;
SELECT schemaname, sequencename, start_value, increment_by, cycle FROM pg_sequences ORDER BY 1, 2
--;
SELECT conname, contype, pg_get_constraintdef(oid), conkey, confkey, conrelid::regclass FROM pg_constraint WHERE connamespace IN ('public'::regnamespace, 'sales'::regnamespace) ORDER BY conname COLLATE "C"
--;
SELECT i.indexrelid::regclass, i.indkey, i.indkey[0], i.indnkeyatts, pg_get_indexdef(i.indexrelid, 1, true), i.indoption FROM pg_index i WHERE i.indrelid = 'public.customers'::regclass ORDER BY 1::text
--;
SELECT t.typname, t.typtype, t.typcategory, e.enumlabel FROM pg_type t LEFT JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd', 'r') ORDER BY 1, e.enumsortorder
--;
SELECT obj_description('public.customers'::regclass), col_description('public.customers'::regclass, 4), obj_description('public.mood'::regtype, 'pg_type')
--;
SELECT has_table_privilege('customers', 'SELECT'), has_table_privilege('alice', 'customers', 'SELECT'), has_schema_privilege('public', 'USAGE'), pg_has_role('alice', 'USAGE'), has_column_privilege('customers', 'name', 'SELECT'), has_database_privilege(current_database(), 'CONNECT')
--;
SELECT pg_table_is_visible('customers'::regclass), pg_table_is_visible('sales.orders'::regclass), pg_type_is_visible('mood'::regtype), pg_function_is_visible('now()'::regprocedure::oid), pg_get_serial_sequence('customers', 'id'), pg_get_serial_sequence('sales.orders', 'id')
--;
SELECT relname, c.tableoid::regclass, c FROM pg_am c, pg_class k WHERE c.amname = 'heap' AND k.relname = 'pg_am'
--;
SELECT typname, typinput, typoutput::text, typreceive::oid FROM pg_type WHERE oid IN (16, 23, 25) ORDER BY typname
--;
SELECT oprname, oprleft::regtype, oprright::regtype, oprcode FROM pg_operator WHERE oprname = '||' ORDER BY oid
--;
TABLE pg_am
--;
SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' ORDER BY 1
--;
SELECT n.nspname, count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace GROUP BY 1 ORDER BY 1
--;
SELECT inhrelid::regclass, inhparent::regclass, pg_get_expr(c.relpartbound, c.oid), pg_get_partkeydef(inhparent) FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid ORDER BY 1::text
--;
SELECT name, setting, unit, vartype FROM pg_settings WHERE name IN ('work_mem', 'max_identifier_length', 'block_size', 'integer_datetimes') ORDER BY 1
--;
SELECT current_setting('server_version_num')::int >= 130000, current_setting('nothing.here', true)
--;
SELECT E'a\tb', 'back\slash', U&'\0041', $$dollar$$, B'101'::text
--;
SELECT attname FROM pg_attribute WHERE attrelid = ANY (ARRAY['pg_class'::regclass, 'pg_class'::regclass, NULL]::oid[]) AND attnum IN (1, 2, NULL) ORDER BY 1
--;
SELECT count(*) FROM pg_attribute WHERE attrelid = ANY (NULL::oid[])
--;
SELECT count(*), count(*) FILTER (WHERE attrelid = ANY ('{}'::oid[])) FROM pg_attribute WHERE attrelid IN ('pg_class'::regclass, 'pg_type'::regclass) OR attrelid = 'pg_proc'::regclass
--;
SELECT a.attname FROM pg_attribute a WHERE (a.attrelid = 'pg_class'::regclass AND a.attnum = 1) OR (a.attrelid = 'pg_type'::regclass AND a.attnum = 2) OR (a.attrelid = 'pg_proc'::regclass AND a.attname = 'proname') ORDER BY 1
--;
SELECT relname FROM pg_class WHERE (relname = 'pg_class' OR relname = 'pg_type' OR oid = 'pg_proc'::regclass) ORDER BY 1
--;
WITH once AS (SELECT oid, relname, relkind FROM pg_class WHERE relkind = 'r') SELECT n.nspname, o.relname FROM pg_namespace n LEFT JOIN once o ON o.relname = 'pg_class' AND n.nspname = 'pg_catalog' WHERE n.nspname IN ('pg_catalog', 'information_schema') ORDER BY 1, 2
--;
WITH once AS (SELECT attrelid, count(*) AS columns FROM pg_attribute WHERE attnum > 0 GROUP BY attrelid) SELECT c.relname, o.columns FROM pg_class c LEFT JOIN once o ON o.attrelid = c.oid WHERE c.relname IN ('pg_class', 'pg_class_oid_index', 'pg_am') ORDER BY 1
--;
WITH once AS MATERIALIZED (SELECT oid AS id, 'x' || relname AS name FROM pg_class) SELECT o.name FROM once o LEFT JOIN pg_attribute a ON a.attrelid = o.id AND a.attname = 'no such' WHERE o.name = 'xpg_class'
--;
WITH first AS (SELECT oid AS id, relname, 1 AS one FROM pg_class), second AS (SELECT f.id, f.relname, f.one FROM first f WHERE f.one = 1) SELECT s.relname, s.one, s FROM second s RIGHT JOIN (VALUES ('pg_class'), ('none')) v (name) ON v.name = s.relname ORDER BY 1, 2
--;
SELECT v.name, s.one FROM (VALUES ('pg_class'), ('none')) v (name) LEFT JOIN (SELECT relname, 1 AS one FROM pg_class) s ON s.relname = v.name ORDER BY 1
--;
SELECT s.relname, s.one, a.attname FROM (SELECT oid, relname, 1 AS one FROM pg_class) s LEFT JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = 2 WHERE s.relname IN ('pg_class', 'pg_am') ORDER BY 1
--;
SELECT g.attrelid::regclass, g.n FROM (SELECT attrelid, count(*) AS n FROM pg_attribute GROUP BY attrelid HAVING count(*) > 3) g WHERE g.attrelid IN ('pg_class'::regclass, 'pg_am'::regclass) AND g.n > 5 ORDER BY g.n
--;
SELECT g.attrelid, g.n FROM (SELECT attrelid, count(*) AS n FROM pg_attribute GROUP BY ROLLUP (attrelid)) g WHERE g.attrelid = 'pg_am'::regclass OR g.attrelid = 0 ORDER BY 2
--;
SELECT d.relkind, d.n FROM (SELECT DISTINCT relkind, relnamespace, 7 AS n FROM pg_class) d WHERE d.relkind = 'r' AND d.relnamespace = 'pg_catalog'::regnamespace
--;
SELECT n.nspname, (SELECT count(*) FROM (SELECT relnamespace, relkind, count(*) FROM pg_class GROUP BY relnamespace, relkind) g WHERE g.relnamespace = n.oid) AS kinds FROM pg_namespace n WHERE n.nspname !~ '^pg_(temp|toast)' ORDER BY 1
--;
SELECT x.n, x.relname FROM (SELECT row_number() OVER (ORDER BY relname) AS n, relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r') x WHERE x.relname = 'pg_am'
--;
SELECT a.atttypid::regtype, count(DISTINCT (SELECT t.typcategory FROM pg_type t WHERE t.oid = a.atttypid)), max((SELECT t.typname::text FROM pg_type t WHERE t.oid = a.atttypid)) FROM pg_attribute a WHERE a.attrelid = 'pg_class'::regclass GROUP BY a.atttypid HAVING (SELECT true FROM pg_type t WHERE t.oid = a.atttypid) ORDER BY 3
--;
SELECT c.relname, (SELECT max(a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = c.relnatts) AS last, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'oid') AS has_oid, ARRAY(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum BETWEEN 1 AND 2 ORDER BY a.attnum) FROM pg_class c WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' ORDER BY 1
--;
SELECT c.relname, d.description FROM pg_class c LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass WHERE c.relkind = 'r' ORDER BY 1, 2
--;
SELECT (SELECT max(c.relname) FROM pg_am LIMIT 1), count(*) FROM pg_class c GROUP BY 1
--;
WITH c AS MATERIALIZED (SELECT (SELECT relname FROM pg_class) AS many) SELECT many FROM c WHERE length(current_user) = 0
--;
SELECT count(*) BETWEEN 1 AND 9999 FROM generate_series(1, 10000) WHERE random() < 0.5
