-- SQL/JSON constructors and aggregates, of PostgreSQL 16 and 17: older ones say that there is no such syntax, and so does the proxy over them.
select json_arrayagg(name order by id) from customers

select json_arrayagg(note order by id null on null returning jsonb) from customers

select json_arrayagg(note order by id absent on null returning text) from customers

select status, json_arrayagg(id order by amount desc, id) filter (where amount > 6) from orders group by status order by status

select json_objectagg(id : name) from customers where id = 1

select json_objectagg(key id value email null on null with unique keys returning jsonb) from customers where id < 3

select status, json_objectagg(id : amount) as amounts from orders where id in (1, 3, 4, 5) group by status order by status

select id, json_arrayagg(id order by id) over (order by id rows 1 preceding) from token order by id

select id, json_arrayagg(id) over (order by id) from token order by id

select c.id, (select json_arrayagg(o.id order by o.id) from orders o where o.customer_id = c.id) from customers c order by c.id

select c.active, (select json_arrayagg(max(c.id))) from customers c group by c.active order by 1

select json_array(select id from token order by id)

select c.id, json_array(select o.amount from orders o where o.customer_id = c.id order by o.id returning jsonb) from customers c order by c.id

select json_object('id' : id, 'mail' : email absent on null returning jsonb) from customers order by id

select json_array(id, ssn, note null on null) from customers order by id

select json_value(profile, '$.city'), json_query(profile, '$.age'), json_exists(profile, '$.vip') from customers order by id

select json_value(profile, '$.age' returning int default -1 on empty) from customers order by id

select profile is json object, note is json, '1' is json scalar from customers order by id

select json_scalar(email), json_serialize(profile), json('{"a":1}') from customers order by id

select count(*) from customers having json_arrayagg(id order by id) is json array

select t.* from customers c, json_table(c.profile, '$' columns (nr for ordinality, city text path '$.city', age int path '$.age')) t where c.id < 3 order by c.id
