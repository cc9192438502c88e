-- T02 hidden columns by every way a column can be named
select c.phone from customers as c(a, b)

select phone from customers as c(id, tenant, name, email, ssn, phone)

select c.* from customers c order by c.phone

select c from customers c where c = row(1, 'acme', 'Ann Arbor')

select customers from customers order by customers

select max(customers::text) from customers

select (customers).phone from customers

select (select (c).phone) from customers c

select ((select c from customers c limit 1)).phone

select (array(select c from customers c))[1].phone

select unnest(array_agg(c)) from customers c

select (unnest(array_agg(c))).phone from customers c

select c.phone::text from customers c cross join lateral (select c.phone) x

select * from customers c, lateral (select c.*) x where x.phone is null

select row(c.*)::text from customers c order by c.id

select (row(c.*)).f6 from customers c order by c.id

select row_to_json(c) -> 'phone' from customers c order by c.id

select json_agg(c)::jsonb @? '$[*].phone' from customers c

select jsonb_object_keys(to_jsonb(c)) from customers c order by 1

select key from customers c, jsonb_each(to_jsonb(c)) order by 1

select hstore(c) from customers c

select to_jsonb(c) ? 'phone', to_json(array_agg(c))::text like '%CANARY%' from customers c group by c

select c::text like '%CANARY%' from customers c

select format('%s', c) from customers c order by id

select concat(c, '|', c.*) from customers c order by id

select quote_literal(c) from customers c

select md5(c::text), hashtext(c::text), hash_record(c) is not null from customers c order by id

select pg_column_size(c.*) from customers c

select num_nulls(c.*) from customers c order by c.id

select num_nulls(variadic array[c.name, c.note]) from customers c order by c.id

select c is distinct from null, c is null, c.* is not null from customers c order by c.id

select greatest(c, c) = c from customers c order by id

select c1.id from customers c1 join customers c2 on c1 = c2 order by 1

select count(*) from customers a join customers b using (phone)

select count(*) from customers a natural join customers b

select * from (customers a join orders b on a.id = b.customer_id) as j(phone) where j.phone = 1

select id from customers group by id, phone

select id from customers group by grouping sets ((id), (phone))

select distinct on (phone) id from customers

select id from customers order by customers.phone using <

select rank() over (order by phone) from customers

select count(*) filter (where phone is null) from customers

select sum(1) over (partition by c.phone) from customers c

select name from customers where phone similar to 'C%'

select array_agg(id order by phone) from customers

select string_agg(name, ',' order by c.phone) from customers c

select percentile_disc(0.5) within group (order by phone) from customers

select case phone when 'x' then 1 end from customers

select coalesce(phone, 'x') from customers

select phone is distinct from null from customers

select phone in ('a', 'b') from customers

select (id, phone) = (1, 'x') from customers

select id from customers where (id, phone) in (select 1, 'x')

select 1 from customers having max(phone) is null

select id from customers limit (select count(phone) from customers)

with c as (select phone from customers) select * from c

with c(phone) as (select id from customers) select c.phone, customers.phone from c, customers

with recursive c as (select phone from customers union select phone from c) select * from c

select id from customers union select phone from customers

select * from customers except select *, phone from customers

values ((select phone from customers limit 1))

table customers order by phone

copy customers (id, phone) to stdout

copy (select c from customers c) to stdout

copy customers (phone) to stdout with (format csv, header)

copy customers to stdout with (format csv, force_quote (phone))

copy products to stdout with (format binary)

prepare p as select phone from customers

prepare p(text) as select id from customers where phone = $1

declare c cursor for select phone from customers

explain select phone from customers

explain (verbose) select * from products

explain (verbose, format json) select p from products p

select cost(p) from products p

select p.price(p) from products p

select name(products) from products order by 1

select products.id(products) from products

select "cost" from products

select "COST" from products

select COST from products

select U&"\0063ost" from products

select U&"c!006fst" uescape '!' from products

select products . cost from products

