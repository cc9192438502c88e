select name
select t.name, name.t
select 1 as name
select 1 name
select name(1)
select s.name(1)
select * from name
select * from t as name
select * from t name
select "name", "name"(1), x::"name" from "name" as "name"
select value
select t.value, value.t
select 1 as value
select 1 value
select value(1)
select s.value(1)
select * from value
select * from t as value
select * from t value
select "value", "value"(1), x::"value" from "value" as "value"
select between
select t.between, between.t
select 1 as between
select 1 between
select between(1)
select s.between(1)
select * from between
select * from t as between
select * from t between
select "between", "between"(1), x::"between" from "between" as "between"
select int
select t.int, int.t
select 1 as int
select 1 int
select int(1)
select s.int(1)
select * from int
select * from t as int
select * from t int
select "int", "int"(1), x::"int" from "int" as "int"
select t.values, values.t
select 1 as values
select 1 values
select values(1)
select s.values(1)
select * from values
select * from t as values
select * from t values
select "values", "values"(1), x::"values" from "values" as "values"
select left
select t.left, left.t
select 1 as left
select 1 left
select left(1)
select s.left(1)
select * from left
select * from t as left
select * from t left
select "left", "left"(1), x::"left" from "left" as "left"
select t.collation, collation.t
select 1 as collation
select 1 collation
select collation(1)
select s.collation(1)
select * from collation
select * from t as collation
select * from t collation
select "collation", "collation"(1), x::"collation" from "collation" as "collation"
select select
select t.select, select.t
select select(1)
select s.select(1)
select * from select
select * from t as select
select * from t select
select "select", "select"(1), x::"select" from "select" as "select"
select user
select t.user, user.t
select 1 as user
select 1 user
select user(1)
select s.user(1)
select * from user
select * from t as user
select * from t user
select "user", "user"(1), x::"user" from "user" as "user"
select over
select t.over, over.t
select 1 as over
select 1 over
select over(1)
select s.over(1)
select * from over
select * from t as over
select * from t over
select "over", "over"(1), x::"over" from "over" as "over"
select filter
select t.filter, filter.t
select 1 as filter
select 1 filter
select filter(1)
select s.filter(1)
select * from filter
select * from t as filter
select * from t filter
select "filter", "filter"(1), x::"filter" from "filter" as "filter"
select within
select t.within, within.t
select 1 as within
select 1 within
select within(1)
select s.within(1)
select * from within
select * from t as within
select * from t within
select "within", "within"(1), x::"within" from "within" as "within"
select format
select t.format, format.t
select 1 as format
select 1 format
select format(1)
select s.format(1)
select * from format
select * from t as format
select * from t format
select "format", "format"(1), x::"format" from "format" as "format"
select nulls
select t.nulls, nulls.t
select 1 as nulls
select 1 nulls
select nulls(1)
select s.nulls(1)
select * from nulls
select * from t as nulls
select * from t nulls
select "nulls", "nulls"(1), x::"nulls" from "nulls" as "nulls"
select path
select t.path, path.t
select 1 as path
select 1 path
select path(1)
select s.path(1)
select * from path
select * from t as path
select * from t path
select "path", "path"(1), x::"path" from "path" as "path"
select nested
select t.nested, nested.t
select 1 as nested
select 1 nested
select nested(1)
select s.nested(1)
select * from nested
select * from t as nested
select * from t nested
select "nested", "nested"(1), x::"nested" from "nested" as "nested"
select key
select t.key, key.t
select 1 as key
select 1 key
select key(1)
select s.key(1)
select * from key
select * from t as key
select * from t key
select "key", "key"(1), x::"key" from "key" as "key"
select array
select t.array, array.t
select 1 as array
select 1 array
select array(1)
select s.array(1)
select * from array
select * from t as array
select * from t array
select "array", "array"(1), x::"array" from "array" as "array"
select row
select t.row, row.t
select 1 as row
select 1 row
select row(1)
select s.row(1)
select * from row
select * from t as row
select * from t row
select "row", "row"(1), x::"row" from "row" as "row"
select time
select t.time, time.t
select 1 as time
select 1 time
select time(1)
select s.time(1)
select * from time
select * from t as time
select * from t time
select "time", "time"(1), x::"time" from "time" as "time"
select without
select t.without, without.t
select 1 as without
select 1 without
select without(1)
select s.without(1)
select * from without
select * from t as without
select * from t without
select "without", "without"(1), x::"without" from "without" as "without"
select unbounded
select t.unbounded, unbounded.t
select 1 as unbounded
select 1 unbounded
select unbounded(1)
select s.unbounded(1)
select * from unbounded
select * from t as unbounded
select * from t unbounded
select "unbounded", "unbounded"(1), x::"unbounded" from "unbounded" as "unbounded"
select current
select t.current, current.t
select 1 as current
select 1 current
select current(1)
select s.current(1)
select * from current
select * from t as current
select * from t current
select "current", "current"(1), x::"current" from "current" as "current"
select double
select t.double, double.t
select 1 as double
select 1 double
select double(1)
select s.double(1)
select * from double
select * from t as double
select * from t double
select "double", "double"(1), x::"double" from "double" as "double"
select precision
select t.precision, precision.t
select 1 as precision
select 1 precision
select precision(1)
select s.precision(1)
select * from precision
select * from t as precision
select * from t precision
select "precision", "precision"(1), x::"precision" from "precision" as "precision"
select operator
select t.operator, operator.t
select 1 as operator
select operator(1)
select s.operator(1)
select * from operator
select * from t as operator
select * from t operator
select "operator", "operator"(1), x::"operator" from "operator" as "operator"
select temp
select t.temp, temp.t
select 1 as temp
select 1 temp
select temp(1)
select s.temp(1)
select * from temp
select * from t as temp
select * from t temp
select "temp", "temp"(1), x::"temp" from "temp" as "temp"
select set
select t.set, set.t
select 1 as set
select 1 set
select set(1)
select s.set(1)
select * from set
select * from t as set
select * from t set
select "set", "set"(1), x::"set" from "set" as "set"
select table
select t.table, table.t
select 1 as table
select 1 table
select table(1)
select s.table(1)
select * from table
select * from t as table
select * from t table
select "table", "table"(1), x::"table" from "table" as "table"
select natural
select t.natural, natural.t
select 1 as natural
select 1 natural
select natural(1)
select s.natural(1)
select * from natural
select * from t as natural
select * from t natural
select "natural", "natural"(1), x::"natural" from "natural" as "natural"
select lateral
select t.lateral, lateral.t
select 1 as lateral
select 1 lateral
select lateral(1)
select s.lateral(1)
select * from lateral
select * from t as lateral
select * from t lateral
select "lateral", "lateral"(1), x::"lateral" from "lateral" as "lateral"
select window
select t.window, window.t
select 1 as window
select 1 window
select window(1)
select s.window(1)
select * from window
select * from t as window
select * from t window
select "window", "window"(1), x::"window" from "window" as "window"
select rows
select t.rows, rows.t
select 1 as rows
select 1 rows
select rows(1)
select s.rows(1)
select * from rows
select * from t as rows
select * from t rows
select "rows", "rows"(1), x::"rows" from "rows" as "rows"
select range
select t.range, range.t
select 1 as range
select 1 range
select range(1)
select s.range(1)
select * from range
select * from t as range
select * from t range
select "range", "range"(1), x::"range" from "range" as "range"
select groups
select t.groups, groups.t
select 1 as groups
select 1 groups
select groups(1)
select s.groups(1)
select * from groups
select * from t as groups
select * from t groups
select "groups", "groups"(1), x::"groups" from "groups" as "groups"
select partition
select t.partition, partition.t
select 1 as partition
select 1 partition
select partition(1)
select s.partition(1)
select * from partition
select * from t as partition
select * from t partition
select "partition", "partition"(1), x::"partition" from "partition" as "partition"
select at
select t.at, at.t
select 1 as at
select at(1)
select s.at(1)
select * from at
select * from t as at
select * from t at
select "at", "at"(1), x::"at" from "at" as "at"
select is
select t.is, is.t
select 1 as is
select is(1)
select s.is(1)
select * from is
select * from t as is
select * from t is
select "is", "is"(1), x::"is" from "is" as "is"
select like
select t.like, like.t
select 1 as like
select like(1)
select s.like(1)
select * from like
select * from t as like
select * from t like
select "like", "like"(1), x::"like" from "like" as "like"
select order
select t.order, order.t
select 1 as order
select 1 order
select order(1)
select s.order(1)
select * from order
select * from t as order
select * from t order
select "order", "order"(1), x::"order" from "order" as "order"
select old
select t.old, old.t
select 1 as old
select 1 old
select old(1)
select s.old(1)
select * from old
select * from t as old
select * from t old
select "old", "old"(1), x::"old" from "old" as "old"
select new
select t.new, new.t
select 1 as new
select 1 new
select new(1)
select s.new(1)
select * from new
select * from t as new
select * from t new
select "new", "new"(1), x::"new" from "new" as "new"
select merge
select t.merge, merge.t
select 1 as merge
select 1 merge
select merge(1)
select s.merge(1)
select * from merge
select * from t as merge
select * from t merge
select "merge", "merge"(1), x::"merge" from "merge" as "merge"
select matched
select t.matched, matched.t
select 1 as matched
select 1 matched
select matched(1)
select s.matched(1)
select * from matched
select * from t as matched
select * from t matched
select "matched", "matched"(1), x::"matched" from "matched" as "matched"
select source
select t.source, source.t
select 1 as source
select 1 source
select source(1)
select s.source(1)
select * from source
select * from t as source
select * from t source
select "source", "source"(1), x::"source" from "source" as "source"
select target
select t.target, target.t
select 1 as target
select 1 target
select target(1)
select s.target(1)
select * from target
select * from t as target
select * from t target
select "target", "target"(1), x::"target" from "target" as "target"
select json
select t.json, json.t
select 1 as json
select 1 json
select json(1)
select s.json(1)
select * from json
select * from t as json
select * from t json
select "json", "json"(1), x::"json" from "json" as "json"
select xmltable
select t.xmltable, xmltable.t
select 1 as xmltable
select 1 xmltable
select xmltable(1)
select s.xmltable(1)
select * from xmltable
select * from t as xmltable
select * from t xmltable
select "xmltable", "xmltable"(1), x::"xmltable" from "xmltable" as "xmltable"
select json_table
select t.json_table, json_table.t
select 1 as json_table
select 1 json_table
select json_table(1)
select s.json_table(1)
select * from json_table
select * from t as json_table
select * from t json_table
select "json_table", "json_table"(1), x::"json_table" from "json_table" as "json_table"
select returning
select t.returning, returning.t
select 1 as returning
select 1 returning
select returning(1)
select s.returning(1)
select * from returning
select * from t as returning
select * from t returning
select "returning", "returning"(1), x::"returning" from "returning" as "returning"
select t.default, default.t
select 1 as default
select 1 default
select default(1)
select s.default(1)
select * from default
select * from t as default
select * from t default
select "default", "default"(1), x::"default" from "default" as "default"
select both
select t.both, both.t
select 1 as both
select 1 both
select both(1)
select s.both(1)
select * from both
select * from t as both
select * from t both
select "both", "both"(1), x::"both" from "both" as "both"
select recursive
select t.recursive, recursive.t
select 1 as recursive
select 1 recursive
select recursive(1)
select s.recursive(1)
select * from recursive
select * from t as recursive
select * from t recursive
select "recursive", "recursive"(1), x::"recursive" from "recursive" as "recursive"
select year
select t.year, year.t
select 1 as year
select year(1)
select s.year(1)
select * from year
select * from t as year
select * from t year
select "year", "year"(1), x::"year" from "year" as "year"
select second
select t.second, second.t
select 1 as second
select 1 second
select second(1)
select s.second(1)
select * from second
select * from t as second
select * from t second
select "second", "second"(1), x::"second" from "second" as "second"
select zone
select t.zone, zone.t
select 1 as zone
select 1 zone
select zone(1)
select s.zone(1)
select * from zone
select * from t as zone
select * from t zone
select "zone", "zone"(1), x::"zone" from "zone" as "zone"
