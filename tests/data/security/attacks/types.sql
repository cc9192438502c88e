-- T08 Row types carry every column of the upstream's table; what is hidden must not be in them.
select null::token

select null::public.token

select (null::token).token

select array[null::token]

select '{}'::token[]

select cast(null as customers[])

select row(1, 'a', 'b', 'c')::token

select (row(1, 'a', 'b', 'c')::token).token

select '(1,a,b,c)'::token

select token::text from token order by id

select t::token from token t order by id

select (t::token).token from token t

select jsonb_populate_record(t, '{}') from token t

select (jsonb_populate_record(t, '{"token":"x"}')).* from token t

select json_populate_recordset(null::token, '[{"id":1}]')

select * from jsonb_populate_recordset(null::token, '[{"id":1}]')

select * from json_to_recordset('[{"id":1}]') as x(id int, t token)

select to_jsonb(t) from token t order by id

select to_jsonb(t) ? 'token' from token t order by id

select jsonb_object_keys(to_jsonb(t)) from token t where id = 1

select row_to_json(o) from orders o order by id

select json_agg(p order by id) from products p where id < 3

select array_agg(t order by id) from token t

select array_agg(t order by id) = array_agg(t order by id) from token t

select (array_agg(t order by id))[1] from token t

select ((array_agg(t order by id))[1]).label from token t

select ((array_agg(t order by id))[1]).token from token t

select (array_agg(t))[1].token from token t

select unnest(array_agg(t)) from token t

select (x).token from (select t as x from token t) q

select (x).label from (select t as x from token t) q order by 1

select (x).* from (select t as x from token t) q order by 1

select x from (select t as x from token t) q order by (x).id

select coalesce(t, t) from token t order by id

select (coalesce(t, t)).token from token t

select case when true then t end from token t order by id

select (case when true then t end).token from token t

select nullif(t, t) from token t

select greatest(t, t) from token t order by id

select row(t.*) = row(t.*) from token t

select t = t from token t

select t is distinct from null from token t order by id

select t.* is null from token t order by id

select hash_record(t) = hash_record(t) from token t

select record_send(t) from token t order by id

select record_out(t) from token t order by id

select max(t) from token t

select count(t.*) from token t

select pg_typeof(t) from token t where id = 1

select pg_column_size(t) > 0 from token t

select format('%s', t) from token t order by id

select concat(t, '') from token t order by id

select quote_literal(t) from token t order by id

select t || '' from token t order by id

select lag(t) over (order by id) from token t order by id

select first_value(t) over (order by id) from token t order by id

select ((first_value(t) over (order by id))::text) from token t order by id

select v from v_orders v where v.id = 1

select m from measurements m where at = '2024-06-01'

select * from (select customers from customers) c(x) where (x).phone is not null

select (select t) from token t order by id

select (select (t).token) from token t

select l.token from token t, lateral (select t.*) l

select l.* from token t, lateral (select t.*) l order by 1

with t as (select token from token) select token from t order by 1

with t as (select token as x from token) select (x).token from t

select order_status 'paid', pg_typeof('paid'::order_status)

select 'vault.secrets'::regclass::oid::regclass

select 'public.unlisted'::regtype

select 16400::oid::regtype::text is null

select (1, 2)::record

select address '(a,b,c)'

select (c_address).street from all_types order by id

select (c_address).nothing from all_types
