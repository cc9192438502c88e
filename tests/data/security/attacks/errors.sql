-- T15 A hint or a position must not spell what is hidden.
select phonee from customers

select c.secret_cod from orders c

select custmers.id from customers

select audit_log.id from customers

select * from customers where customers.phone is null and customers.phone is not null

select * from public.audit_log a join customers c on a.id = c.id

select "ssn " from customers

select customers.tokn from customers join token on true

select costs from products

select cst from products

select secret from unlisted_secrets

select * from vault.secret

select * from valt.secrets

select leak_al()

select leak_all(1)

select whoami(1)

select initcap(1)

select 1 <%%%> 2

select null::auditlog

select cast('x' as vault.secrets)

-- T16 A cast error quotes the value that it failed on; it must be a value that the user may see.
select email::int from customers where id = 1

select ssn::int from customers where id = 1

select name::int from customers

select note::int from customers where id = 5

select (profile ->> 'city')::int from customers

select email::uuid from customers

select ssn::date from customers

select email::inet from customers

select email::numeric from customers

select email::order_status from customers

select ssn::xml from customers

select ssn::bit(3) from customers

select balance::int2 from customers

select (ssn || 'x')::bigint from customers where id = 2

select array_agg(ssn)::int[] from customers

select string_agg(email, ',')::json from customers

select jsonb_build_object('a', ssn)::int from customers

select to_number(email, '999') from customers

select make_date(extract(year from birth)::int, 13, 45) from customers

select id from customers where email = 1

select id from customers where ssn + 1 = 2

select max(order_items.quantity)::positive_int - 100000 from order_items

select (-1)::positive_int from customers

select sum(id) over (order by id range between 'x' preceding and current row) from customers

-- T17 Two rows for a scalar subquery tell that there are two.
select (select name from customers where id > 100) from token

select (select id from orders where id in (6, 1001)) from token where id = 1

select (select label from token where id >= 3)
