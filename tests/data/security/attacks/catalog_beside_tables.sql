-- The catalog beside tables: what it names must be what alice may see, and the upstream must never be asked for a name.
select 'audit_log'::regclass, id from token

select 'vault.secrets'::regclass::oid, id from token

select id, to_regclass('audit_log'), to_regclass('vault.secrets') from token order by id

select s::oid::regclass::text, t.id from generate_series(16384, 16700) s, token t

select (16384 + t.id)::oid::regclass from token t

select (16384 + t.id)::oid::regclass::text from token t

select 16400::regclass, id from token

select 16400::oid::regclass::text, id from token order by id

select id, format_type((16384 + id)::oid, null) from token order by id

select id, format_type(16400, null) from token order by id

select c.relname, t.id from pg_class c, token t where c.relname like '%audit%' or c.relname like '%secret%' or c.relname = 'unlisted' order by 1, 2

select count(*) from pg_class c join token t on true where c.relname in ('audit_log', 'unlisted', 'secrets')

select a.attname, t.id from pg_attribute a, token t where a.attname in ('phone', 'secret_code', 'cost', 'what', 'secret') order by 1, 2

select array_agg(a.attname order by a.attname), t.id from pg_attribute a, token t where a.attrelid = 'token'::regclass and a.attnum > 0 group by t.id order by 2

select d.description, t.id from pg_description d, token t where d.description like '%canary%'

select col_description('customers'::regclass, 6), id from token order by id

select pg_get_viewdef('v_all_secrets'::regclass), id from token

select pg_get_viewdef('v_orders'::regclass), id from token order by id

select pg_get_functiondef(p.oid), t.id from pg_proc p, token t where p.proname = 'leak_all'

select p.proname, t.id from pg_proc p, token t where p.proname in ('leak_all', 'whoami', 'cheap_notice') order by 1, 2

select rolname, t.id from pg_roles r, token t where r.rolname not like 'pg\_%' and r.rolname <> 'alice' order by 1, 2

select current_setting('data_directory'), id from token

select current_setting('row_security'), id from token

select json_agg(c), t.id from pg_class c, token t where c.relname in ('audit_log', 'unlisted') group by t.id

select has_table_privilege('audit_log', 'select'), id from token

select has_table_privilege('vault.secrets'::text, 'select'), id from token

with c as (select oid, relname from pg_class) select t.id, (select relname from c where c.oid = 16400 + t.id) is null from token t order by 1

select x.relname from (select relname from pg_class where relname in ('audit_log', 'token')) x, token t order by 1

select (select string_agg(relname, ',' order by relname) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')), id from token order by id

select coalesce(nullif('token'::regclass, 'token'::regclass), 'audit_log'::regclass), id from token

select case when id > 0 then 'token'::regclass else 'audit_log' end from token

select t.id from token t join pg_stat_activity s on s.pid = pg_backend_pid() and s.query like '%' || t.label || '%' order by 1

select s.most_common_vals is null, t.id from pg_stats s, token t where s.tablename = 'customers'

select pg_read_file('PG_VERSION'), c.relname from pg_class c, token t

select query_to_xml('select * from vault.secrets', true, false, ''), c.relname from pg_class c, token t

select token.ctid, c.relname from token, pg_class c

copy (select c.relname from pg_class c, token t where c.relname = 'audit_log') to stdout
