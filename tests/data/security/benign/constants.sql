select interval '1' day, interval '1.5 months', interval 'P1Y2M3DT4H5M6S', interval '1 day ago', interval '1-2' year to month, interval '90' minute, interval(2) '1.2345 seconds', '5'::interval hour

select time(1) '10:11:12.55', timestamp(0) '2024-01-01 10:11:12.6', '2024-02-30'::text, date 'epoch' + 1, timestamp 'infinity', date '01/02/2024', timestamp 'Jan 5 2024 10:00 PM', '20240105'::date

select 'abc'::varchar(2), 'abc'::char(5) || '|', 'abc'::char(2), bit(3) '10101'::bit(3), b'101'::bit varying(2), 12345.678::numeric(7,1), '1.255'::numeric(3,2), 1.0::float4::numeric, 0.1::float4, 1e20::float8::numeric

select 1/3.0, 10::numeric/3, 2::numeric ^ 0.5, sqrt(2::numeric), exp(1::numeric), ln(10.0), log(2, 64), 1e-10 * 1e-10, 123456789012345678901234567890 * 98765432109876543210, power(2, 100)

select 7 / 2, -7 / 2, -7 % 3, 7.5 % 2, 5 / 2.0, 1::float8 / 3, 0.1 + 0.2, 0.1::float8 + 0.2::float8, 1::float4 / 3, round(2.5), round(-2.5), round(2.5::float8), 'nan'::float8 = 'nan'::float8

select to_char(now(), 'YYYY') = extract(year from now())::text, to_char(interval '25 hours', 'HH24:MI'), to_char(-1234.5, '9,999.99PR'), to_char(12, 'RN'), to_number('1,234.5', '9,999.9'), to_date('05 Dec 2000', 'DD Mon YYYY'), to_timestamp('2024', 'YYYY')

select date_trunc('month', timestamp '2024-02-29 12:00') + interval '1 month - 1 day', age(timestamp '2024-03-01', timestamp '2023-01-31'), date '2024-03-31' - interval '1 month', extract(epoch from interval '1 month'), extract(week from date '2021-01-01'), extract(julian from date '2024-01-01')

select 'ä' < 'z', upper('straße'), lower('ÀÉ'), initcap('élan vital'), length('héllo'), 'a' || null, repeat('ab', 0), substr('hello', -1, 3), left('hello', -2), 'x' like 'X', 'a_b' like 'a\_b', 'abc' ~ 'b.', regexp_count('aaa', 'a')

select array[1,2] || 3, array[1,null,3]::text, '{"a b","c\"d",NULL,"null"}'::text[], array[[1,2],[3,4]]::text, (array[1,2,3])[2:], array_fill(0, array[2,2]), array_dims('[0:1]={1,2}'::int[]), '{}'::int[] = array[]::int[]

select '{"b":1,"a":[1,2,{"c":null}]}'::jsonb, '{"b":1,"a":1,"b":2}'::json, '1.50'::jsonb, '"\u00e9"'::jsonb, jsonb '{"a":1}' - 'a', '[1,2,3]'::jsonb -> -1, jsonb_pretty('{"a":[1]}'), to_jsonb(1.10), json_build_object('a', now() is null)

select row(1, 'a', null), row(1, 'a"b', '(x)')::text, (1, 2) = (1, 2), row(1, null) is null, row(null, null) is null

select int4range(1, 10), '[1,5]'::int4range, numrange(1.5, null), daterange('2024-01-01', '2024-02-01', '[]'), int4range(1,5) * int4range(3,8), upper_inc('[1,5]'::int4range)

select '192.168.1.5/24'::inet, '192.168.1.0/24'::cidr, abbrev('10.1.0.0/16'::cidr), '08-00-2b-01-02-03'::macaddr, '{(1,2),(3,4)}'::text, point '(1,2)', box '((0,0),(1,1))', circle '<(0,0),1>', '(1,2)'::point <-> '(4,6)'::point

select 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid, '\x00ff'::bytea, 'abc'::bytea, e'\\000'::bytea, encode('\xff00', 'base64'), encode('\xff00', 'escape'), decode('ff', 'hex'), 'a'::"char", 12.34::money, '$1,000.00'::money

select 32768::int2

select 2147483647 + 1

select 1 / 0

select 'x'::int

select '2024-13-01'::date

select 99999999999::int4

select sum(x), avg(x), array_agg(x), string_agg(x::text, ','), stddev(x), percentile_cont(0.5) within group (order by x) from generate_series(1, 5) x

select x, sum(x) over (order by x) from (values (1), (2), (3)) v(x)

select g::date from generate_series('2024-01-30'::timestamp, '2024-03-01', '1 month') g

select * from (values (1, 'a'::text, 1.5, null::date, true), (2, 'b', 2.25, '2024-01-01', false)) t(a, b, c, d, e) order by a desc

select case when random() >= 0 then 'x' end, coalesce(null, 1, 2), nullif(1, 1), greatest(1, null, 3), least('a', 'b')

select now() - now(), current_timestamp = now(), localtimestamp::date = current_date, (now() at time zone 'UTC')::date is not null, timestamptz '2024-01-01 00:00+02' at time zone 'Asia/Kolkata'

select $1::int + 1 from (select 1) x where false and $1 = 2

with recursive f(a, b) as (values (0, 1) union all select b, a + b from f where b < 100) select a from f

select 1 union select 1.5 union select 2 order by 1

select distinct x % 2 from generate_series(1, 4) x order by 1

select cast('{1,2}' as int[]), cast(1 as text) || 'x', cast('t' as bool), 'yes'::bool, 'off'::bool, true::int, 1::bool, 'true' = true

select ts_rank(to_tsvector('a fat cat'), to_tsquery('fat')), to_tsvector('english', 'The quick brown foxes'), to_tsquery('english', 'fox & quick'), 'a:1 b:2'::tsvector, phraseto_tsquery('quick fox')

select md5('a'), sha256('a'), hashtext('a'), gen_random_uuid() <> gen_random_uuid(), to_hex(2147483647), bit_count(b'1101'), get_bit('\x0f', 0), set_byte('\x00ff', 0, 65)
