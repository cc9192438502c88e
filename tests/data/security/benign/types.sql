select * from all_types where id < 3 order by id

select c_bool, c_int2, c_int4, c_int8 from all_types order by id

select c_float4, c_float8, c_numeric, c_numeric_ps, c_money from all_types order by id

select c_char, c_varchar, c_text, c_name, c_bytea from all_types order by id

select c_date, c_time, c_timetz, c_timestamp, c_interval from all_types order by id

select c_uuid, c_json, c_jsonb, c_inet, c_cidr, c_macaddr from all_types order by id

select c_bit, c_varbit, c_point, c_int4range, c_daterange from all_types order by id

select c_int4_array, c_text_array, c_enum, c_domain, c_address, c_tsvector, c_oid from all_types order by id

select (c_address).city from all_types order by id

select c_enum::text, 'paid'::order_status from all_types order by id

select id from all_types where c_enum = 'paid'

select c_domain + 1 from all_types order by id

select c_int4::text::varchar(1) from all_types order by id

select c_numeric::numeric(10,1) from all_types where id = 1

select id from all_types where c_uuid = '11111111-2222-4333-8444-555555555555'

select id from all_types where c_timestamp > '2024-01-01' order by id

select c_jsonb -> 'a' -> 0 from all_types order by id

select c_text_array[2], c_int4_array[1:2] from all_types order by id

select lower(c_int4range), upper(c_daterange), isempty(c_int4range) from all_types order by id

select count(*) from all_types where c_bytea = '\xdeadbeef'

select '("a","b","c")'::address

select array[1, 2] || 3, array[[1, 2], [3, 4]], '{1,2}'::int[]

select date '2024-01-01' + 1, timestamp '2024-01-01' - interval '1 hour', interval '1 day' * 2

select 'NaN'::float8 = 'NaN'::float8, 'infinity'::timestamp > now()

select "Id", "select", "ümlaut" from "Mixed Case"."Weird ""Name" order by "Id"

select w.* from "Mixed Case"."Weird ""Name" w order by w."Id"

select "Weird ""Name"."Tenant" from "Mixed Case"."Weird ""Name" where "select" = 'one'

select U&"\0069d" from tree order by 1

select 'it''s', E'tab\there', U&'\0041', $$dollar$$, $x$in $$ it$x$, 'a'
'b'

select 0.5e3, .5, 5., 1e-3
