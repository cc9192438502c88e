-- T03 masked values in SQL/JSON
select json_arrayagg(ssn order by ssn), json_arrayagg(email order by id returning text) from customers

select json_objectagg(id : ssn returning jsonb) @> '{"1":"123-45-6789"}' from customers

select id from customers where json_value(json_object('s' : ssn returning jsonb), '$.s') = '123-45-6789'

select json_arrayagg(phone) from customers

select json_array(select ssn from customers where ssn like '123%')

-- T04 conditions inside of them that fail on hidden rows
select json_arrayagg(1 / (id - 666)) from customers where id <> 1 or true

select json_arrayagg(id order by 1 / (id - 1003)) filter (where remark::int > 0 or id > 0) from orders

select json_array(select 1 / (id - 1003) from orders where 1 / (id - 1003) <> 5)

select json_objectagg(name : 1) filter (where name::int > 0) from customers where id > 100

select t.* from customers c, json_table(c.profile, '$' columns (age int path '$.age' error on error, s text path '$.secret')) t where c.id > 3