select products /* x */ . /* y */ cost from products

select products.
cost from products

select _cost from (select cost as _cost from products) x

select p.cost from only products p

select p.cost from products * p

select p.cost from products p tablesample bernoulli (100)

select x.* from products p, lateral row(p.*) x

select * from rows from (jsonb_populate_record(null::products, '{}')) x

select * from jsonb_populate_record(row(1)::products, '{}')

select jsonb_populate_record(p, '{"cost": 5}') from products p

select json_populate_record(null::public.products, '{"cost":1}')

select products '(1,a,2,3,{})'

select '(1,a,2,3,{})'::products

select cast(row(1, 'a', 2, 3, '{}') as products)

select (null::products).cost

select array[]::products[]

select pg_typeof(null::products)

select * from unnest(null::products[])

create temp table x (like products)

select * from products where products.* = row(1, 'a', 1, 1, '{}')

select p from products p where p.* is null

select id from products p where (p).cost > 0

select id from products p where cost(p) > 0

select id from products where "products"."cost" > 0

select id from products where public.products.cost > 0

select o.secret_code from v_orders o

select * from v_orders o where o.secret_code is null

select secret_code from orders o join customers c on c.id = o.customer_id

select token.label.token from token

select token.token.token from token

select public.token from token

select (public.token).token from token

select (token.token).token from token

select token(token).token from token

select token.* = token from token

select token || 'x' from token

select token::text::int from token where id = 1

select length(token) from token

select lower(token::text) from token order by id

select token ->> 'token' from token

select to_jsonb(token) ->> 'token' from token order by id

select max(token) from token

select token from token group by token

select token from token order by token.token

select id from token where token = 'x'

select id from token where token is not null order by id

select id from token where token like 'CANARY%'

select array_agg(token) from token

-- T02 hidden tables, by what stands around them
select * from customers c where c.id = (select count(*) from audit_log)

select (select 1 from audit_log) from customers

select * from audit_log natural join customers

select * from only audit_log

select * from (audit_log)

select * from audit_log *

select audit_log from customers

select audit_log.* from customers

select public.audit_log.what from customers

select * from public . audit_log

select * from "audit_log"

select * from "public"."audit_log"

select * from U&"audit\005flog"

select * from AUDIT_LOG

select * from shop.public.audit_log

select * from pg_temp.audit_log

select * from pg_catalog.audit_log

select * from vault . "secrets" as s

select * from measurements_2024 m join measurements using (at)

select * from measurements, measurements_2025

select * from rows from (unnest(array(select what from audit_log)))

with audit_log as (select * from audit_log) select * from audit_log

with recursive audit_log as (select 1 as n union all select n + 1 from audit_log where n < 2) select * from audit_log

with a as (select * from public.audit_log) select 1

select * from (select * from vault.secrets) x

select exists (select from vault.secrets)

select count(*) from vault.secrets s, customers c

select 'vault.secrets'::regclass

select 'audit_log'::regclass::oid from customers

select '"vault"."secrets"'::regclass

select 'vault'::regnamespace

select 'audit_log_id_seq'::regclass

select to_regclass('audit_log'), to_regclass('vault.secrets'), to_regclass('measurements_2024'), to_regnamespace('vault')

select to_regproc('leak_all'), to_regprocedure('leak_all()'), to_regtype('audit_log'), to_regtype('vault.secrets'), to_regoperator('<%%%>(text,text)')

select 'leak_all'::regproc

select 'leak_all()'::regprocedure

select '<%%%>(text,text)'::regoperator

select 'audit_log'::regtype

select pg_table_is_visible(c.oid), relname from pg_class c where relname like 'audit%'

select nextval('audit_log_id_seq')

select currval('audit_log_id_seq')

select last_value from audit_log_id_seq

select * from ticket

select setval('ticket', 1)

select lastval()

select pg_sequence_last_value('ticket'::regclass)

select pg_get_serial_sequence('audit_log', 'id')

select pg_get_serial_sequence('customers', 'phone')
