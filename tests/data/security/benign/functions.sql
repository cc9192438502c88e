select lower(name), initcap(lower(name)), length(name), reverse(name) from customers order by id

select substring(name from 1 for 3), overlay(name placing 'XX' from 2), position('a' in name), trim(both 'A' from name) from customers order by id

select left(name, 2), right(name, 2), lpad(id::text, 5, '0'), repeat('x', id), replace(name, 'a', 'b') from customers order by id

select split_part(name, ' ', 1), strpos(name, ' '), translate(name, 'abc', 'xyz') from customers order by id

select regexp_replace(name, '[aeiou]', '*', 'g'), regexp_match(name, '(\w+)') from customers order by id

select format('%s has id %s', name, id), concat(name, '-', id), concat_ws('/', name, note) from customers order by id

select md5(name), encode(sha256(name::bytea), 'hex') from customers where id = 1

select to_char(balance, 'FM999999.00'), to_char(created, 'YYYY-MM-DD') from customers where id < 3 order by id

select extract(year from placed_at), date_part('month', placed_at), placed_at + interval '1 day', age(placed_at, timestamp '2024-01-01') from orders order by id

select placed_at::date, placed_at at time zone 'UTC' from orders order by id

select (placed_at, placed_at + interval '1 day') overlaps (timestamp '2024-01-01', timestamp '2024-02-01') from orders order by id

select abs(balance), ceil(balance), floor(balance), round(balance, 1), trunc(balance), sign(balance), mod(id, 2), power(id, 2), sqrt(id) from customers order by id

select profile -> 'city', profile ->> 'city', profile #>> '{city}', profile ? 'vip', profile @> '{"vip":true}' from customers order by id

select jsonb_typeof(profile), jsonb_object_keys(profile) from customers where id < 3 order by id, 2

select jsonb_path_query_first(profile, '$.age') from customers order by id

select jsonb_build_object('id', id, 'name', name) from customers order by id

select to_json(tags), array_length(tags, 1), cardinality(tags), tags[1], tags[1:2] from customers order by id

select id from customers where 'gold' = any (tags) order by id

select id from customers where tags && array['vip', 'silver'] order by id

select id from customers where tags @> array['gold'] order by id

select array_to_string(tags, '|'), array_position(tags, 'eu'), array_append(tags, 'z') from customers order by id

select unnest(tags) from customers where id = 1 order by 1

select generate_series(1, 3)

select g, g * g as square from generate_series(1, 3) g

select * from generate_series(timestamp '2024-01-01', timestamp '2024-01-03', interval '1 day') d

select int4range(1, 5) @> 3, daterange('2024-01-01', '2024-02-01') && daterange('2024-01-15', '2024-03-01')

select to_tsvector('english', name) @@ to_tsquery('english', 'baker') from customers order by id

select ts_rank(to_tsvector('simple', name), plainto_tsquery('simple', 'ann')) from customers order by id

select inet '10.0.0.1' << inet '10.0.0.0/8', host(inet '10.0.0.1/8')

select point(1, 2) <-> point(4, 6)

select num_nulls(email, note), num_nonnulls(email, note) from customers order by id

select pg_typeof(id), pg_typeof(email), pg_typeof(ssn), pg_typeof(balance) from customers limit 1

select width_bucket(balance, 0, 1000, 4) from customers order by id

select ascii(name), chr(65), to_hex(id), bit_length(name), octet_length(name) from customers order by id

select string_to_array('a,b,c', ','), regexp_split_to_array('a b', ' ')

select quote_literal(name), quote_ident(name), quote_nullable(note) from customers order by id

select make_date(2024, 2, 29), make_interval(days => 3), justify_hours(interval '30 hours')

select gcd(12, 18), lcm(4, 6), factorial(5)

select id, name from customers where starts_with(name, 'A')

select normalize('é', NFC) is normalized

select to_number('12,345', '99,999'), to_date('2024-05-01', 'YYYY-MM-DD'), to_timestamp(0) at time zone 'UTC'

select 'a' < 'b', 'a' || 'b', 5 / 2, 5 % 2, 5.0 / 2, 2 ^ 3, |/ 16, @ -5, ~1, 1 << 3, 5 & 3, 5 | 3, 5 # 3

select b'1010' & b'0110', x'ff'::int, '\xdead'::bytea || '\xbeef'::bytea

select row(1, 2) < row(1, 3), row(1, null) is null, (1, 2) is distinct from (1, 3)

select case id when 1 then 'one' else 'other' end from customers order by id
