declare c cursor for select 1
declare c binary insensitive no scroll cursor with hold for select * from t
declare c scroll cursor without hold for values (1)
declare c asensitive scroll cursor for table t
declare c scroll no scroll cursor for select 1
declare c insensitive asensitive binary binary cursor for (select 1)
declare "C" cursor for with a as (select 1) select * from a for update
declare c cursor for insert into t values (1)
declare c cursor with for select 1
declare c scroll for select 1
declare cursor cursor for select 1
fetch c
fetch from c
fetch in c
fetch next c
fetch next from c
fetch next in "C"
fetch prior from c
fetch first c
fetch last from c
fetch absolute 5 from c
fetch absolute -5 c
fetch relative +2 in c
fetch relative 0 c
fetch 10 from c
fetch -10 c
fetch +1 c
fetch all from c
fetch all c
fetch forward c
fetch forward from c
fetch forward 5 c
fetch forward -5 from c
fetch forward all in c
fetch backward c
fetch backward 5 from c
fetch backward all c
fetch next
fetch first
fetch forward
fetch absolute
fetch all
fetch 5
fetch from
fetch absolute from c
fetch absolute a from c
fetch 1.5 from c
fetch 99999999999 from c
fetch next next
fetch forward backward
fetch c d
move c
move next from c
move 5 c
move all c
move backward all from c
move absolute 0 in c
close c
close all
close "all"
close
close c d
