grant all on t to a
grant all privileges on table a, s.b to group c, public
grant select, insert (a, b), update on t to x with grant option granted by y
grant usage, select on all sequences in schema a, b to c
grant execute on all functions in schema a to b
grant all on function f(int), s.g() to a
grant all on procedure p to a
grant all on routine r(int) to a
grant create on tablespace t to a
grant usage on type s.t, u to a
grant usage on domain d to a
grant usage on foreign data wrapper w to a
grant set on parameter work_mem, a.b to c
grant select on large object 5 to a
grant temp on database a, b to c
grant maintain on t to a
grant a to b
grant a, "B" to c, current_user with admin option
grant a to b with admin true, inherit false granted by x
grant a to b with grant option
grant select on table t
grant (a) on t to b
revoke all on t from a
revoke all privileges (a) on t from b
revoke grant option for select on t from a restrict
revoke a from b cascade
revoke inherit option for a from b
revoke admin option for a, b from c granted by d
revoke select on t to a
truncate a, only b, c *
truncate table t restart identity
lock a, b in share mode
lock only t in exclusive mode
lock t nowait
vacuum t
vacuum verbose analyze
vacuum freeze t (a)
vacuum (full on, index_cleanup auto, parallel 0, buffer_usage_limit '1MB')
vacuum full analyse t
vacuum analyze verbose t
analyze t, s (a, b)
analyze (verbose, skip_locked off) t
cluster t
cluster s.t using i
cluster (verbose)
reindex index i
reindex (verbose) table concurrently s.t
reindex database
reindex system concurrently
reindex schema s
reindex table
comment on database d is 'x'
comment on role r is 'x'
comment on schema s is null
comment on index s.i is 'x'
comment on sequence s is 'x'
comment on view v is 'x'
comment on materialized view v is 'x'
comment on foreign table t is 'x'
comment on server s is 'x'
comment on foreign data wrapper w is 'x'
comment on extension e is 'x'
comment on language l is 'x'
comment on procedural language l is 'x'
comment on event trigger e is 'x'
comment on publication p is 'x'
comment on subscription s is 'x'
comment on tablespace t is 'x'
comment on collation c is 'x'
comment on statistics s is 'x'
comment on domain d is 'x'
comment on policy p on s.t is 'x'
comment on rule r on t is 'x'
comment on procedure p(int) is 'x'
comment on routine r is 'x'
comment on operator family f using btree is 'x'
comment on text search configuration c is 'x'
comment on large object 123 is 'x'
comment on access method m is 'x'
comment on column t is 'x'
comment on function f() is 1
security label on column t.a is 'x'
security label for 'p' on function f(int) is 'x'
security label on large object 1 is 'x'
security label on database d is 'x'
do 'a' 'b'
do $$x$$ language "c"
call f(1, variadic array[2])
call s.p()
load 'a'
checkpoint
import foreign schema s except (a, b) from server c into d
refresh materialized view s.v with data
drop table if exists a, b.c
drop index i, j cascade
drop type s.t[]
drop domain d, e restrict
drop function f(a int, out b text)
drop function s.f, g(int)
drop function if exists f(variadic int[]) restrict
drop aggregate if exists a(int, text), b(*)
drop operator if exists s.+ (int, none)
drop cast (int as s.t) cascade
drop policy p on s.t
drop trigger if exists t on s.x restrict
drop rule if exists r on s.t cascade
drop owned by current_user
drop database if exists d with (force, force)
drop user mapping if exists for user server s
drop text search dictionary if exists a.b, c
drop event trigger if exists a, b
drop statistics if exists a, b.c
drop subscription s cascade
drop tablespace if exists t
drop role a, b
drop transform if exists for int language l cascade
drop access method m
drop server if exists s cascade
reassign owned by a, current_user to b
set constraints a.b, c deferred
drop aggregate a(out int)
drop operator + (int, int), - (int)
grant select on t to public with hierarchy option
grant select on table a, function f() to x
grant execute on function f to x
revoke select, grant option for insert on t from x
vacuum (full) analyze t
vacuum (a b c)
analyze (full) t
explain (verbose, verbose) select 1
comment on table a, b is 'x'
set constraints all
copy t from stdin csv header true
lock t in share update exclusive mode, s
do 1
call f(distinct a)
call f(*)
call f(a order by b)
call coalesce(1)
truncate t; truncate s
refresh materialized view concurrently v with data
reindex table a, b
reindex (a) index i
cluster (verbose) t using i
load x
import foreign schema s limit to () from server a into b
