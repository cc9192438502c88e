insert into customers (id, tenant, name) values (1000, 'acme', 'x')

update customers set name = 'x'

delete from customers

merge into customers c using orders o on c.id = o.customer_id when matched then delete

truncate customers

drop table customers

create table x (id int)

create table x as select * from customers

select * into x from customers

create temp table x as select 1

create view x as select * from customers

alter table customers add column x int

grant select on vault.secrets to public

copy customers from stdin

copy customers to '/tmp/x'

copy (select 1) to program 'cat'

copy vault.secrets to stdout

copy audit_log to stdout

copy (select phone from customers) to stdout

copy (select * from audit_log) to stdout

copy customers (phone) to stdout

do $$ begin raise notice 'x'; end $$

call leak_all()

explain select * from customers

explain analyze select * from customers where 1 / (id - 666) > 0

explain (format json, verbose) select * from customers where tenant = 'globex'

explain select * from audit_log

with x as (insert into orders values (1) returning *) select * from x

with x as (delete from customers returning *) select * from x

with x as (update customers set name = name returning *) select * from x

select * from customers for update

select * from customers for share

lock table customers

vacuum customers

analyze customers

reindex table customers

cluster customers

refresh materialized view m_sales

listen x

notify x, 'y'

load 'x'

checkpoint

security label on table customers is 'x'

comment on table customers is 'x'

set role postgres

set session authorization postgres

reset role

set search_path = vault

set local search_path = vault

set row_security = off

set default_transaction_read_only = off

set session characteristics as transaction read write

set log_min_messages = debug5

set client_min_messages = debug5

set debug_print_rewritten = on

set debug_print_parse = on

set session_replication_role = replica

set statement_timeout = 0

set lc_messages = 'x'

set standard_conforming_strings = off

set client_encoding = 'SJIS'

set client_encoding = 'BIG5'

set client_encoding = 'GB18030'

set transform_null_equals = on

set exit_on_error = on

set plan_cache_mode = force_generic_plan

show data_directory

show config_file

show hba_file

show all

show ssl_key_file

start transaction read write

begin; set transaction read write; delete from customers; commit

commit; delete from customers

begin; commit; drop table customers

select 1; delete from customers

prepare p as delete from customers

prepare p as select phone from customers

prepare p as select * from audit_log

declare c cursor for select * from audit_log

declare c cursor with hold for select phone from customers

execute no_such_statement

fetch all from no_such_cursor

discard plans

import foreign schema x from server y into public

create extension dblink

create function f() returns int language sql as 'select 1'

create rule r as on select to customers do instead select 1

alter system set log_statement = 'all'

alter role postgres password 'x'

reassign owned by postgres to nobody
