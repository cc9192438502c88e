select tenant, count(*) from customers group by tenant

select status, count(*), sum(amount), avg(amount), min(amount), max(amount) from orders group by status order by status

select status from orders group by status having count(*) > 1 order by 1

select date_trunc('month', placed_at) as month, sum(amount) from orders group by month order by month

select date_trunc('month', placed_at), sum(amount) from orders group by 1 order by 1

select active, status, count(*) from customers c join orders o on o.customer_id = c.id group by grouping sets ((active), (status), ()) order by 1, 2

select active, status, count(*), grouping(active, status) from customers c join orders o on o.customer_id = c.id group by cube (active, status) order by 4, 1, 2

select status, count(*) from orders group by rollup (status) order by 1

select count(*) filter (where status = 'paid') as paid, count(*) from orders

select string_agg(name, ', ' order by name) from customers

select array_agg(id order by id desc) from customers

select array_agg(distinct status order by status) from orders

select json_agg(c.name order by c.id) from customers c

select jsonb_object_agg(id, name) from customers

select percentile_cont(0.5) within group (order by amount) from orders

select mode() within group (order by status) from orders

select bool_and(active), bool_or(active), every(active) from customers

select count(distinct customer_id) from orders

select sum(balance) from customers

select avg(extract(year from birth)) from customers

select min(email), max(email) from customers

select email, count(*) from customers group by email order by email

select right(ssn, 4), count(*) from customers group by 1 order by 1

select birth, count(*) from customers group by birth having birth is not null order by birth

select variance(amount), stddev(amount), corr(amount, id) from orders

select c.id, c.name, sum(o.amount) from customers c join orders o on o.customer_id = c.id group by c.id, c.name order by 1

select c.id, c.name, sum(o.amount) from customers c join orders o on o.customer_id = c.id group by c.id order by 1

select id, sum(amount) over (order by id) from orders order by id

select id, rank() over (partition by status order by amount desc) from orders order by id

select id, lag(amount) over w, lead(amount) over w, first_value(id) over w from orders window w as (order by id) order by id

select id, sum(amount) over (order by id rows between 1 preceding and current row) from orders order by id

select id, avg(amount) over (partition by customer_id) from orders order by id

select id, ntile(2) over (order by id), percent_rank() over (order by id), cume_dist() over (order by id), dense_rank() over (order by status) from orders order by id

select id, count(*) over (order by amount range between 5 preceding and 5 following) from orders order by id

select id, sum(amount) over (order by id groups between current row and 1 following exclude current row) from orders order by id

select status, sum(sum(amount)) over (order by status) from orders group by status order by status

select x.n from (select count(*) as n from orders group by customer_id) x order by n

select max(n) from (select count(*) as n from orders group by customer_id) x

select count(*), count(email), count(all tenant) from customers

select regr_slope(amount, id), covar_pop(amount, id) from orders

select bit_and(id), bit_or(id) from customers
