select -1::int
select interval '1' year to month
select interval(3) '1'
select interval(3) '1' year
select cast(a as setof int)
select a::int array[3]
select a::int[3][]
select a::"char", a::char, a::char(3), a::character varying(3), a::bit, a::bit varying(3)
select a::timestamp(3) with time zone, a::time without time zone, a::interval day to second(3)
select a::double precision, a::float(3), a::float(30), a::dec(3,2)
select a::t%type
select a::int::text
select -a::int
select x[a::b]
select x[1 :: int]
select 1 from current_date, coalesce(1) x, cast(1 as int) y
select current_date, current_time, current_time(2), current_timestamp, localtime(1), localtimestamp, current_role, current_user, session_user, system_user, user, current_catalog, current_schema
select timestamp '1', timestamp with time zone '1', time(2) without time zone '2'
select interval '1' second(3), interval '1' day to hour, interval '1' hour to second(2), interval '1' minute to second
select a::interval, a::interval(3), a::interval year
select (a, b)::x
select row(a, b)::x
select array[]::int[]
select cast(a as int), cast(a as interval day to second(2)), cast(a as t.x(3)[])
select a::setof int
select a::x.y%type, a::x%type
select a::int array, a::int array[3], a::setof int array
select a::interval(3) year
select a::interval second(3)
select a::float(0)
select a::float(54)
select a::float(53)
select a::timestamp with time zone, a::timestamp(3), a::time(3) with time zone
select a::"int", a::integer, a::bigint, a::smallint, a::int4, a::pg_catalog.int4
select a::left
select a::between
select a::select
select a::character, a::nchar(3), a::char varying
select localtime, localtimestamp(3)
select a::int, cast(b as int[]), c::int[3][]
select cast(null as setof int), x::int array, x::int array[4]
prepare p (int, int[]) as select $1
select a::integer, cast(b as integer[]), c::integer[3][]
select cast(null as setof integer), x::integer array, x::integer array[4]
select integer 'x'
prepare p (integer, integer[]) as select $1
select a::int4, cast(b as int4[]), c::int4[3][]
select cast(null as setof int4), x::int4 array, x::int4 array[4]
select int4 'x'
prepare p (int4, int4[]) as select $1
select a::smallint, cast(b as smallint[]), c::smallint[3][]
select cast(null as setof smallint), x::smallint array, x::smallint array[4]
select smallint 'x'
prepare p (smallint, smallint[]) as select $1
select a::bigint, cast(b as bigint[]), c::bigint[3][]
select cast(null as setof bigint), x::bigint array, x::bigint array[4]
select bigint 'x'
prepare p (bigint, bigint[]) as select $1
select a::real, cast(b as real[]), c::real[3][]
select cast(null as setof real), x::real array, x::real array[4]
select real 'x'
prepare p (real, real[]) as select $1
select a::float, cast(b as float[]), c::float[3][]
select cast(null as setof float), x::float array, x::float array[4]
select float 'x'
prepare p (float, float[]) as select $1
select a::float(1), cast(b as float(1)[]), c::float(1)[3][]
select cast(null as setof float(1)), x::float(1) array, x::float(1) array[4]
select float(1) 'x'
prepare p (float(1), float(1)[]) as select $1
select a::float(24), cast(b as float(24)[]), c::float(24)[3][]
select cast(null as setof float(24)), x::float(24) array, x::float(24) array[4]
select float(24) 'x'
prepare p (float(24), float(24)[]) as select $1
select a::float(25), cast(b as float(25)[]), c::float(25)[3][]
select cast(null as setof float(25)), x::float(25) array, x::float(25) array[4]
select float(25) 'x'
prepare p (float(25), float(25)[]) as select $1
select a::double precision, cast(b as double precision[]), c::double precision[3][]
select cast(null as setof double precision), x::double precision array, x::double precision array[4]
select double precision 'x'
prepare p (double precision, double precision[]) as select $1
select a::decimal, cast(b as decimal[]), c::decimal[3][]
select cast(null as setof decimal), x::decimal array, x::decimal array[4]
select decimal 'x'
prepare p (decimal, decimal[]) as select $1
select a::decimal(10), cast(b as decimal(10)[]), c::decimal(10)[3][]
select cast(null as setof decimal(10)), x::decimal(10) array, x::decimal(10) array[4]
select decimal(10) 'x'
prepare p (decimal(10), decimal(10)[]) as select $1
select a::dec(10,2), cast(b as dec(10,2)[]), c::dec(10,2)[3][]
select cast(null as setof dec(10,2)), x::dec(10,2) array, x::dec(10,2) array[4]
select dec(10,2) 'x'
prepare p (dec(10,2), dec(10,2)[]) as select $1
select a::numeric(10,2), cast(b as numeric(10,2)[]), c::numeric(10,2)[3][]
select cast(null as setof numeric(10,2)), x::numeric(10,2) array, x::numeric(10,2) array[4]
select numeric(10,2) 'x'
prepare p (numeric(10,2), numeric(10,2)[]) as select $1
select a::numeric, cast(b as numeric[]), c::numeric[3][]
select cast(null as setof numeric), x::numeric array, x::numeric array[4]
select numeric 'x'
prepare p (numeric, numeric[]) as select $1
select a::boolean, cast(b as boolean[]), c::boolean[3][]
select cast(null as setof boolean), x::boolean array, x::boolean array[4]
select boolean 'x'
prepare p (boolean, boolean[]) as select $1
select a::bool, cast(b as bool[]), c::bool[3][]
select cast(null as setof bool), x::bool array, x::bool array[4]
select bool 'x'
prepare p (bool, bool[]) as select $1
select a::text, cast(b as text[]), c::text[3][]
select cast(null as setof text), x::text array, x::text array[4]
select text 'x'
prepare p (text, text[]) as select $1
select a::bytea, cast(b as bytea[]), c::bytea[3][]
select cast(null as setof bytea), x::bytea array, x::bytea array[4]
select bytea 'x'
prepare p (bytea, bytea[]) as select $1
select a::uuid, cast(b as uuid[]), c::uuid[3][]
select cast(null as setof uuid), x::uuid array, x::uuid array[4]
select uuid 'x'
prepare p (uuid, uuid[]) as select $1
select a::jsonb, cast(b as jsonb[]), c::jsonb[3][]
select cast(null as setof jsonb), x::jsonb array, x::jsonb array[4]
select jsonb 'x'
prepare p (jsonb, jsonb[]) as select $1
select a::json, cast(b as json[]), c::json[3][]
select cast(null as setof json), x::json array, x::json array[4]
prepare p (json, json[]) as select $1
select a::date, cast(b as date[]), c::date[3][]
select cast(null as setof date), x::date array, x::date array[4]
select date 'x'
prepare p (date, date[]) as select $1
select a::time, cast(b as time[]), c::time[3][]
select cast(null as setof time), x::time array, x::time array[4]
prepare p (time, time[]) as select $1
select a::time(3), cast(b as time(3)[]), c::time(3)[3][]
select cast(null as setof time(3)), x::time(3) array, x::time(3) array[4]
select time(3) 'x'
prepare p (time(3), time(3)[]) as select $1
select a::time with time zone, cast(b as time with time zone[]), c::time with time zone[3][]
select cast(null as setof time with time zone), x::time with time zone array, x::time with time zone array[4]
select time with time zone 'x'
prepare p (time with time zone, time with time zone[]) as select $1
select a::time(3) with time zone, cast(b as time(3) with time zone[]), c::time(3) with time zone[3][]
select cast(null as setof time(3) with time zone), x::time(3) with time zone array, x::time(3) with time zone array[4]
select time(3) with time zone 'x'
prepare p (time(3) with time zone, time(3) with time zone[]) as select $1
select a::time without time zone, cast(b as time without time zone[]), c::time without time zone[3][]
select cast(null as setof time without time zone), x::time without time zone array, x::time without time zone array[4]
select time without time zone 'x'
prepare p (time without time zone, time without time zone[]) as select $1
select a::timestamp, cast(b as timestamp[]), c::timestamp[3][]
select cast(null as setof timestamp), x::timestamp array, x::timestamp array[4]
select timestamp 'x'
prepare p (timestamp, timestamp[]) as select $1
select a::timestamp(6), cast(b as timestamp(6)[]), c::timestamp(6)[3][]
select cast(null as setof timestamp(6)), x::timestamp(6) array, x::timestamp(6) array[4]
select timestamp(6) 'x'
prepare p (timestamp(6), timestamp(6)[]) as select $1
select a::timestamptz, cast(b as timestamptz[]), c::timestamptz[3][]
select cast(null as setof timestamptz), x::timestamptz array, x::timestamptz array[4]
select timestamptz 'x'
prepare p (timestamptz, timestamptz[]) as select $1
select a::timestamp with time zone, cast(b as timestamp with time zone[]), c::timestamp with time zone[3][]
select cast(null as setof timestamp with time zone), x::timestamp with time zone array, x::timestamp with time zone array[4]
select timestamp with time zone 'x'
prepare p (timestamp with time zone, timestamp with time zone[]) as select $1
select a::timestamp(0) with time zone, cast(b as timestamp(0) with time zone[]), c::timestamp(0) with time zone[3][]
select cast(null as setof timestamp(0) with time zone), x::timestamp(0) with time zone array, x::timestamp(0) with time zone array[4]
select timestamp(0) with time zone 'x'
prepare p (timestamp(0) with time zone, timestamp(0) with time zone[]) as select $1
select a::timestamp without time zone, cast(b as timestamp without time zone[]), c::timestamp without time zone[3][]
select cast(null as setof timestamp without time zone), x::timestamp without time zone array, x::timestamp without time zone array[4]
select timestamp without time zone 'x'
prepare p (timestamp without time zone, timestamp without time zone[]) as select $1
select a::interval, cast(b as interval[]), c::interval[3][]
select cast(null as setof interval), x::interval array, x::interval array[4]
select interval 'x'
prepare p (interval, interval[]) as select $1
select a::interval(3), cast(b as interval(3)[]), c::interval(3)[3][]
select cast(null as setof interval(3)), x::interval(3) array, x::interval(3) array[4]
select interval(3) 'x'
prepare p (interval(3), interval(3)[]) as select $1
select a::interval year, cast(b as interval year[]), c::interval year[3][]
select cast(null as setof interval year), x::interval year array, x::interval year array[4]
select interval year 'x'
prepare p (interval year, interval year[]) as select $1
select a::interval month, cast(b as interval month[]), c::interval month[3][]
select cast(null as setof interval month), x::interval month array, x::interval month array[4]
select interval month 'x'
prepare p (interval month, interval month[]) as select $1
select a::interval day, cast(b as interval day[]), c::interval day[3][]
select cast(null as setof interval day), x::interval day array, x::interval day array[4]
select interval day 'x'
prepare p (interval day, interval day[]) as select $1
select a::interval hour, cast(b as interval hour[]), c::interval hour[3][]
select cast(null as setof interval hour), x::interval hour array, x::interval hour array[4]
select interval hour 'x'
prepare p (interval hour, interval hour[]) as select $1
select a::interval minute, cast(b as interval minute[]), c::interval minute[3][]
select cast(null as setof interval minute), x::interval minute array, x::interval minute array[4]
select interval minute 'x'
prepare p (interval minute, interval minute[]) as select $1
select a::interval second, cast(b as interval second[]), c::interval second[3][]
select cast(null as setof interval second), x::interval second array, x::interval second array[4]
select interval second 'x'
prepare p (interval second, interval second[]) as select $1
select a::interval second(3), cast(b as interval second(3)[]), c::interval second(3)[3][]
select cast(null as setof interval second(3)), x::interval second(3) array, x::interval second(3) array[4]
select interval second(3) 'x'
prepare p (interval second(3), interval second(3)[]) as select $1
select a::interval year to month, cast(b as interval year to month[]), c::interval year to month[3][]
select cast(null as setof interval year to month), x::interval year to month array, x::interval year to month array[4]
select interval year to month 'x'
prepare p (interval year to month, interval year to month[]) as select $1
select a::interval day to hour, cast(b as interval day to hour[]), c::interval day to hour[3][]
select cast(null as setof interval day to hour), x::interval day to hour array, x::interval day to hour array[4]
select interval day to hour 'x'
prepare p (interval day to hour, interval day to hour[]) as select $1
select a::interval day to minute, cast(b as interval day to minute[]), c::interval day to minute[3][]
select cast(null as setof interval day to minute), x::interval day to minute array, x::interval day to minute array[4]
select interval day to minute 'x'
prepare p (interval day to minute, interval day to minute[]) as select $1
select a::interval day to second, cast(b as interval day to second[]), c::interval day to second[3][]
select cast(null as setof interval day to second), x::interval day to second array, x::interval day to second array[4]
select interval day to second 'x'
prepare p (interval day to second, interval day to second[]) as select $1
select a::interval day to second(2), cast(b as interval day to second(2)[]), c::interval day to second(2)[3][]
select cast(null as setof interval day to second(2)), x::interval day to second(2) array, x::interval day to second(2) array[4]
select interval day to second(2) 'x'
prepare p (interval day to second(2), interval day to second(2)[]) as select $1
select a::interval hour to minute, cast(b as interval hour to minute[]), c::interval hour to minute[3][]
select cast(null as setof interval hour to minute), x::interval hour to minute array, x::interval hour to minute array[4]
select interval hour to minute 'x'
prepare p (interval hour to minute, interval hour to minute[]) as select $1
select a::interval hour to second, cast(b as interval hour to second[]), c::interval hour to second[3][]
select cast(null as setof interval hour to second), x::interval hour to second array, x::interval hour to second array[4]
select interval hour to second 'x'
prepare p (interval hour to second, interval hour to second[]) as select $1
select a::interval hour to second(1), cast(b as interval hour to second(1)[]), c::interval hour to second(1)[3][]
select cast(null as setof interval hour to second(1)), x::interval hour to second(1) array, x::interval hour to second(1) array[4]
select interval hour to second(1) 'x'
prepare p (interval hour to second(1), interval hour to second(1)[]) as select $1
select a::interval minute to second, cast(b as interval minute to second[]), c::interval minute to second[3][]
select cast(null as setof interval minute to second), x::interval minute to second array, x::interval minute to second array[4]
select interval minute to second 'x'
prepare p (interval minute to second, interval minute to second[]) as select $1
select a::interval minute to second(6), cast(b as interval minute to second(6)[]), c::interval minute to second(6)[3][]
select cast(null as setof interval minute to second(6)), x::interval minute to second(6) array, x::interval minute to second(6) array[4]
select interval minute to second(6) 'x'
prepare p (interval minute to second(6), interval minute to second(6)[]) as select $1
select a::char, cast(b as char[]), c::char[3][]
select cast(null as setof char), x::char array, x::char array[4]
select char 'x'
prepare p (char, char[]) as select $1
select a::char(5), cast(b as char(5)[]), c::char(5)[3][]
select cast(null as setof char(5)), x::char(5) array, x::char(5) array[4]
select char(5) 'x'
prepare p (char(5), char(5)[]) as select $1
select a::character, cast(b as character[]), c::character[3][]
select cast(null as setof character), x::character array, x::character array[4]
select character 'x'
prepare p (character, character[]) as select $1
select a::character(5), cast(b as character(5)[]), c::character(5)[3][]
select cast(null as setof character(5)), x::character(5) array, x::character(5) array[4]
select character(5) 'x'
prepare p (character(5), character(5)[]) as select $1
select a::character varying, cast(b as character varying[]), c::character varying[3][]
select cast(null as setof character varying), x::character varying array, x::character varying array[4]
select character varying 'x'
prepare p (character varying, character varying[]) as select $1
select a::character varying(9), cast(b as character varying(9)[]), c::character varying(9)[3][]
select cast(null as setof character varying(9)), x::character varying(9) array, x::character varying(9) array[4]
select character varying(9) 'x'
prepare p (character varying(9), character varying(9)[]) as select $1
select a::varchar, cast(b as varchar[]), c::varchar[3][]
select cast(null as setof varchar), x::varchar array, x::varchar array[4]
select varchar 'x'
prepare p (varchar, varchar[]) as select $1
select a::varchar(9), cast(b as varchar(9)[]), c::varchar(9)[3][]
select cast(null as setof varchar(9)), x::varchar(9) array, x::varchar(9) array[4]
select varchar(9) 'x'
prepare p (varchar(9), varchar(9)[]) as select $1
select a::nchar, cast(b as nchar[]), c::nchar[3][]
select cast(null as setof nchar), x::nchar array, x::nchar array[4]
select nchar 'x'
prepare p (nchar, nchar[]) as select $1
select a::nchar(4), cast(b as nchar(4)[]), c::nchar(4)[3][]
select cast(null as setof nchar(4)), x::nchar(4) array, x::nchar(4) array[4]
select nchar(4) 'x'
prepare p (nchar(4), nchar(4)[]) as select $1
select a::national character, cast(b as national character[]), c::national character[3][]
select cast(null as setof national character), x::national character array, x::national character array[4]
select national character 'x'
prepare p (national character, national character[]) as select $1
select a::national char varying(3), cast(b as national char varying(3)[]), c::national char varying(3)[3][]
select cast(null as setof national char varying(3)), x::national char varying(3) array, x::national char varying(3) array[4]
select national char varying(3) 'x'
prepare p (national char varying(3), national char varying(3)[]) as select $1
select a::bit, cast(b as bit[]), c::bit[3][]
select cast(null as setof bit), x::bit array, x::bit array[4]
select bit 'x'
prepare p (bit, bit[]) as select $1
select a::bit(3), cast(b as bit(3)[]), c::bit(3)[3][]
select cast(null as setof bit(3)), x::bit(3) array, x::bit(3) array[4]
select bit(3) 'x'
prepare p (bit(3), bit(3)[]) as select $1
select a::bit varying, cast(b as bit varying[]), c::bit varying[3][]
select cast(null as setof bit varying), x::bit varying array, x::bit varying array[4]
select bit varying 'x'
prepare p (bit varying, bit varying[]) as select $1
select a::bit varying(5), cast(b as bit varying(5)[]), c::bit varying(5)[3][]
select cast(null as setof bit varying(5)), x::bit varying(5) array, x::bit varying(5) array[4]
select bit varying(5) 'x'
prepare p (bit varying(5), bit varying(5)[]) as select $1
select a::name, cast(b as name[]), c::name[3][]
select cast(null as setof name), x::name array, x::name array[4]
prepare p (name, name[]) as select $1
select a::oid, cast(b as oid[]), c::oid[3][]
select cast(null as setof oid), x::oid array, x::oid array[4]
select oid 'x'
prepare p (oid, oid[]) as select $1
select a::regclass, cast(b as regclass[]), c::regclass[3][]
select cast(null as setof regclass), x::regclass array, x::regclass array[4]
select regclass 'x'
prepare p (regclass, regclass[]) as select $1
select a::"char", cast(b as "char"[]), c::"char"[3][]
select cast(null as setof "char"), x::"char" array, x::"char" array[4]
select "char" 'x'
prepare p ("char", "char"[]) as select $1
select a::"MyType", cast(b as "MyType"[]), c::"MyType"[3][]
select cast(null as setof "MyType"), x::"MyType" array, x::"MyType" array[4]
select "MyType" 'x'
prepare p ("MyType", "MyType"[]) as select $1
select a::s.t, cast(b as s.t[]), c::s.t[3][]
select cast(null as setof s.t), x::s.t array, x::s.t array[4]
select s.t 'x'
prepare p (s.t, s.t[]) as select $1
select a::s.t(1, 2), cast(b as s.t(1, 2)[]), c::s.t(1, 2)[3][]
select cast(null as setof s.t(1, 2)), x::s.t(1, 2) array, x::s.t(1, 2) array[4]
select s.t(1, 2) 'x'
prepare p (s.t(1, 2), s.t(1, 2)[]) as select $1
select a::c.s.t, cast(b as c.s.t[]), c::c.s.t[3][]
select cast(null as setof c.s.t), x::c.s.t array, x::c.s.t array[4]
select c.s.t 'x'
prepare p (c.s.t, c.s.t[]) as select $1
select a::pg_catalog.int4, cast(b as pg_catalog.int4[]), c::pg_catalog.int4[3][]
select cast(null as setof pg_catalog.int4), x::pg_catalog.int4 array, x::pg_catalog.int4 array[4]
select pg_catalog.int4 'x'
prepare p (pg_catalog.int4, pg_catalog.int4[]) as select $1
select a::pg_catalog.bpchar, cast(b as pg_catalog.bpchar[]), c::pg_catalog.bpchar[3][]
select cast(null as setof pg_catalog.bpchar), x::pg_catalog.bpchar array, x::pg_catalog.bpchar array[4]
select pg_catalog.bpchar 'x'
prepare p (pg_catalog.bpchar, pg_catalog.bpchar[]) as select $1
select a::pg_catalog.interval(4), cast(b as pg_catalog.interval(4)[]), c::pg_catalog.interval(4)[3][]
select cast(null as setof pg_catalog.interval(4)), x::pg_catalog.interval(4) array, x::pg_catalog.interval(4) array[4]
select pg_catalog.interval(4) 'x'
prepare p (pg_catalog.interval(4), pg_catalog.interval(4)[]) as select $1
select a::pg_catalog.varchar(3), cast(b as pg_catalog.varchar(3)[]), c::pg_catalog.varchar(3)[3][]
select cast(null as setof pg_catalog.varchar(3)), x::pg_catalog.varchar(3) array, x::pg_catalog.varchar(3) array[4]
select pg_catalog.varchar(3) 'x'
prepare p (pg_catalog.varchar(3), pg_catalog.varchar(3)[]) as select $1
select a::point, cast(b as point[]), c::point[3][]
select cast(null as setof point), x::point array, x::point array[4]
select point 'x'
prepare p (point, point[]) as select $1
select a::geometry(Point, 4326), cast(b as geometry(Point, 4326)[]), c::geometry(Point, 4326)[3][]
select cast(null as setof geometry(Point, 4326)), x::geometry(Point, 4326) array, x::geometry(Point, 4326) array[4]
select geometry(Point, 4326) 'x'
prepare p (geometry(Point, 4326), geometry(Point, 4326)[]) as select $1
select a::vector(3), cast(b as vector(3)[]), c::vector(3)[3][]
select cast(null as setof vector(3)), x::vector(3) array, x::vector(3) array[4]
select vector(3) 'x'
prepare p (vector(3), vector(3)[]) as select $1
select a::interval month to year
select a::interval second to minute
select a::interval year to day
select a::float(-1)
select a::numeric()
select a::int(3)
select a::varchar()
select a::bit()
select a::time(a)
select a::timestamp(1,2)
select a::
select cast(a int)
select cast(a as)
select a::int[
select a::int[a]
select a::int[-1]
select a::double
select a::national text
select a::character set utf8
select a::setof setof int
select a::t%rowtype
select int(3) '1'
select a::varying
select a::int.x
