insert into a.b.c.d values (1)
with a as (values (1)) insert into t select * from a
with a as (select 1) insert into t with b as (select 2) select * from b
insert into t default values returning *
insert into t (a, b.c, d[1], e[1:2].f) values (1, default, 3, 4)
insert into t overriding user value select 1
insert into t (a) overriding system value values (1)
insert into t as x (a) values (1) on conflict do nothing
insert into t x values (1)
insert into t values (1) on conflict (a, lower(b), (c + 1) collate "C" text_ops desc nulls last) where d do update set a = excluded.a, (b, c) = (1, 2), (d) = row(3) where t.a = 1 returning a as b
insert into t values (1) on conflict on constraint c do update set a = default
insert into t values (1) on conflict do update set a = 1
insert into t values (1) on conflict (a text_ops (x = 1)) do nothing
insert into t select 1 on conflict do nothing
insert into t (select 1)
insert into t ((select 1) union (select 2))
insert into t (a) (select 1)
insert into t (values (1))
insert into t (a) ((((values (1)))))
insert into t with x as (select 1) select 1
insert into t table x
insert into only t values (1)
insert into t (a) default values
insert into t returning 1
insert into t values ()
