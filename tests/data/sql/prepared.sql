prepare p as select $1
prepare p (int, text) as select $1, $2
prepare p (int[], s.t, timestamp with time zone) as insert into t values ($1)
prepare p as update t set a = $1 where b = $2 returning *
prepare p as delete from t where a = $1
prepare p as merge into t using s on true when matched then delete
prepare p as values ($1)
prepare p as table t
prepare p as (select 1)
prepare p as with a as (select 1) select * from a
prepare "P" as select 1
prepare all as select 1
prepare prepare as select 1
prepare transaction as select 1
prepare p () as select 1
prepare p as copy t to stdout
prepare p as begin
prepare p select 1
execute p
execute p (1, 'a', null, $1, f(x), default)
execute "P"
execute p ()
execute p (1
deallocate p
deallocate prepare p
deallocate all
deallocate prepare all
deallocate "all"
deallocate prepare
deallocate prepare prepare
deallocate
