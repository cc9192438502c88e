-- What the policies of this folder say, for dora, done for good.
drop function leak_all(), cheap_notice(text), initcap(varchar), whoami();
drop operator <%%%> (text, text);
drop aggregate leaky_concat (text);
drop sequence ticket;
drop view v_all_secrets;
drop schema vault cascade;
drop table audit_log, unlisted;
-- Views, the materialized view and the partitions keep what they showed, each under its own policies.
create table v_orders_kept as select id, tenant, amount, status, (case when length(customer) > 2 then left(customer, 2) || repeat('_', length(customer) - 2) || right(customer, 0) else repeat('_', length(customer)) end)::varchar(40) as customer
    from v_orders where tenant = 'acme' and amount < 100;
create table m_sales_kept as select tenant, status, floor(total / 100) * 100 as total, n from m_sales where tenant = 'acme' and n > 1;
create table m_2024_kept as select tenant, at, round(value::numeric, 0)::float8 as value from measurements_2024 where tenant = 'acme' and value < 3;
create table m_2025_kept as select tenant, at, round(value::numeric, 0)::float8 as value from measurements_2025 where tenant = 'acme' and value < 3;
create table m_kept as select tenant, at, (floor(value::numeric / 2) * 2)::float8 as value, null::text as raw from measurements where tenant = 'acme';
drop view v_orders;
drop materialized view m_sales;
drop table measurements;
alter table v_orders_kept rename to v_orders;
alter table m_sales_kept rename to m_sales;
alter table m_2024_kept rename to measurements_2024;
alter table m_2025_kept rename to measurements_2025;
alter table m_kept rename to measurements;
alter table orders drop constraint orders_customer_id_fkey;
alter table order_items drop constraint order_items_order_id_fkey;
-- Rows, by raw values.
delete from order_items i where not exists (select from orders o where o.id = i.order_id and o.tenant = 'acme' and o.status <> 'cancelled');
delete from orders where tenant <> 'acme' or status = 'cancelled' or amount >= 500;
delete from customers where tenant <> 'acme' or coalesce(profile ->> 'city', 'Berlin') not in ('Berlin', 'Lyon');
delete from token where tenant <> 'acme';
update token set token = null, label = (select string_agg(p.name, ',' order by p.id) from products p where p.id <= token.id);
delete from products where attrs ->> 'color' not in ('red', 'blue');
delete from tree where tenant <> 'acme';
delete from all_types where tenant <> 'acme';
delete from "Mixed Case"."Weird ""Name" where tenant <> 'acme';
delete from crm.customers where tenant <> 'acme';
-- Values.
update customers set
    email = case when strpos(email, '@') > 1 then left(email, 1) || '***' || right(email, strpos(reverse(email), '@')) when email is not null then '***' end,
    name = case when length(name) > 2 then left(name, 1) || repeat('*', length(name) - 2) || right(name, 1) else repeat('*', length(name)) end,
    ssn = 'xxx-xx-xxxx', phone = null, birth = date_trunc('month', birth::timestamp), balance = floor(balance / 50) * 50, score = round(score::numeric, 0),
    created = date_trunc('quarter', created at time zone 'UTC') at time zone 'UTC', note = 'hidden ' || length(note), tags = tags[1:1], profile = profile - 'age';
update orders set placed_at = date_trunc('month', placed_at), remark = null, amount = round(amount, -1);
update order_items set price = 0, quantity = 1;
alter table products drop constraint products_name_key;
update products set price = round(price, 0), name = upper(name);
update tree set parent_id = nullif(parent_id, 5);
update crm.customers set owner = upper(owner);
update "Mixed Case"."Weird ""Name" set "select" = "Tenant" || '/' || "select";
update all_types set
    c_bool = false, c_int4 = floor(c_int4::numeric / 4) * 4, c_int8 = null, c_point = null, c_address = null, c_macaddr = null, c_numeric = round(c_numeric, 1),
    c_char = case when length(c_char) > 1 then left(c_char, 0) || repeat('*', length(c_char) - 1) || right(c_char, 1) else repeat('*', length(c_char)) end,
    c_varchar = case when length(c_varchar) > 2 then left(c_varchar, 1) || repeat('#', length(c_varchar) - 2) || right(c_varchar, 1) else repeat('#', length(c_varchar)) end,
    c_text = case when length(c_text) > 2 then left(c_text, 1) || repeat('#', length(c_text) - 2) || right(c_text, 1) else repeat('#', length(c_text)) end,
    c_date = date_trunc('year', c_date::timestamp), c_timestamp = date_trunc('month', c_timestamp), c_uuid = '00000000-0000-4000-8000-000000000000',
    c_json = '{"masked": true}', c_jsonb = '{"masked": true}', c_inet = network(c_inet), c_int4_array = c_int4_array[1:2], c_text_array = '{}', c_enum = 'new', c_domain = c_domain % 2 + 1,
    c_int4range = int4range(lower(c_int4range), null), c_interval = date_trunc('year', c_interval), c_bytea = substring(c_bytea from 1 for 1), c_money = 0::money, c_tsvector = strip(c_tsvector), c_bit = c_bit & b'1100';
alter table customers drop column active;
alter table orders drop column secret_code;
alter table products drop column cost;
alter table "Mixed Case"."Weird ""Name" drop column "ümlaut";
analyze;
