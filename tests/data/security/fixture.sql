create schema crm;
create schema "Mixed Case";
create schema vault;

create type order_status as enum ('new', 'paid', 'shipped', 'cancelled');
create type address as (street text, city text, zip varchar(10));
create domain positive_int as int check (value > 0);

create table customers (
    id int primary key,
    tenant text not null,
    name varchar(40) not null,
    email varchar(80),
    ssn char(11),
    phone text,
    birth date,
    balance numeric(10,2),
    score float8,
    active boolean not null default true,
    tags text[],
    profile jsonb,
    created timestamptz,
    note text
);
create index customers_email on customers (email);
create index customers_phone on customers (phone);
comment on column customers.phone is 'canary @TEXT@';
insert into customers values
 (1, 'acme', 'Ann Arbor', 'ann@example.com', '123-45-6789', '@TEXT@', '1980-05-17', 100.50, 0.5, true, '{gold,eu}', '{"city":"Berlin","age":44}', '2024-01-01 10:00+00', 'likes tea'),
 (2, 'acme', 'Bob Baker', 'bob@example.org', '234-56-7890', '@TEXT@', '1990-11-02', 0, 1.25, true, '{silver}', '{"city":"Paris","age":34}', '2024-02-01 11:30+00', null),
 (3, 'acme', 'Cy Young', null, null, '@TEXT@', null, -12.25, null, false, null, null, '2024-02-15 00:00+00', ''),
 (4, 'acme', 'Dee O''Hara', 'dee@example.com', '345-67-8901', null, '2001-02-28', 99999.99, -3, true, '{}', '{"city":"Berlin","vip":true}', '2024-03-10 23:59+00', '100% sure_thing'),
 (5, 'acme', 'Eve ÆØÅ', 'eve@example.net', '456-78-9012', '@TEXT@', '1975-12-31', 42, 7, true, '{gold,us,vip}', '{"age":49}', null, 'x');
insert into customers
select 100 + g, 'globex', '@TEXT@ ' || g, '@TEXT@' || g || '@example.com', '999-00-' || lpad(g::text, 4, '0'), '@TEXT@', date '1960-01-01' + g * @INT@, @INT@, g, true,
       array['@TEXT@'], jsonb_build_object('secret', '@TEXT@', 'age', @INT@), '2020-01-01 00:00+00', '@TEXT@'
from generate_series(1, @ROWS@) g;
insert into customers select 3000 + g, 'globex', 'Timer ' || g, null, null, '@TEXT@', null, @INT@, g, true, null, '{"d":"2024-01-01"}', null, null from generate_series(1, @ROWS@) g;
insert into customers values (666, 'globex', 'Zero', 'not a number', 'abc', '@TEXT@', '1999-09-09', 5, 5, true, '{5}', '{"n":"abc"}', '2021-01-01 00:00+00', '5');

create table orders (
    id bigint primary key,
    tenant text not null,
    customer_id int references customers (id),
    amount numeric(12,2) not null,
    status order_status not null,
    placed_at timestamp not null,
    remark text,
    secret_code uuid
);
create index orders_customer on orders (customer_id);
insert into orders values
 (1, 'acme', 1, 10.00, 'new', '2024-01-05 09:00', '11', 'aaaaaaaa-0000-4000-8000-000000000001'),
 (2, 'acme', 1, 20.50, 'paid', '2024-01-06 10:00', '22', 'aaaaaaaa-0000-4000-8000-000000000002'),
 (3, 'acme', 2, 5.25, 'shipped', '2024-02-01 12:00', null, 'aaaaaaaa-0000-4000-8000-000000000003'),
 (4, 'acme', 4, 1000.00, 'paid', '2024-03-03 08:30', '44', 'aaaaaaaa-0000-4000-8000-000000000004'),
 (5, 'acme', 5, 7.00, 'cancelled', '2024-03-04 18:45', '55', 'aaaaaaaa-0000-4000-8000-000000000005'),
 (6, 'acme', 5, 7.00, 'new', '2024-03-05 18:45', '66', null);
insert into orders
select 1000 + g, 'globex', 100 + (g % @ROWS@) + 1, @INT@ + g, 'paid', timestamp '2020-01-01' + g * interval '1 day', 'x@TEXT@', 'bbbbbbbb-0000-4000-8000-000000000001'
from generate_series(1, @ROWS@) g;

create table order_items (
    order_id bigint references orders (id),
    line int,
    product_id int not null,
    quantity positive_int not null,
    price numeric(10,2) not null,
    primary key (order_id, line)
);
create table products (
    id int primary key,
    name text not null unique,
    price numeric(10,2) not null,
    cost numeric(10,2),
    attrs jsonb not null default '{}'
);
insert into products select g, 'product ' || g, g * 1.10, @INT@ + g, jsonb_build_object('size', g % 3, 'color', (array['red','green','blue'])[1 + g % 3]) from generate_series(1, 20) g;
insert into order_items
select o.id, l, 1 + (o.id::int + l) % 20, l, l * 1.5 from orders o, generate_series(1, 3) l;

