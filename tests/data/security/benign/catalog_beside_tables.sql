-- System relations and catalog functions in statements that read tables too.
select c.relname, t.label from pg_class c, token t where c.relname = 'token' and t.id = 1

select t.id, (select relname from pg_class where relname = 'customers') from tree t order by t.id

select t.id from tree t where exists (select 1 from pg_class where relname = 'customers') order by 1

select t.id from tree t where exists (select 1 from pg_class where relname = 'no_such_table') order by 1

select t.id, t.name from tree t where t.name in (select attname from pg_attribute) or t.id = 1 order by 1

with cols as (select a.attname, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relname = 'tree' and a.attnum > 0)
select cols.type, t.id from cols, tree t where cols.attname = 'name' order by 2

select c.relname, format_type(a.atttypid, a.atttypmod), count(*) from pg_class c join pg_attribute a on a.attrelid = c.oid cross join tree t
where c.relname = 'orders' and a.attname in ('id', 'status', 'amount') group by 1, 2 order by 1, 2

select obj_description(c.oid, 'pg_class'), t.id from pg_class c, tree t where c.relname = 'tree' order by 2

select has_table_privilege('orders', 'select'), id from orders order by id

select id, has_column_privilege('customers', 'name', 'SELECT') as can from customers order by id

select o.id, current_setting('server_encoding'), current_setting('TimeZone') from orders o order by o.id

select id from orders where current_setting('application_name') is not null order by id

select o.id, 'x' as s from orders o where o.id < 'customers'::regclass::oid::int8 order by 1 limit 2

select c.oid = 'customers'::regclass as same, t.id from pg_class c, tree t where c.relname = 'customers' order by 2, 1

select ns.nspname, t.id from pg_namespace ns join pg_class c on c.relnamespace = ns.oid join token t on true where c.relname = 'token' order by 2

select n.nspname, c.relname, t.id from pg_class c left join pg_namespace n on n.oid = c.relnamespace left join tree t on t.name = c.relname where c.relname in ('token', 'tree') order by 2

select col.column_name, col.data_type, t.id from information_schema.columns col, tree t where col.table_name = 'tree' and col.table_schema = 'public' and t.id = 1 order by col.column_name

select tab.table_name, (select count(*) from orders) from information_schema.tables tab where tab.table_schema = 'crm' order by 1

select t.id from tree t where t.id <= (select count(*) from pg_namespace where nspname in ('public', 'crm')) order by 1

select s.typname, t.id from (select typname, typlen from pg_type where typname in ('int4', 'int8')) s join tree t on t.id = s.typlen order by 1

select x.id, y.attname from tree x, lateral (select attname from pg_attribute where attrelid = 'tree'::regclass and attnum > 0 order by attname limit 2) y order by 1, 2

select x.id, y.attname from tree x, lateral (select attname from pg_attribute a where a.attrelid = 'tree'::regclass and a.attname = 'name' and x.id = 1) y order by 1, 2

select relname from pg_class where relname = 'token' union select name from tree where id = 1 order by 1

select id from token where label = any (select 'first'::text from pg_class where relname = 'token') order by 1

select count(*) from tree, pg_am

select c.relname from pg_class c where c.relname = 'tree' and exists (select 1 from tree t where t.name = 'root')

select c.relname, (select count(*) from tree where name <> c.relname) from pg_class c where c.relname = 'tree'

select pg_typeof(amount), pg_typeof(id) from orders order by id

select pg_typeof(amount)::text, id from orders order by id

select t.id, a from tree t, unnest(current_schemas(false)) a order by 1, 2

select t.id, pg_get_userbyid(10) is not null from tree t order by 1

select t.id, k.word from tree t join pg_get_keywords() k on k.word = 'select' order by 1

select c.relkind, c.relname, t.id from pg_catalog.pg_class c, public.tree t where pg_catalog.pg_table_is_visible(c.oid) and c.relname ~ '^(tree)$' order by 3

select pg_catalog.pg_class.relname, tree.id from pg_catalog.pg_class, tree where pg_class.relname = 'tree' order by 2

select * from (select relname from pg_class where relname like 'o%') x join tree t on length(x.relname) = t.id + 4 order by 1, 2

