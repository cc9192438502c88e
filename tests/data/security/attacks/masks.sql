select count(*) from customers where ssn like '%45-6789'

select count(*) from customers where ssn = '123-45-6789'

select count(*) from customers where ssn < '200-00-0000'

select count(*) from customers where left(ssn, 3) = '123'

select id from customers where email = 'ann@example.com'

select id from customers where email ilike 'ann%'

select id from customers where email ~ '^ann'

select id from customers where birth = '1980-05-17'

select id from customers where extract(day from birth) = 17

select id from customers where balance = 100.50

select id from customers where balance % 10 <> 0

select id from customers order by ssn desc

select max(email) from customers

select min(birth), max(birth) from customers

select sum(balance) from customers

select a.id from customers a join (values ('123-45-6789')) v(s) on a.ssn = v.s

select id from customers where ssn in ('123-45-6789', '234-56-7890')

select id from customers where exists (select 1 from (values ('ann@example.com')) v(e) where v.e = email)

select case when ssn = '123-45-6789' then 1 / 0 else 0 end from customers

select id from customers where (ssn, id) = ('123-45-6789', 1)

select id from customers where row(email) = row('ann@example.com')

select id from customers where email between 'ann@' and 'ann@zzz'

select id from customers where email collate "C" < 'ann@zzz'

select substring(ssn from 1 for 7) from customers order by id

select md5(ssn) from customers order by id

select hashtext(ssn) from customers order by id

select customers.ssn::text from customers order by id

select ssn::bytea from customers order by id

select to_json(customers) from customers order by id

select to_jsonb(c) ->> 'ssn' from customers c order by id

select row_to_json(c.*) from customers c order by c.id

select c::text from customers c order by c.id

select (c).ssn from customers c order by id

select (c.*).email from customers c order by id

select ssn(c) from customers c order by id

select email(customers) from customers order by id

select hash_record(c) from customers c order by id

select hash_record_extended(c, 1) from customers c order by id

select record_eq(c, c) from customers c

select jsonb_populate_record(null::customers, '{"ssn":"x"}')

select (jsonb_populate_record(null::customers, '{}')).*

select null::customers

select (null::customers).*

select '(1,acme,x,e,s,p,,,,,,,,)'::customers

select row(1, 'acme')::customers

select array_agg(c) from customers c

select string_agg(c::text, ';') from customers c

select count(distinct c) from customers c where c.ssn = '123-45-6789'

select c is not null from customers c

select c from customers c order by c

select c from customers c group by c

select id from customers c where c.*::text like '%123-45%'

select id from customers c where c::text ~ 'ann@'

select xmlforest(ssn) from customers order by id

select xmlelement(name x, email) from customers order by id

select format('%s', ssn) from customers order by id

select concat(c) from customers c order by id

select concat_ws(',', c.*) from customers c order by c.id

select json_agg(ssn order by id) from customers

select jsonb_object_agg(id, ssn) from customers

select lag(ssn) over (order by id) from customers

select first_value(email) over (order by balance) from customers

select percentile_disc(0.5) within group (order by balance) from customers

select mode() within group (order by ssn) from customers

select ssn from customers union select '123-45-6789'

select ssn from customers intersect select '123-45-6789'

select '123-45-6789' except select ssn from customers

select id from customers group by id having max(ssn) = '123-45-6789'

select width_bucket(balance, array[100.4, 100.6]) from customers order by id

select corr(balance, id) from customers

select t.s from customers c, lateral (select c.ssn as s) t order by c.id

with x as (select ssn s from customers) select s from x where s like '123%'

with recursive r as (select ssn, 1 n from customers union all select ssn, n + 1 from r where n < 2) select * from r where ssn like '123%'

select unnest(array[ssn, email]) from customers order by id

select array[ssn] @> array['123-45-6789'::bpchar] from customers order by id

select id from customers where ssn > all (select ssn from customers where id <> 1)

select id from customers where to_tsvector('simple', email) @@ to_tsquery('simple', 'ann')

select similarity(email, 'ann@example.com') from customers

select levenshtein(email, 'ann@example.com') from customers

select ctid, ssn from customers

select nullif(ssn, '123-45-6789') from customers order by id

select greatest(ssn, '123-45-6788') from customers order by id

select balance::text from customers order by id

select balance - round(balance, -1) from customers order by id

select birth - date_trunc('year', birth)::date from customers order by id

select age(birth) > age(date '1980-05-17') from customers order by id

select pg_column_size(email) from customers order by id

select pg_column_size(c) from customers c order by id
