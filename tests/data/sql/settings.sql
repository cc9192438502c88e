set a = 1
set a to 1
set a = 'x', y, 2.5, -1, +3, true, off, on, "Q"
set a to default
set a = default
set a.b = 'c'
set a.b.c to d
set "A"."b c" = 1
set "a.b" = 1
set local a = 1
set session a = 1
set local a.b to default
set a from current
set local a from current
set time zone 'UTC'
set time zone utc
set time zone local
set time zone default
set time zone -5
set time zone +5.5
set time zone interval '-08:00' hour to minute
set time zone interval '1' hour
set time zone interval(2) '1'
set time zone interval '1' day
set time zone "Europe/Berlin"
set local time zone 'x'
set session time zone 'x'
set timezone = 'UTC'
set schema 'x'
set schema x
set names 'utf8'
set names
set names default
set names utf8
set role r
set role 'r'
set role none
set role "R"
set local role r
set session role r
set session authorization r
set session authorization 'r'
set session authorization default
set session session authorization r
set local session authorization r
set xml option document
set local xml option content
set xml option x
set xmloption = 'document'
set catalog 'x'
set search_path = a, b, "C", pg_catalog
set search_path to ''
set work_mem = '64MB'
set statement_timeout = 0
set extra_float_digits = 3
set client_min_messages to warning
set application_name = 'psql'
set datestyle to iso, mdy
set intervalstyle = postgres
set bytea_output to hex
set session = 1
set local = 1
set local to 1
set session to 1
set local.x = 1
set transaction = 1
set names = 1
set role = r
set constraints = 1
set a =
set a
set = 1
set a = select
set a = 1 + 1
set a = (1)
set a = f(1)
set a 1
set a := 1
set a = default, 1
set local local a = 1
reset a
reset a.b
reset all
reset time zone
reset timezone
reset session authorization
reset transaction isolation level
reset role
reset
reset a b
show a
show a.b
show all
show "all"
show time zone
show transaction isolation level
show session authorization
show search_path
show
show a, b
discard all
discard plans
discard sequences
discard temp
discard temporary
discard
discard x
