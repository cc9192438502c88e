select phone from customers

select customers.phone from customers

select c.phone from customers c

select phone from (select * from customers) x

select (c).phone from customers c

select phone(c) from customers c

select (c.*).phone from customers c

select id from customers where phone is not null

select id from customers where phone = 'x'

select id from customers order by phone

select count(phone) from customers

select id from customers group by phone

select phon from customers

select phones from customers

select "Phone" from customers

select customers.phone.x from customers

select public.customers.phone from customers

select shop.public.customers.phone from customers

select id from customers join orders on orders.remark = customers.phone

select id from customers where exists (select phone)

select * from customers natural join (select 'x' as phone) y

select * from customers join (select 'x' as phone) y using (phone)

select secret_code from orders

select secret_cod from orders

select max(secret_code) from orders

select cost from products

select sum(cost) from products

select price - cost from products

select * from products order by cost

select token.token from token

select token from token order by id

select t.token from token t

select (token).token from token

select token(token) from token

select token.* from token order by id

select t from token t order by id

select count(token) from token

select token is null from token

select row(token.*) from token order by id

select token::text from token order by id

select to_jsonb(token) from token order by id

select jsonb_each(to_jsonb(t)) from token t order by id

select t.token from (select token from token) t

select x.label from token x where x.token = 'a'

select * from audit_log

select * from public.audit_log

select count(*) from audit_log

select * from audit_logs

select * from customers, audit_log

select * from customers where id in (select id from audit_log)

select * from customers where exists (select from audit_log)

with x as (select * from audit_log) select 1

select 1 union select id from audit_log

select (select max(what) from audit_log)

select 'audit_log'::regclass

select 'public.audit_log'::regclass::oid

select to_regclass('public.audit_log')

select to_regclass('vault.secrets')

select * from vault.secrets

select * from secrets

select * from unlisted

select * from public.unlisted

select * from v_all_secrets

select * from measurements_2024

select * from only measurements

select * from measurements tablesample system (100) order by at

select * from audit_log tablesample bernoulli (100)

table audit_log

table vault.secrets

select null::audit_log

select null::vault.secrets

select (null::audit_log).*

select '(1,2)'::unlisted

select * from json_populate_recordset(null::audit_log, '[]')

select * from pg_class where relname = 'audit_log'

select relname from pg_class where relname ~ 'secret|unlisted|audit'

select attname from pg_attribute where attname in ('phone', 'secret_code', 'cost', 'token')

select column_name from information_schema.columns where column_name in ('phone', 'secret_code', 'cost')

select table_name from information_schema.tables where table_name like '%secret%'

select indexdef from pg_indexes where indexdef like '%phone%'

select pg_get_indexdef(indexrelid) from pg_index

select pg_get_viewdef('v_orders'::regclass)

select pg_get_viewdef('v_all_secrets')

select definition from pg_views where viewname = 'v_all_secrets'

select description from pg_description where description like '%canary%'

select col_description('customers'::regclass, 6)

select obj_description('audit_log'::regclass)

select has_table_privilege('audit_log', 'select')

select has_column_privilege('customers', 'phone', 'select')

select has_schema_privilege('vault', 'usage')

select nspname from pg_namespace where nspname = 'vault'

select proname from pg_proc where proname in ('leak_all', 'cheap_notice', 'whoami')

select typname from pg_type where typname in ('audit_log', 'secrets', 'unlisted')

select * from pg_stats

select * from pg_stats where tablename = 'customers'

select most_common_vals from pg_catalog.pg_stats

select * from pg_statistic

select * from pg_stat_activity where query like '%customers%'

select * from pg_stat_user_tables

select reltuples from pg_class where relname = 'customers'

select pg_relation_size('customers')

select pg_total_relation_size('audit_log')

select ctid from customers

select xmin, xmax, cmin, cmax from customers

select tableoid::regclass from customers

select tableoid from measurements

select c.tableoid from customers c
