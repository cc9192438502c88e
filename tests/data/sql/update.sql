update t set a = 1, b[1] = 2, c.d = 3, (e, f) = (select 1, 2), (g) = (1) from x, y join z using (q) where a returning old.*, new.a
update only t as x set a = 1 where current of c
update t x set a = 1
update t set set = 1
update t set a = default, (b, c) = (default, default), (d,e) = row(1, default)
update t set (a, b) = f(x)
update t set a.b.c[1] = 1
update t set t.* = 1
update t set a = 1 returning with (old as o, new as n) o.a, n.*
update t set a = 1 returning with (old as o, old as p) o.a
update t * set a = 1
update t set a = 1 order by b