create table audit_log (id serial primary key, at timestamptz default '2020-01-01 00:00+00', who text, what text);
insert into audit_log (who, what) select '@TEXT@', '@TEXT@ ' || g from generate_series(1, @ROWS@) g;
create table vault.secrets (id int, secret text);
insert into vault.secrets select g, '@TEXT@' from generate_series(1, @ROWS@) g;
create table unlisted (id int, token text);
insert into unlisted values (1, '@TEXT@');

create table token (id int primary key, tenant text not null, token text, label text);
insert into token values (1, 'acme', '@TEXT@', 'first'), (2, 'acme', '@TEXT@', 'second'), (3, 'globex', '@TEXT@', '@TEXT@');

create table tree (id int primary key, parent_id int, tenant text not null, name text);
insert into tree values (1, null, 'acme', 'root'), (2, 1, 'acme', 'left'), (3, 1, 'acme', 'right'), (4, 2, 'acme', 'leaf'), (5, 1, 'globex', '@TEXT@'), (6, 5, 'acme', 'below a hidden one');

create table measurements (tenant text not null, at date not null, value float8, raw text) partition by range (at);
create table measurements_2024 partition of measurements for values from ('2024-01-01') to ('2025-01-01');
create table measurements_2025 partition of measurements for values from ('2025-01-01') to ('2026-01-01');
insert into measurements select 'acme', date '2024-06-01' + g * 30, g * 0.5, 'r' || g from generate_series(0, 11) g;
insert into measurements select 'globex', date '2024-06-01' + g * 30, @INT@, '@TEXT@' from generate_series(0, 11) g;

create table all_types (
    id int primary key, tenant text not null,
    c_bool bool, c_int2 int2, c_int4 int4, c_int8 int8, c_float4 float4, c_float8 float8, c_numeric numeric, c_numeric_ps numeric(8,3), c_money money,
    c_char char(5), c_varchar varchar(12), c_text text, c_name name, c_bytea bytea, c_date date, c_time time, c_timetz timetz, c_timestamp timestamp,
    c_timestamptz timestamptz, c_interval interval, c_uuid uuid, c_json json, c_jsonb jsonb, c_inet inet, c_cidr cidr, c_macaddr macaddr, c_bit bit(4), c_varbit varbit(8),
    c_point point, c_int4range int4range, c_daterange daterange, c_int4_array int4[], c_text_array text[], c_enum order_status, c_domain positive_int, c_address address, c_tsvector tsvector, c_oid oid
);
insert into all_types values
 (1, 'acme', true, 1, 2, 3, 1.5, 2.5, 123.456, 1.2345, 12.34, 'ab', 'varchar', 'text', 'name', '\xdeadbeef', '2024-02-29', '12:34:56', '12:34:56+02', '2024-02-29 12:34:56.789',
  '2024-02-29 12:34:56.789+00', '1 year 2 mons 3 days 04:05:06', '11111111-2222-4333-8444-555555555555', '{"a": 1}', '{"a": [1, 2]}', '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03', '1010', '110',
  '(1,2)', '[1,5)', '[2024-01-01,2024-02-01)', '{1,2,3}', '{a,"b c",NULL}', 'paid', 7, '("Main St","Springfield","12345")', 'fat:1 cat:2', 42),
 (2, 'acme', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
 (3, 'acme', false, -32768, -2147483648, -9223372036854775808, 'NaN', '-Infinity', 'NaN', 0, -1, '', '', '', '', '', '0001-01-01', '00:00', '00:00+00', 'infinity', '-infinity', '-1 day', '00000000-0000-0000-0000-000000000000',
  'null', '[]', '::1', '::/0', 'ff:ff:ff:ff:ff:ff', '0000', '', '(0,0)', 'empty', '(,)', '{}', '{}', 'new', 1, '(,,)', '', 0);
insert into all_types (id, tenant, c_text, c_int4, c_varchar) select 100 + g, 'globex', '@TEXT@', @INT@, '@INT@' from generate_series(1, @ROWS@) g;

create table "Mixed Case"."Weird ""Name" ("Id" int primary key, "Tenant" text, "select" text, "ümlaut" text, tenant text);
insert into "Mixed Case"."Weird ""Name" values (1, 'x', 'one', 'eins', 'acme'), (2, 'y', 'two', 'zwei', 'acme'), (3, '@TEXT@', '@TEXT@', '@TEXT@', 'globex');

create table crm.customers (id int primary key, tenant text not null, owner text);
insert into crm.customers values (1, 'acme', 'crm one'), (2, 'globex', '@TEXT@');

create view v_orders as select o.id, o.tenant, o.amount, o.status, c.name as customer from orders o join customers c on c.id = o.customer_id;
create materialized view m_sales as select tenant, status, sum(amount) as total, count(*) as n from orders group by 1, 2;
create view v_all_secrets as select secret from vault.secrets;

create function leak_all() returns setof text language sql security definer as 'select secret from vault.secrets';
create function cheap_notice(t text) returns boolean language plpgsql cost 0.0000001 as 'begin raise notice ''%'', t; return true; end';
create function initcap(varchar) returns text language sql as 'select ''@TEXT@''::text';
create function whoami() returns text language sql security definer as 'select current_user::text';
create operator <%%%> (leftarg = text, rightarg = text, function = texteq);
create aggregate leaky_concat (text) (sfunc = textcat, stype = text, initcond = '');
create sequence ticket start 1000;
analyze;
