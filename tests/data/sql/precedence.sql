select a + b + c
select a + b * c
select a + b ^ c
select a + b = c
select a + b < c
select a + b ->> c
select a + b and c
select a + b or c
select a + b is distinct from c
select a + b operator(s.+) c
select a + b like c
select a + b at time zone c
select a * b + c
select a * b * c
select a * b ^ c
select a * b = c
select a * b < c
select a * b || c
select a * b ->> c
select a * b and c
select a * b or c
select a * b is distinct from c
select a * b operator(s.+) c
select a * b like c
select a * b at time zone c
select a ^ b + c
select a ^ b * c
select a ^ b ^ c
select a ^ b = c
select a ^ b < c
select a ^ b || c
select a ^ b ->> c
select a ^ b and c
select a ^ b or c
select a ^ b is distinct from c
select a ^ b operator(s.+) c
select a ^ b like c
select a ^ b at time zone c
select a = b + c
select a = b * c
select a = b ^ c
select a = b < c
select a = b || c
select a = b ->> c
select a = b and c
select a = b or c
select a = b is distinct from c
select a = b operator(s.+) c
select a = b like c
select a = b at time zone c
select a < b + c
select a < b * c
select a < b ^ c
select a < b = c
select a < b ->> c
select a < b and c
select a < b or c
select a < b is distinct from c
select a < b operator(s.+) c
select a < b like c
select a < b at time zone c
select a || b * c
select a || b ^ c
select a || b = c
select a || b < c
select a || b || c
select a || b ->> c
select a || b and c
select a || b or c
select a || b is distinct from c
select a || b operator(s.+) c
select a || b like c
select a || b at time zone c
select a ->> b + c
select a ->> b * c
select a ->> b ^ c
select a ->> b = c
select a ->> b < c
select a ->> b || c
select a ->> b ->> c
select a ->> b and c
select a ->> b or c
select a ->> b is distinct from c
select a ->> b operator(s.+) c
select a ->> b like c
select a ->> b at time zone c
select a and b + c
select a and b * c
select a and b ^ c
select a and b = c
select a and b < c
select a and b || c
select a and b ->> c
select a and b and c
select a and b or c
select a and b is distinct from c
select a and b operator(s.+) c
select a and b like c
select a and b at time zone c
select a or b + c
select a or b * c
select a or b ^ c
select a or b = c
select a or b < c
select a or b || c
select a or b ->> c
select a or b and c
select a or b or c
select a or b is distinct from c
select a or b operator(s.+) c
select a or b like c
select a or b at time zone c
select a is distinct from b + c
select a is distinct from b * c
select a is distinct from b ^ c
select a is distinct from b = c
select a is distinct from b < c
select a is distinct from b || c
select a is distinct from b ->> c
select a is distinct from b and c
select a is distinct from b or c
select a is distinct from b is distinct from c
select a is distinct from b operator(s.+) c
select a is distinct from b like c
select a is distinct from b at time zone c
select a operator(s.+) b + c
select a operator(s.+) b * c
select a operator(s.+) b ^ c
select a operator(s.+) b = c
select a operator(s.+) b < c
select a operator(s.+) b || c
select a operator(s.+) b ->> c
select a operator(s.+) b and c
select a operator(s.+) b or c
select a operator(s.+) b is distinct from c
select a operator(s.+) b operator(s.+) c
select a operator(s.+) b like c
select a operator(s.+) b at time zone c
select a like b + c
select a like b * c
select a like b ^ c
select a like b = c
select a like b < c
select a like b || c
select a like b ->> c
select a like b and c
select a like b or c
select a like b is distinct from c
select a like b operator(s.+) c
select a like b like c
select a like b at time zone c
select a at time zone b + c
select a at time zone b * c
select a at time zone b ^ c
select a at time zone b = c
select a at time zone b < c
select a at time zone b || c
select a at time zone b ->> c
select a at time zone b and c
select a at time zone b or c
select a at time zone b is distinct from c
select a at time zone b operator(s.+) c
select a at time zone b like c
select a + b from t
select - a + - b, not a + b
select (a + b)::text, a + (b)::int[]
select (a + b) + c, a + (b + c)
select a - b from t
select - a - - b, not a - b
select (a - b)::text, a - (b)::int[]
select (a - b) - c, a - (b - c)
select a * b from t
select - a * - b, not a * b
select (a * b)::text, a * (b)::int[]
select (a * b) * c, a * (b * c)
select a / b from t
select - a / - b, not a / b
select (a / b)::text, a / (b)::int[]
select (a / b) / c, a / (b / c)
select a % b from t
select - a % - b, not a % b
select (a % b)::text, a % (b)::int[]
select (a % b) % c, a % (b % c)
select a ^ b from t
select - a ^ - b, not a ^ b
select (a ^ b)::text, a ^ (b)::int[]
select (a ^ b) ^ c, a ^ (b ^ c)
select a < b from t
select - a < - b, not a < b
select (a < b)::text, a < (b)::int[]
select (a < b) < c, a < (b < c)
select a > b from t
select - a > - b, not a > b
select (a > b)::text, a > (b)::int[]
select (a > b) > c, a > (b > c)
select a = b from t
select - a = - b, not a = b
select (a = b)::text, a = (b)::int[]
select (a = b) = c, a = (b = c)
select a <= b from t
select - a <= - b, not a <= b
select (a <= b)::text, a <= (b)::int[]
select (a <= b) <= c, a <= (b <= c)
select a >= b from t
select - a >= - b, not a >= b
select (a >= b)::text, a >= (b)::int[]
select (a >= b) >= c, a >= (b >= c)
select a <> b from t
select - a <> - b, not a <> b
select (a <> b)::text, a <> (b)::int[]
select (a <> b) <> c, a <> (b <> c)
select a != b from t
select - a != - b, not a != b
select (a != b)::text, a != (b)::int[]
select (a != b) != c, a != (b != c)
select a || b from t
select - a || - b, not a || b
select (a || b)::text, a || (b)::int[]
select (a || b) || c, a || (b || c)
select a -> b from t
select - a -> - b, not a -> b
select (a -> b)::text, a -> (b)::int[]
select (a -> b) -> c, a -> (b -> c)
select a ->> b from t
select - a ->> - b, not a ->> b
select (a ->> b)::text, a ->> (b)::int[]
select (a ->> b) ->> c, a ->> (b ->> c)
select a @> b from t
select - a @> - b, not a @> b
select (a @> b)::text, a @> (b)::int[]
select (a @> b) @> c, a @> (b @> c)
select a ~ b from t
select - a ~ - b, not a ~ b
select (a ~ b)::text, a ~ (b)::int[]
select (a ~ b) ~ c, a ~ (b ~ c)
select a ~~ b from t
select - a ~~ - b, not a ~~ b
select (a ~~ b)::text, a ~~ (b)::int[]
select (a ~~ b) ~~ c, a ~~ (b ~~ c)
select a && b from t
select - a && - b, not a && b
select (a && b)::text, a && (b)::int[]
select (a && b) && c, a && (b && c)
select a and b from t
select - a and - b, not a and b
select (a and b)::text, a and (b)::int[]
select (a and b) and c, a and (b and c)
select a or b from t
select - a or - b, not a or b
select (a or b)::text, a or (b)::int[]
select (a or b) or c, a or (b or c)
select a is distinct from b from t
select - a is distinct from - b, not a is distinct from b
select (a is distinct from b)::text, a is distinct from (b)::int[]
select (a is distinct from b) is distinct from c, a is distinct from (b is distinct from c)
select a operator(pg_catalog.+) b from t
select - a operator(pg_catalog.+) - b, not a operator(pg_catalog.+) b
select (a operator(pg_catalog.+) b)::text, a operator(pg_catalog.+) (b)::int[]
select (a operator(pg_catalog.+) b) operator(pg_catalog.+) c, a operator(pg_catalog.+) (b operator(pg_catalog.+) c)
select a like b from t
select - a like - b, not a like b
select (a like b)::text, a like (b)::int[]
select (a like b) like c, a like (b like c)
select a ilike b from t
select - a ilike - b, not a ilike b
select (a ilike b)::text, a ilike (b)::int[]
select (a ilike b) ilike c, a ilike (b ilike c)
select a at time zone b from t
select - a at time zone - b, not a at time zone b
select (a at time zone b)::text, a at time zone (b)::int[]
select (a at time zone b) at time zone c, a at time zone (b at time zone c)
select a overlaps b from t
select - a overlaps - b, not a overlaps b
select (a overlaps b)::text, a overlaps (b)::int[]
select (a overlaps b) overlaps c, a overlaps (b overlaps c)
select not a is null
select not a is not true
select not a isnull
select not a notnull
select not a is unknown
select not a is document
select not a is not json
select not a is nfc normalized
select not a collate "C"
select not a at local
select not a ::int
select not a in (1, 2)
select not a not in (select 1)
select not a between 1 and 2
select not a not between symmetric 1 and 2
select not a like 'x' escape '!'
select not a similar to 'x'
select not a = any (c)
select not a <> all (select 1)
select not a is not distinct from b
select not a ~~* some (array[1])
select - a is null
select - a is not true
select - a isnull
select - a notnull
select - a is unknown
select - a is document
select - a is not json
select - a is nfc normalized
select - a collate "C"
select - a at local
select - a ::int
select - a in (1, 2)
select - a not in (select 1)
select - a between 1 and 2
select - a not between symmetric 1 and 2
select - a like 'x' escape '!'
select - a similar to 'x'
select - a = any (c)
select - a <> all (select 1)
select - a is not distinct from b
select - a ~~* some (array[1])
select + a is null
select + a is not true
select + a isnull
select + a notnull
select + a is unknown
select + a is document
select + a is not json
select + a is nfc normalized
select + a collate "C"
select + a at local
select + a ::int
select + a in (1, 2)
select + a not in (select 1)
select + a between 1 and 2
select + a not between symmetric 1 and 2
select + a like 'x' escape '!'
select + a similar to 'x'
select + a = any (c)
select + a <> all (select 1)
select + a is not distinct from b
select + a ~~* some (array[1])
select @ a is null
select @ a is not true
select @ a isnull
select @ a notnull
select @ a is unknown
select @ a is document
select @ a is not json
select @ a is nfc normalized
select @ a collate "C"
select @ a at local
select @ a ::int
select @ a in (1, 2)
select @ a not in (select 1)
select @ a between 1 and 2
select @ a not between symmetric 1 and 2
select @ a like 'x' escape '!'
select @ a similar to 'x'
select @ a = any (c)
select @ a <> all (select 1)
select @ a is not distinct from b
select @ a ~~* some (array[1])
select !  a is null
select !  a is not true
select !  a isnull
select !  a notnull
select !  a is unknown
select !  a is document
select !  a is not json
select !  a is nfc normalized
select !  a collate "C"
select !  a at local
select !  a ::int
select !  a in (1, 2)
select !  a not in (select 1)
select !  a between 1 and 2
select !  a not between symmetric 1 and 2
select !  a like 'x' escape '!'
select !  a similar to 'x'
select !  a = any (c)
select !  a <> all (select 1)
select !  a is not distinct from b
select !  a ~~* some (array[1])
select not not a is null
select not not a is not true
select not not a isnull
select not not a notnull
select not not a is unknown
select not not a is document
select not not a is not json
select not not a is nfc normalized
select not not a collate "C"
select not not a at local
select not not a ::int
select not not a in (1, 2)
select not not a not in (select 1)
select not not a between 1 and 2
select not not a not between symmetric 1 and 2
select not not a like 'x' escape '!'
select not not a similar to 'x'
select not not a = any (c)
select not not a <> all (select 1)
select not not a is not distinct from b
select not not a ~~* some (array[1])
select - - a is null
select - - a is not true
select - - a isnull
select - - a notnull
select - - a is unknown
select - - a is document
select - - a is not json
select - - a is nfc normalized
select - - a collate "C"
select - - a at local
select - - a ::int
select - - a in (1, 2)
select - - a not in (select 1)
select - - a between 1 and 2
select - - a not between symmetric 1 and 2
select - - a like 'x' escape '!'
select - - a similar to 'x'
select - - a = any (c)
select - - a <> all (select 1)
select - - a is not distinct from b
select - - a ~~* some (array[1])
select operator(pg_catalog.-) a is null
select operator(pg_catalog.-) a is not true
select operator(pg_catalog.-) a isnull
select operator(pg_catalog.-) a notnull
select operator(pg_catalog.-) a is unknown
select operator(pg_catalog.-) a is document
select operator(pg_catalog.-) a is not json
select operator(pg_catalog.-) a is nfc normalized
select operator(pg_catalog.-) a collate "C"
select operator(pg_catalog.-) a at local
select operator(pg_catalog.-) a ::int
select operator(pg_catalog.-) a in (1, 2)
select operator(pg_catalog.-) a not in (select 1)
select operator(pg_catalog.-) a between 1 and 2
select operator(pg_catalog.-) a not between symmetric 1 and 2
select operator(pg_catalog.-) a like 'x' escape '!'
select operator(pg_catalog.-) a similar to 'x'
select operator(pg_catalog.-) a = any (c)
select operator(pg_catalog.-) a <> all (select 1)
select operator(pg_catalog.-) a is not distinct from b
select operator(pg_catalog.-) a ~~* some (array[1])
select ~ a is null
select ~ a is not true
select ~ a isnull
select ~ a notnull
select ~ a is unknown
select ~ a is document
select ~ a is not json
select ~ a is nfc normalized
select ~ a collate "C"
select ~ a at local
select ~ a ::int
select ~ a in (1, 2)
select ~ a not in (select 1)
select ~ a between 1 and 2
select ~ a not between symmetric 1 and 2
select ~ a like 'x' escape '!'
select ~ a similar to 'x'
select ~ a = any (c)
select ~ a <> all (select 1)
select ~ a is not distinct from b
select ~ a ~~* some (array[1])
select a is null = b
select a is null + b
select a is null and b
select a is null || b
select a is null is null
select a is null ::text
select a is null ^ 2
select a is null like c
select a is not true = b
select a is not true + b
select a is not true and b
select a is not true || b
select a is not true is null
select a is not true ::text
select a is not true ^ 2
select a is not true like c
select a isnull = b
select a isnull + b
select a isnull and b
select a isnull || b
select a isnull is null
select a isnull ::text
select a isnull ^ 2
select a isnull like c
select a notnull = b
select a notnull + b
select a notnull and b
select a notnull || b
select a notnull is null
select a notnull ::text
select a notnull ^ 2
select a notnull like c
select a is unknown = b
select a is unknown + b
select a is unknown and b
select a is unknown || b
select a is unknown is null
select a is unknown ::text
select a is unknown ^ 2
select a is unknown like c
select a is document = b
select a is document + b
select a is document and b
select a is document || b
select a is document is null
select a is document ::text
select a is document ^ 2
select a is document like c
select a is not json = b
select a is not json + b
select a is not json and b
select a is not json || b
select a is not json is null
select a is not json ::text
select a is not json ^ 2
select a is not json like c
select a is nfc normalized = b
select a is nfc normalized + b
select a is nfc normalized and b
select a is nfc normalized || b
select a is nfc normalized is null
select a is nfc normalized ::text
select a is nfc normalized ^ 2
select a is nfc normalized like c
select a collate "C" = b
select a collate "C" + b
select a collate "C" and b
select a collate "C" || b
select a collate "C" is null
select a collate "C" ::text
select a collate "C" ^ 2
select a collate "C" like c
select a at local = b
select a at local + b
select a at local and b
select a at local || b
select a at local is null
select a at local ::text
select a at local ^ 2
select a at local like c
select a ::int = b
select a ::int + b
select a ::int and b
select a ::int || b
select a ::int is null
select a ::int ::text
select a ::int ^ 2
select a ::int like c
select a in (1, 2) = b
select a in (1, 2) + b
select a in (1, 2) and b
select a in (1, 2) || b
select a in (1, 2) is null
select a in (1, 2) ::text
select a in (1, 2) ^ 2
select a in (1, 2) like c
select a not in (select 1) = b
select a not in (select 1) + b
select a not in (select 1) and b
select a not in (select 1) || b
select a not in (select 1) is null
select a not in (select 1) ::text
select a not in (select 1) ^ 2
select a not in (select 1) like c
select a between 1 and 2 = b
select a between 1 and 2 + b
select a between 1 and 2 and b
select a between 1 and 2 || b
select a between 1 and 2 is null
select a between 1 and 2 ::text
select a between 1 and 2 ^ 2
select a between 1 and 2 like c
select a not between symmetric 1 and 2 = b
select a not between symmetric 1 and 2 + b
select a not between symmetric 1 and 2 and b
select a not between symmetric 1 and 2 || b
select a not between symmetric 1 and 2 is null
select a not between symmetric 1 and 2 ::text
select a not between symmetric 1 and 2 ^ 2
select a not between symmetric 1 and 2 like c
select a like 'x' escape '!' = b
select a like 'x' escape '!' + b
select a like 'x' escape '!' and b
select a like 'x' escape '!' || b
select a like 'x' escape '!' is null
select a like 'x' escape '!' ::text
select a like 'x' escape '!' ^ 2
select a like 'x' escape '!' like c
select a similar to 'x' = b
select a similar to 'x' + b
select a similar to 'x' and b
select a similar to 'x' || b
select a similar to 'x' is null
select a similar to 'x' ::text
select a similar to 'x' ^ 2
select a similar to 'x' like c
select a = any (c) = b
select a = any (c) + b
select a = any (c) and b
select a = any (c) || b
select a = any (c) is null
select a = any (c) ::text
select a = any (c) ^ 2
select a = any (c) like c
select a <> all (select 1) = b
select a <> all (select 1) + b
select a <> all (select 1) and b
select a <> all (select 1) || b
select a <> all (select 1) is null
select a <> all (select 1) ::text
select a <> all (select 1) ^ 2
select a <> all (select 1) like c
select a is not distinct from b = b
select a is not distinct from b + b
select a is not distinct from b and b
select a is not distinct from b || b
select a is not distinct from b is null
select a is not distinct from b ::text
select a is not distinct from b ^ 2
select a is not distinct from b like c
select a ~~* some (array[1]) = b
select a ~~* some (array[1]) + b
select a ~~* some (array[1]) and b
select a ~~* some (array[1]) || b
select a ~~* some (array[1]) is null
select a ~~* some (array[1]) ::text
select a ~~* some (array[1]) ^ 2
select a ~~* some (array[1]) like c
