select array[1,2][1]
select $1[1]
select (select a).b
select ((select a)).b
select -(1)
select - - 1
select a = b = c
select a < b < c
select (((select 1)))
values (default), (1)
select default
select 1 + default
select a.*.b
select (a).*
select (a.b).c
select a[1].b[2:3].c
select (1,2) 
select () 
select 1 as select
select 1 year
select 1 "x"
select a.select
select a over
select int '1'
select f 'abc'
select s.f 'abc'
select a at time zone b at time zone c
select a collate "C" collate "D"
select a collate "C".x
select @ -1
select ! a
select 2 ^ 3 ^ 4, -2 ^ 2
select a -1
select unique (select 1)
select exists (select 1)
select not a = b
select a = not b
select a + not b
select - not b
select a and not b or c
select a at time zone b collate "x"
select a at local at local
select a || b + c
select a + b || c
select a < b || c
select a -> b ->> c = d
select 1 where current of x
select x[:]
select x[1:]
select x[:2]
select x[a:b]
select x[:a:b]
select case when a then b end
select case a when b then c else d end
select case end
select case else 1 end
select 'a' -- x
select all 1
select distinct 1
select distinct on (a) 1
select distinct on () 1
select
select where 1
select 1 into unlogged a
select 1 into local temporary a
select .5
select $1a
select $99999999999
select $0
select 'abc
select "abc
select ""
select "a""b"
select 9223372036854775808, 2147483648, 0x80000000, 0x7fffffff, 1_000, 1_0.5_0, 0b1_1
select a <-- b
select a +- 1
select a @- 1
select a <=- 1
select a =- 1
select a => 1
select a := 1
select a ~~- 1
select a #> 1 ### 2
select a *-1
select a |/ b
select a %- b
select a !=- b
select a ?| b
select a ? b
select a \ b
select a $ b
select +++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++@ 1
select a !== b
select a <> b, a != b
select 1 as a$1
select a.1
select 1; ; select 2
;;
select 1 select
select collation for (a)
select (a).b.c[1].*, (select 1).*, $1.a, $1.*
select a = some (b)
select character 'abc'
select 1 operator
select 1 at
select 1 is
select 1 collate
select a at x
select values
select (values)
select (values).a
select char.a, int.b.c
select left, right
select time with
select a.*(1)
select a[1](2)
select a.b[1](2)
select left 'a'
select "left" 'a'
select (a, b).c
select exists (values (1))
select (table x)
select (with x as (select 1) select 2)
select merge_action
select collation for a
select collation
select 1 and
select 1 or, 2
select 1 not
select a = b operator
select not a is
select 1 like
select 1 x.y
select a.b.c.d.e
select a.b.*
select * , 1
select *.a
select (*)
select (t).*, (t.a).*
select case when 1 then *
select array[t.*]
