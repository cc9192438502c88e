select a is json is json
select json_object('a': 1, 'b' value 2, key 'c' value 3)
select json_object(key 'c' value 3)
select json_object('a', 'b')
select json_object()
select json_object(returning text)
select json_object('a': 1 absent on null with unique keys returning jsonb format json encoding utf8)
select json_object('a': 1 null on null without unique)
select json_object('a': b format json)
select json_array(1, 2 format json absent on null returning text)
select json_array()
select json_array(returning text)
select json_array(select 1 returning text)
select json_array(select 1 format json)
select json_array(1 null on null)
select json_objectagg('a': 1 null on null with unique keys returning text) filter (where a) over w
select json_objectagg('a' value 1)
select json_arrayagg(a order by b null on null returning text)
select json_arrayagg(a format json)
select json('a'), json('a' with unique keys), json('a' format json without unique)
select json_scalar(1), json_serialize('a' returning bytea format json)
select json_serialize('a' format json encoding utf16)
select a is json, a is json value, a is not json array with unique keys, a is json object, a is json scalar without unique
select a is json format json
select json_exists(a, '$.b' passing 1 as x, 2 as "Y" error on error)
select json_exists(a, '$' true on error), json_exists(a, '$' unknown on error), json_exists(a format json, '$' false on error)
select json_query(a, '$' returning text with wrapper omit quotes empty array on empty error on error)
select json_query(a, '$' with conditional array wrapper keep quotes on scalar string)
select json_query(a, '$' with unconditional wrapper), json_query(a, '$' without array wrapper null on empty default '1' on error)
select json_query(a, '$' returning text format json empty object on error)
select json_query(a, '$' empty on error)
select json_value(a, '$' returning int default 1 on empty error on error)
select json_value(a, '$' passing b format json as c)
select json_value(a, b || c)
select * from json_table(a, '$' columns (id for ordinality, b int path '$.b' default 1 on empty, c text format json with wrapper, d bool exists path '$.d' true on error, nested path '$.e' as e columns (f int), nested '$.g' columns (h int)) error on error) as t
select * from json_table(a, '$' as p passing 1 as x columns (a int))
select * from json_table(a, '$' columns (a int) empty array on error), lateral json_table(a,'$' columns(b int)) x(b)
select * from json_table(a, '$' columns (a jsonb path '$' without wrapper omit quotes null on error))
select varchar(3) 'a', varchar 'a', char(3) 'a', char varying 'a', national char varying (3) 'a', json '1'
select int, coalesce, row, exists, position, extract, trim, char, bit, time, timestamp, interval, double, json, national, nchar, none, setof, xmlparse
select a is not distinct from b, a is not document, a is not nfc normalized, a is not json
