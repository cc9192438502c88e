insert into name (name) values (1)
update t set name = name
select x::name
select f(name => 1)
select a order by name
with name as (select 1) select 1
select f() over name
select f() over (name)
savepoint name
set name = 1
create table name (name int)
select * from f() as x(name int)
select name 'x'
select a.name.b, (a).name
listen name
select * from json_table(a, '$' columns (name int))
select xmlelement(name name)
insert into value (value) values (1)
update t set value = value
select x::value
select f(value => 1)
select a order by value
with value as (select 1) select 1
select f() over value
select f() over (value)
savepoint value
set value = 1
create table value (value int)
select * from f() as x(value int)
select value 'x'
select a.value.b, (a).value
listen value
select * from json_table(a, '$' columns (value int))
select xmlelement(name value)
insert into between (between) values (1)
update t set between = between
select x::between
select f(between => 1)
select a order by between
with between as (select 1) select 1
select f() over between
select f() over (between)
savepoint between
set between = 1
create table between (between int)
select * from f() as x(between int)
select between 'x'
select a.between.b, (a).between
listen between
select * from json_table(a, '$' columns (between int))
select xmlelement(name between)
insert into int (int) values (1)
update t set int = int
select x::int
select f(int => 1)
select a order by int
with int as (select 1) select 1
select f() over int
select f() over (int)
savepoint int
set int = 1
create table int (int int)
select * from f() as x(int int)
select int 'x'
select a.int.b, (a).int
listen int
select * from json_table(a, '$' columns (int int))
select xmlelement(name int)
insert into values (values) values (1)
update t set values = values
select x::values
select f(values => 1)
select a order by values
with values as (select 1) select 1
select f() over values
select f() over (values)
savepoint values
set values = 1
create table values (values int)
select * from f() as x(values int)
select values 'x'
select a.values.b, (a).values
listen values
select * from json_table(a, '$' columns (values int))
select xmlelement(name values)
insert into left (left) values (1)
update t set left = left
select x::left
select a order by left
with left as (select 1) select 1
select f() over left
select f() over (left)
savepoint left
set left = 1
create table left (left int)
select * from f() as x(left int)
select left 'x'
select a.left.b, (a).left
listen left
select * from json_table(a, '$' columns (left int))
select xmlelement(name left)
insert into collation (collation) values (1)
update t set collation = collation
select x::collation
select f(collation => 1)
select a order by collation
with collation as (select 1) select 1
select f() over collation
select f() over (collation)
savepoint collation
set collation = 1
create table collation (collation int)
select * from f() as x(collation int)
select collation 'x'
select a.collation.b, (a).collation
listen collation
select * from json_table(a, '$' columns (collation int))
select xmlelement(name collation)
insert into select (select) values (1)
update t set select = select
select x::select
select a order by select
with select as (select 1) select 1
select f() over select
select f() over (select)
savepoint select
set select = 1
create table select (select int)
select * from f() as x(select int)
select select 'x'
select a.select.b, (a).select
listen select
select * from json_table(a, '$' columns (select int))
select xmlelement(name select)
insert into user (user) values (1)
update t set user = user
select x::user
select f(user => 1)
select a order by user
with user as (select 1) select 1
select f() over user
select f() over (user)
savepoint user
set user = 1
create table user (user int)
select * from f() as x(user int)
select user 'x'
select a.user.b, (a).user
listen user
select * from json_table(a, '$' columns (user int))
select xmlelement(name user)
insert into over (over) values (1)
update t set over = over
select x::over
select f(over => 1)
select a order by over
with over as (select 1) select 1
select f() over over
select f() over (over)
savepoint over
set over = 1
create table over (over int)
select * from f() as x(over int)
select over 'x'
select a.over.b, (a).over
listen over
select * from json_table(a, '$' columns (over int))
select xmlelement(name over)
insert into filter (filter) values (1)
update t set filter = filter
select x::filter
select f(filter => 1)
select a order by filter
with filter as (select 1) select 1
select f() over filter
select f() over (filter)
savepoint filter
set filter = 1
create table filter (filter int)
select * from f() as x(filter int)
select filter 'x'
select a.filter.b, (a).filter
listen filter
select * from json_table(a, '$' columns (filter int))
select xmlelement(name filter)
insert into within (within) values (1)
update t set within = within
select x::within
select f(within => 1)
select a order by within
with within as (select 1) select 1
select f() over within
select f() over (within)
savepoint within
set within = 1
create table within (within int)
select * from f() as x(within int)
select within 'x'
select a.within.b, (a).within
listen within
select * from json_table(a, '$' columns (within int))
select xmlelement(name within)
insert into format (format) values (1)
update t set format = format
select x::format
select f(format => 1)
select a order by format
with format as (select 1) select 1
select f() over format
select f() over (format)
savepoint format
set format = 1
create table format (format int)
select * from f() as x(format int)
select format 'x'
select a.format.b, (a).format
listen format
select * from json_table(a, '$' columns (format int))
select xmlelement(name format)
insert into nulls (nulls) values (1)
update t set nulls = nulls
select x::nulls
select f(nulls => 1)
select a order by nulls
with nulls as (select 1) select 1
select f() over nulls
select f() over (nulls)
savepoint nulls
set nulls = 1
create table nulls (nulls int)
select * from f() as x(nulls int)
select nulls 'x'
select a.nulls.b, (a).nulls
listen nulls
select * from json_table(a, '$' columns (nulls int))
select xmlelement(name nulls)
insert into path (path) values (1)
update t set path = path
select x::path
select f(path => 1)
select a order by path
with path as (select 1) select 1
select f() over path
select f() over (path)
savepoint path
set path = 1
create table path (path int)
select * from f() as x(path int)
select path 'x'
select a.path.b, (a).path
listen path
select * from json_table(a, '$' columns (path int))
select xmlelement(name path)
insert into nested (nested) values (1)
update t set nested = nested
select x::nested
select f(nested => 1)
select a order by nested
with nested as (select 1) select 1
select f() over nested
select f() over (nested)
savepoint nested
set nested = 1
create table nested (nested int)
select * from f() as x(nested int)
select nested 'x'
select a.nested.b, (a).nested
listen nested
select * from json_table(a, '$' columns (nested int))
select xmlelement(name nested)
insert into key (key) values (1)
update t set key = key
select x::key
select f(key => 1)
select a order by key
with key as (select 1) select 1
select f() over key
select f() over (key)
savepoint key
set key = 1
create table key (key int)
select * from f() as x(key int)
select key 'x'
select a.key.b, (a).key
listen key
select * from json_table(a, '$' columns (key int))
select xmlelement(name key)
insert into array (array) values (1)
update t set array = array
select x::array
select f(array => 1)
select a order by array
with array as (select 1) select 1
select f() over array
select f() over (array)
savepoint array
set array = 1
create table array (array int)
select * from f() as x(array int)
select array 'x'
select a.array.b, (a).array
listen array
select * from json_table(a, '$' columns (array int))
select xmlelement(name array)
insert into row (row) values (1)
update t set row = row
select x::row
select f(row => 1)
select a order by row
with row as (select 1) select 1
select f() over row
select f() over (row)
savepoint row
set row = 1
create table row (row int)
select * from f() as x(row int)
select row 'x'
select a.row.b, (a).row
listen row
select * from json_table(a, '$' columns (row int))
select xmlelement(name row)
insert into time (time) values (1)
update t set time = time
select x::time
select f(time => 1)
select a order by time
with time as (select 1) select 1
select f() over time
select f() over (time)
savepoint time
set time = 1
create table time (time int)
select * from f() as x(time int)
select time 'x'
select a.time.b, (a).time
listen time
select * from json_table(a, '$' columns (time int))
select xmlelement(name time)
insert into without (without) values (1)
update t set without = without
select x::without
select f(without => 1)
select a order by without
with without as (select 1) select 1
select f() over without
select f() over (without)
savepoint without
set without = 1
create table without (without int)
select * from f() as x(without int)
select without 'x'
select a.without.b, (a).without
listen without
select * from json_table(a, '$' columns (without int))
select xmlelement(name without)
insert into unbounded (unbounded) values (1)
update t set unbounded = unbounded
select x::unbounded
select f(unbounded => 1)
select a order by unbounded
with unbounded as (select 1) select 1
select f() over unbounded
select f() over (unbounded)
savepoint unbounded
set unbounded = 1
create table unbounded (unbounded int)
select * from f() as x(unbounded int)
select unbounded 'x'
select a.unbounded.b, (a).unbounded
listen unbounded
select * from json_table(a, '$' columns (unbounded int))
select xmlelement(name unbounded)
insert into current (current) values (1)
update t set current = current
select x::current
select f(current => 1)
select a order by current
with current as (select 1) select 1
select f() over current
select f() over (current)
savepoint current
set current = 1
create table current (current int)
select * from f() as x(current int)
select current 'x'
select a.current.b, (a).current
listen current
select * from json_table(a, '$' columns (current int))
select xmlelement(name current)
insert into double (double) values (1)
update t set double = double
select x::double
select f(double => 1)
select a order by double
with double as (select 1) select 1
select f() over double
select f() over (double)
savepoint double
set double = 1
create table double (double int)
select * from f() as x(double int)
select double 'x'
select a.double.b, (a).double
listen double
select * from json_table(a, '$' columns (double int))
select xmlelement(name double)
insert into precision (precision) values (1)
update t set precision = precision
select x::precision
select f(precision => 1)
select a order by precision
with precision as (select 1) select 1
select f() over precision
select f() over (precision)
savepoint precision
set precision = 1
create table precision (precision int)
select * from f() as x(precision int)
select precision 'x'
select a.precision.b, (a).precision
listen precision
select * from json_table(a, '$' columns (precision int))
select xmlelement(name precision)
insert into operator (operator) values (1)
update t set operator = operator
select x::operator
select f(operator => 1)
select a order by operator
with operator as (select 1) select 1
select f() over operator
select f() over (operator)
savepoint operator
set operator = 1
create table operator (operator int)
select * from f() as x(operator int)
select operator 'x'
select a.operator.b, (a).operator
listen operator
select * from json_table(a, '$' columns (operator int))
select xmlelement(name operator)
insert into temp (temp) values (1)
update t set temp = temp
select x::temp
select f(temp => 1)
select a order by temp
with temp as (select 1) select 1
select f() over temp
select f() over (temp)
savepoint temp
set temp = 1
create table temp (temp int)
select * from f() as x(temp int)
select temp 'x'
select a.temp.b, (a).temp
listen temp
select * from json_table(a, '$' columns (temp int))
select xmlelement(name temp)
insert into set (set) values (1)
update t set set = set
select x::set
select f(set => 1)
select a order by set
with set as (select 1) select 1
select f() over set
select f() over (set)
savepoint set
set set = 1
create table set (set int)
select * from f() as x(set int)
select set 'x'
select a.set.b, (a).set
listen set
select * from json_table(a, '$' columns (set int))
select xmlelement(name set)
insert into table (table) values (1)
update t set table = table
select x::table
select f(table => 1)
select a order by table
with table as (select 1) select 1
select f() over table
select f() over (table)
savepoint table
set table = 1
create table table (table int)
select * from f() as x(table int)
select table 'x'
select a.table.b, (a).table
listen table
select * from json_table(a, '$' columns (table int))
select xmlelement(name table)
insert into natural (natural) values (1)
update t set natural = natural
select x::natural
select f(natural => 1)
select a order by natural
with natural as (select 1) select 1
select f() over natural
select f() over (natural)
savepoint natural
set natural = 1
create table natural (natural int)
select * from f() as x(natural int)
select natural 'x'
select a.natural.b, (a).natural
listen natural
select * from json_table(a, '$' columns (natural int))
select xmlelement(name natural)
insert into lateral (lateral) values (1)
update t set lateral = lateral
select x::lateral
select f(lateral => 1)
select a order by lateral
with lateral as (select 1) select 1
select f() over lateral
select f() over (lateral)
savepoint lateral
set lateral = 1
create table lateral (lateral int)
select * from f() as x(lateral int)
select lateral 'x'
select a.lateral.b, (a).lateral
listen lateral
select * from json_table(a, '$' columns (lateral int))
select xmlelement(name lateral)
insert into window (window) values (1)
update t set window = window
select x::window
select f(window => 1)
select a order by window
with window as (select 1) select 1
select f() over window
select f() over (window)
savepoint window
set window = 1
create table window (window int)
select * from f() as x(window int)
select window 'x'
select a.window.b, (a).window
listen window
select * from json_table(a, '$' columns (window int))
select xmlelement(name window)
insert into rows (rows) values (1)
update t set rows = rows
select x::rows
select f(rows => 1)
select a order by rows
with rows as (select 1) select 1
select f() over rows
select f() over (rows)
savepoint rows
set rows = 1
create table rows (rows int)
select * from f() as x(rows int)
select rows 'x'
select a.rows.b, (a).rows
listen rows
select * from json_table(a, '$' columns (rows int))
select xmlelement(name rows)
insert into range (range) values (1)
update t set range = range
select x::range
select f(range => 1)
select a order by range
with range as (select 1) select 1
select f() over range
select f() over (range)
savepoint range
set range = 1
create table range (range int)
select * from f() as x(range int)
select range 'x'
select a.range.b, (a).range
listen range
select * from json_table(a, '$' columns (range int))
select xmlelement(name range)
insert into groups (groups) values (1)
update t set groups = groups
select x::groups
select f(groups => 1)
select a order by groups
with groups as (select 1) select 1
select f() over groups
select f() over (groups)
savepoint groups
set groups = 1
create table groups (groups int)
select * from f() as x(groups int)
select groups 'x'
select a.groups.b, (a).groups
listen groups
select * from json_table(a, '$' columns (groups int))
select xmlelement(name groups)
insert into partition (partition) values (1)
update t set partition = partition
select x::partition
select f(partition => 1)
select a order by partition
with partition as (select 1) select 1
select f() over partition
select f() over (partition)
savepoint partition
set partition = 1
create table partition (partition int)
select * from f() as x(partition int)
select partition 'x'
select a.partition.b, (a).partition
listen partition
select * from json_table(a, '$' columns (partition int))
select xmlelement(name partition)
insert into at (at) values (1)
update t set at = at
select x::at
select f(at => 1)
select a order by at
with at as (select 1) select 1
select f() over at
select f() over (at)
savepoint at
set at = 1
create table at (at int)
select * from f() as x(at int)
select at 'x'
select a.at.b, (a).at
listen at
select * from json_table(a, '$' columns (at int))
select xmlelement(name at)
insert into is (is) values (1)
update t set is = is
select x::is
select f(is => 1)
select a order by is
with is as (select 1) select 1
select f() over is
select f() over (is)
savepoint is
set is = 1
create table is (is int)
select * from f() as x(is int)
select is 'x'
select a.is.b, (a).is
listen is
select * from json_table(a, '$' columns (is int))
select xmlelement(name is)
insert into like (like) values (1)
update t set like = like
select x::like
select f(like => 1)
select a order by like
with like as (select 1) select 1
select f() over like
select f() over (like)
savepoint like
set like = 1
create table like (like int)
select * from f() as x(like int)
select like 'x'
select a.like.b, (a).like
listen like
select * from json_table(a, '$' columns (like int))
select xmlelement(name like)
insert into order (order) values (1)
update t set order = order
select x::order
select f(order => 1)
select a order by order
with order as (select 1) select 1
select f() over order
select f() over (order)
savepoint order
set order = 1
create table order (order int)
select * from f() as x(order int)
select order 'x'
select a.order.b, (a).order
listen order
select * from json_table(a, '$' columns (order int))
select xmlelement(name order)
insert into old (old) values (1)
update t set old = old
select x::old
select f(old => 1)
select a order by old
with old as (select 1) select 1
select f() over old
select f() over (old)
savepoint old
set old = 1
create table old (old int)
select * from f() as x(old int)
select old 'x'
select a.old.b, (a).old
listen old
select * from json_table(a, '$' columns (old int))
select xmlelement(name old)
insert into new (new) values (1)
update t set new = new
select x::new
select f(new => 1)
select a order by new
with new as (select 1) select 1
select f() over new
select f() over (new)
savepoint new
set new = 1
create table new (new int)
select * from f() as x(new int)
select new 'x'
select a.new.b, (a).new
listen new
select * from json_table(a, '$' columns (new int))
select xmlelement(name new)
insert into merge (merge) values (1)
update t set merge = merge
select x::merge
select f(merge => 1)
select a order by merge
with merge as (select 1) select 1
select f() over merge
select f() over (merge)
savepoint merge
set merge = 1
create table merge (merge int)
select * from f() as x(merge int)
select merge 'x'
select a.merge.b, (a).merge
listen merge
select * from json_table(a, '$' columns (merge int))
select xmlelement(name merge)
insert into matched (matched) values (1)
update t set matched = matched
select x::matched
select f(matched => 1)
select a order by matched
with matched as (select 1) select 1
select f() over matched
select f() over (matched)
savepoint matched
set matched = 1
create table matched (matched int)
select * from f() as x(matched int)
select matched 'x'
select a.matched.b, (a).matched
listen matched
select * from json_table(a, '$' columns (matched int))
select xmlelement(name matched)
insert into source (source) values (1)
update t set source = source
select x::source
select f(source => 1)
select a order by source
with source as (select 1) select 1
select f() over source
select f() over (source)
savepoint source
set source = 1
create table source (source int)
select * from f() as x(source int)
select source 'x'
select a.source.b, (a).source
listen source
select * from json_table(a, '$' columns (source int))
select xmlelement(name source)
insert into target (target) values (1)
update t set target = target
select x::target
select f(target => 1)
select a order by target
with target as (select 1) select 1
select f() over target
select f() over (target)
savepoint target
set target = 1
create table target (target int)
select * from f() as x(target int)
select target 'x'
select a.target.b, (a).target
listen target
select * from json_table(a, '$' columns (target int))
select xmlelement(name target)
insert into json (json) values (1)
update t set json = json
select x::json
select f(json => 1)
select a order by json
with json as (select 1) select 1
select f() over json
select f() over (json)
savepoint json
set json = 1
create table json (json int)
select * from f() as x(json int)
select json 'x'
select a.json.b, (a).json
listen json
select * from json_table(a, '$' columns (json int))
select xmlelement(name json)
insert into xmltable (xmltable) values (1)
update t set xmltable = xmltable
select x::xmltable
select f(xmltable => 1)
select a order by xmltable
with xmltable as (select 1) select 1
select f() over xmltable
select f() over (xmltable)
savepoint xmltable
set xmltable = 1
create table xmltable (xmltable int)
select * from f() as x(xmltable int)
select xmltable 'x'
select a.xmltable.b, (a).xmltable
listen xmltable
select * from json_table(a, '$' columns (xmltable int))
select xmlelement(name xmltable)
insert into json_table (json_table) values (1)
update t set json_table = json_table
select x::json_table
select f(json_table => 1)
select a order by json_table
with json_table as (select 1) select 1
select f() over json_table
select f() over (json_table)
savepoint json_table
set json_table = 1
create table json_table (json_table int)
select * from f() as x(json_table int)
select json_table 'x'
select a.json_table.b, (a).json_table
listen json_table
select * from json_table(a, '$' columns (json_table int))
select xmlelement(name json_table)
insert into returning (returning) values (1)
update t set returning = returning
select x::returning
select f(returning => 1)
select a order by returning
with returning as (select 1) select 1
select f() over returning
select f() over (returning)
savepoint returning
set returning = 1
create table returning (returning int)
select * from f() as x(returning int)
select returning 'x'
select a.returning.b, (a).returning
listen returning
select * from json_table(a, '$' columns (returning int))
select xmlelement(name returning)
insert into default (default) values (1)
update t set default = default
select x::default
select f(default => 1)
select a order by default
with default as (select 1) select 1
select f() over default
select f() over (default)
savepoint default
set default = 1
create table default (default int)
select * from f() as x(default int)
select default 'x'
select a.default.b, (a).default
listen default
select * from json_table(a, '$' columns (default int))
select xmlelement(name default)
insert into both (both) values (1)
update t set both = both
select x::both
select f(both => 1)
select a order by both
with both as (select 1) select 1
select f() over both
select f() over (both)
savepoint both
set both = 1
create table both (both int)
select * from f() as x(both int)
select both 'x'
select a.both.b, (a).both
listen both
select * from json_table(a, '$' columns (both int))
select xmlelement(name both)
insert into recursive (recursive) values (1)
update t set recursive = recursive
select x::recursive
select f(recursive => 1)
select a order by recursive
with recursive as (select 1) select 1
select f() over recursive
select f() over (recursive)
savepoint recursive
set recursive = 1
create table recursive (recursive int)
select * from f() as x(recursive int)
select recursive 'x'
select a.recursive.b, (a).recursive
listen recursive
select * from json_table(a, '$' columns (recursive int))
select xmlelement(name recursive)
insert into year (year) values (1)
update t set year = year
select x::year
select f(year => 1)
select a order by year
with year as (select 1) select 1
select f() over year
select f() over (year)
savepoint year
set year = 1
create table year (year int)
select * from f() as x(year int)
select year 'x'
select a.year.b, (a).year
listen year
select * from json_table(a, '$' columns (year int))
select xmlelement(name year)
insert into second (second) values (1)
update t set second = second
select x::second
select f(second => 1)
select a order by second
with second as (select 1) select 1
select f() over second
select f() over (second)
savepoint second
set second = 1
create table second (second int)
select * from f() as x(second int)
select second 'x'
select a.second.b, (a).second
listen second
select * from json_table(a, '$' columns (second int))
select xmlelement(name second)
insert into zone (zone) values (1)
update t set zone = zone
select x::zone
select f(zone => 1)
select a order by zone
with zone as (select 1) select 1
select f() over zone
select f() over (zone)
savepoint zone
set zone = 1
create table zone (zone int)
select * from f() as x(zone int)
select zone 'x'
select a.zone.b, (a).zone
listen zone
select * from json_table(a, '$' columns (zone int))
select xmlelement(name zone)