select e.enumlabel, count(o.id) from pg_enum e left join orders o on o.status::text = e.enumlabel group by e.enumlabel, e.enumsortorder order by e.enumsortorder

select (select array_agg(attname order by attnum) from pg_attribute where attrelid = 'tree'::regclass and attnum > 0) as names, id from tree order by id

select t.id, d.description from tree t left join pg_description d on d.objoid = 'tree'::regclass and d.objsubid = t.id order by 1

select row_to_json(x) from (select c.relname, t.id from pg_class c, tree t where c.relname = 'tree') x order by x.id

select current_user, session_user, id from tree order by id

select id, current_schema() from tree order by id

select id, version() like 'PostgreSQL%' from tree order by id

select id, txt from tree, (values (current_user::text)) v(txt) order by id

copy (select c.relname, t.id from pg_class c, tree t where c.relname = 'tree' order by 2) to stdout

copy (select relname, relkind from pg_class where relname in ('tree', 'token') order by 1) to stdout with csv header

copy (select current_setting('server_encoding')) to stdout

begin; declare c scroll cursor for select relname from pg_class where relname in ('orders', 'token', 'tree') order by 1; fetch all from c; fetch backward 2 from c; move first in c; fetch relative 1 from c; commit

begin; declare c2 cursor for select c.relname, t.id from pg_class c, tree t where c.relname = 'tree' order by 2; fetch 2 from c2; close c2; commit

select attrelid::regclass, attname, id from pg_attribute, tree where attrelid = 'pg_class'::regclass and attname = 'relname' order by id

select 'tree'::regclass::oid = c.oid, c.relname from pg_class c join tree t on t.id = 1 where c.relname = 'tree'

select i.indexrelid::regclass::text, t.id from pg_index i, tree t where i.indrelid = 'tree'::regclass order by 2

select pg_get_indexdef(i.indexrelid), t.id from pg_index i, tree t where i.indrelid = 'tree'::regclass order by 2

select conname, pg_get_constraintdef(c.oid), o.id from pg_constraint c, orders o where c.conrelid = 'orders'::regclass and c.contype = 'p' order by 3

select s.setting, t.id from pg_settings s, tree t where s.name = 'server_encoding' order by 2

select to_regclass('tree') is not null, to_regclass('nope') is null, id from tree order by id

select case when id = 1 then obj_description('tree'::regclass) else name end from tree order by id

select id from tree order by has_table_privilege('tree', 'select'), id

select id from tree group by id having has_table_privilege('tree', 'select') order by id

select natural_left.relname from (select relname, oid from pg_class where relname = 'tree') natural_left natural join (select 'tree'::name as relname from tree where id = 1) x

select c.relname, c.relacl is null, t.id from pg_class c, tree t where c.relname = 'tree' order by 3

select json_agg(c.relname), t.id from pg_class c, token t where c.relname in ('tree', 'token') group by t.id order by 2

select id, (select count(*) from pg_class where relname = tree.name) from tree order by id

select t.id, c.* from tree t, (select relname, relkind, relnatts from pg_class where relname = 'tree') c order by 1

select a.*, t.id from pg_am a, tree t where a.amname = 'btree' order by t.id

select t.id from tree t where current_setting('search_path') like '%public%' and t.id = 1

select array[current_database()] is not null, id from tree order by id

select p.proname, t.id from pg_proc p join tree t on t.name = 'root' where p.proname = 'lower' order by 1, 2

select distinct data_type from information_schema.columns, tree where table_name = 'orders' order by 1

select (select max(attnum) from pg_attribute where attrelid = 'tree'::regclass) + id from tree order by 1

select id from tree where 'tree'::regclass in (select oid from pg_class) order by id

select t.id, u from tree t, current_user u order by t.id

select t.id, s.who from tree t cross join session_user as s(who) order by t.id

select t.id from tree t join current_schema() c on c = 'public' order by t.id

select distinct (select count(*) from pg_class where relname = c.name) from customers c order by (select count(*) from pg_class where relname = c.name)

select distinct (select count(*) from pg_class where relname = 'orders') as n, id from token order by (select count(*) from pg_class where relname = 'orders'), id
