SELECT RELNAME FROM PG_CLASS WHERE OID={class:public.customers}
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID=1042
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID={type:public.mood}
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID={type:public.address}
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID=1009
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID=701
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID=1700
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID=1184
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID=1083
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID=3802
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID={type:public.price_range}
--;
SELECT TYPNAME FROM PG_TYPE WHERE OID=1562
--;
SELECT RELNAME FROM PG_CLASS WHERE OID={class:sales.orders}
--;
-- differs on 13: TOAST tables of system catalogs are not shown
select oid,typname from pg_type
--;
select relname from pg_class where oid={class:public.customers}
--;
SELECT a.attname, a.attnum, t.typname, a.attlen, a.attnotNULL, a.atthasdef, a.attndims, t.typtype, d.description FROM pg_class as c  JOIN pg_attribute a ON (a.attrelid = c.oid)  JOIN pg_type t ON (a.atttypid = t.oid)  JOIN pg_namespace n ON (c.relnamespace = n.oid)  LEFT JOIN pg_description d ON (d.objoid=a.attrelid AND d.objsubid=a.attnum AND c.oid=d.objoid) WHERE a.attnum > 0  AND c.relname = 'customers' AND n.nspname = 'public' ORDER BY a.attnum
--;
SELECT a.attname, a.attnum, t.typname, a.attlen, a.attnotnull, a.atthasdef, a.attndims, t.typtype FROM pg_class as c  JOIN pg_attribute a ON (a.attrelid = c.oid)  JOIN pg_type t ON (a.atttypid = t.oid)  JOIN pg_namespace n ON (c.relnamespace = n.oid) WHERE a.attnum > 0 AND c.relname = 'orders' AND n.nspname = 'sales' ORDER BY a.attnum
