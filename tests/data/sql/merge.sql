with a as (merge into t using s on true when matched then delete returning *) select 1
merge into t as x using (select 1) s on x.a = s.a when matched and x.b > 1 then update set a = 1, (b, c) = (1, 2) when not matched by target then insert (a, b) overriding system value values (1, default) when not matched by source then delete when not matched then do nothing when matched then do nothing returning merge_action(), x.*
merge into only t using s join q using (a) on true when not matched then insert default values
merge into t using s on true when matched then insert values (1)
merge into t using s on true when not matched then update set a = 1
merge into t using s on true
merge into t using s on true when not matched by source then insert values (1)
with x as (select 1) merge into t using x on true when matched then delete
