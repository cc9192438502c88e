select a between 1 and 2 between 3 and 4
select a in (1) in (2)
select a in ((select 1))
select a in (((select 1)))
select a in ((select 1), 2)
select a in ((select 1) union select 2)
select 1 where a is of (int)
select a <> all (array[1])
select a like any (select 1)
select a + any (1)
select a overlaps b
select (a,b) overlaps (c,d)
select (a,b,c) overlaps (c,d)
select a in (select 1) in (2)
select a not in (1) in (2)
select a not in (select 1) in (2)
select a in (1) like b
select a like b in (1)
select a in (1) between 1 and 2
select a between 1 and 2 in (3)
select a = any(b) = c
select a < b is null
select a is null < b
select a isnull isnull
select not a between b and c
select a between not b and c
select a between b and not c
select a like not b
select a in (1) and b
select a is normalized is nfc normalized
select a like b || c escape d || e
select a like b escape c escape d
select a ~ b like c
select a like b ~ c
select a similar to b is null
select a between b || c and d || e
select a between b < c and d
select a between b and c < d
select a between symmetric b and c and d
select a < b between c and d
select a is of b
select a is not distinct from all (select 1)
select x is document, x is not document
select normalize(a), normalize(a, nfc), a is nfkd normalized, a is not normalized
select any_value(a) , some(1)
select a is not null, a is not true, a is unknown, a notnull
select (select 1 union select 2), ((select 1)) + 1, (((select 1) union all (select 2)))
select 1 isnull
select between.f(1)
select (1,2) overlaps row(3,4)
select row(1,2) overlaps (3,4) = true
select x = (1,2) overlaps (3,4) and true
select case when (1,2) overlaps (3,4) then 1 end
select not (a, b) overlaps (c, d)
select ((1,2)) overlaps (3,4)
select a in ()
select a in (values (1))
select a in (with x as (select 1) table x)
select a in (table x)
select substring(a from b), substring(a for b from c), substring(a similar b escape c), substring(), substring(a, b), substring(a from 1 for c + d)
select position(a in b), position(a + 1 in b), position(a in b in c), position(a between 1 and 2 in b)
select position(a in b like c)
select a in (1,2) and
select a between 1 and
select 1 = any (values (1))
select 1 = any (array[1], 2)
select 1 = any ((select 1))
select 1 = any (((select array[1])))
select 1 in (select 1 union select 2)
select x from t where ((a) is null) or not (a is null)
select x from t where ((a) is not true) or not (a is not true)
select x from t where ((a) isnull) or not (a isnull)
select x from t where ((a) notnull) or not (a notnull)
select x from t where ((a) is unknown) or not (a is unknown)
select x from t where ((a) is document) or not (a is document)
select x from t where ((a) is not json) or not (a is not json)
select x from t where ((a) is nfc normalized) or not (a is nfc normalized)
select x from t where ((a) collate "C") or not (a collate "C")
select x from t where ((a) at local) or not (a at local)
select x from t where ((a) ::int) or not (a ::int)
select x from t where ((a) in (1, 2)) or not (a in (1, 2))
select x from t where ((a) not in (select 1)) or not (a not in (select 1))
select x from t where ((a) between 1 and 2) or not (a between 1 and 2)
select x from t where ((a) not between symmetric 1 and 2) or not (a not between symmetric 1 and 2)
select x from t where ((a) like 'x' escape '!') or not (a like 'x' escape '!')
select x from t where ((a) similar to 'x') or not (a similar to 'x')
select x from t where ((a) = any (c)) or not (a = any (c))
select x from t where ((a) <> all (select 1)) or not (a <> all (select 1))
select x from t where ((a) is not distinct from b) or not (a is not distinct from b)
select x from t where ((a) ~~* some (array[1])) or not (a ~~* some (array[1]))
