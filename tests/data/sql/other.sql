grant select on t to u
grant all privileges on all tables in schema s to public with grant option
grant select (a, b), update (c) on table t to u, group g granted by current_user
grant usage on schema s to u
grant execute on function f(int), g() to u
grant connect, temp on database d to u
grant usage on foreign server s to u
grant usage on language l to u
grant select on large object 1, 2 to u
grant set, alter system on parameter a.b to u
grant a, b to c with admin option granted by d
grant a to b with inherit true, set false
grant all (a) on t to u
revoke select on t from u cascade
revoke grant option for all on t from public
revoke admin option for a from b
revoke a from b granted by current_role restrict
grant on t to u
grant select on t
comment on table t is 'x'
comment on column s.t.a is null
comment on function f(int) is 'x'
comment on constraint c on t is 'x'
comment on constraint c on domain d is 'x'
comment on trigger t on s is e'x\n'
comment on operator + (int, int) is 'x'
comment on operator class c using btree is 'x'
comment on large object 5 is 'x'
comment on type int is 'x'
comment on cast (int as text) is 'x'
comment on aggregate a(*) is 'x'
comment on text search parser p is 'x'
comment on transform for t language l is 'x'
comment on access method m is 'x'
comment on t is 'x'
security label for p on table t is 'x'
security label on role r is null
lock t
lock table only a, b in share row exclusive mode nowait
lock t in access exclusive mode
lock t in mode
set constraints all deferred
set constraints a, s.b immediate
set constraints all
vacuum
vacuum full freeze verbose analyze t (a, b), s
vacuum (full, verbose off, parallel 2) t
vacuum (analyze) only t
analyze
analyze verbose t (a)
analyse (skip_locked) t
cluster
cluster verbose t using i
cluster (verbose) t
cluster i on t
reindex table t
reindex (verbose, concurrently) index concurrently i
reindex database d
reindex system
reindex schema concurrently s
reindex t
checkpoint
load 'x'
do $$ begin end $$
do language plpgsql 'x'
do 'x' language sql
do
call p()
call s.p(1, a => 2)
call p
call 1
import foreign schema s limit to (a, b) from server x into y options (z 'w')
import foreign schema s from server x into y
import foreign schema s except (a) from server x into y
refresh materialized view concurrently v with no data
frobnicate
select 1 frobnicate the table
