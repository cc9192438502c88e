select c.name, o.amount from customers c join orders o on o.customer_id = c.id order by o.id

select c.name, o.id from customers c left join orders o on o.customer_id = c.id order by c.id, o.id

select c.name, o.id from orders o right join customers c on o.customer_id = c.id order by c.id, o.id

select c.id, o.id from customers c full join orders o on o.customer_id = c.id order by c.id, o.id

select c.id, p.id from customers c cross join products p where p.id < 3 order by c.id, p.id

select c.id, o.id from customers c, orders o where c.id = o.customer_id order by 1, 2

select id, name from customers join (select customer_id as id, sum(amount) s from orders group by 1) t using (id) order by id

select * from crm.customers natural join tree order by id

select id, a.name, b.label from tree a join token b using (id) order by id

select a.id, b.id from customers a join customers b on a.id < b.id and a.active = b.active order by 1, 2

select c.name, p.name, i.quantity from customers c join orders o on o.customer_id = c.id join order_items i on i.order_id = o.id join products p on p.id = i.product_id order by 1, 2, 3

select o.id, i.line from orders o join order_items i on i.order_id = o.id and i.quantity > 1 order by 1, 2

select c.id, t.n from customers c, lateral (select count(*) as n from orders o where o.customer_id = c.id) t order by c.id

select c.id, t.amount from customers c left join lateral (select amount from orders o where o.customer_id = c.id order by amount desc limit 1) t on true order by c.id

select c.id, o.id from customers c join orders o on c.id = o.customer_id and o.status = 'paid' where c.active order by 1, 2

select c.id from customers c where exists (select 1 from orders o where o.customer_id = c.id) order by 1

select c.id from customers c where not exists (select 1 from orders o where o.customer_id = c.id) order by 1

select c.id from customers c where c.id in (select customer_id from orders where amount > 8) order by 1

select c.id from customers c where c.id not in (select customer_id from orders where customer_id is not null) order by 1

select c.id, (select max(amount) from orders o where o.customer_id = c.id) from customers c order by 1

select c.id, array(select o.id from orders o where o.customer_id = c.id order by o.id) from customers c order by 1

select o.id from orders o where amount >= all (select amount from orders) order by 1

select o.id from orders o where amount > any (select price from products) order by 1

select j.id, j.tenant from (crm.customers join tree using (id, tenant)) as j order by 1

select x.id from ((customers x join orders y on x.id = y.customer_id)) order by 1

select a.id from customers a join customers b using (id) join customers c using (id) order by 1

select c.name, p.id from customers c join products p on p.id = c.id and p.price > 2 order by 2

select c.name, g from customers c, generate_series(1, 2) g order by 1, 2

select c.id, u.tag from customers c, unnest(c.tags) as u(tag) order by 1, 2

select c.id, u.tag, u.n from customers c cross join lateral unnest(c.tags) with ordinality u(tag, n) order by 1, 3

select c.id, k.key from customers c, jsonb_each(c.profile) k order by 1, 2

select c.id, k.* from customers c, jsonb_to_record(c.profile) as k(city text, age int) order by 1

select o.id, crm.customers.owner from orders o join crm.customers on crm.customers.id = o.customer_id order by 1

select m.at, t.name from measurements m join tree t on t.id = extract(month from m.at) order by 1

select a.id, b.id from tree a left join tree b on b.parent_id = a.id order by 1, 2
