-- parameters: $1 = 'Hello'
SELECT $1::text as message
--;
-- parameters: $1 = '{hstore,mood}'
select oid, typname from pg_type where typname = ANY($1)
--;
-- parameters: $1 = 'public'
SELECT table_name FROM information_schema.tables WHERE table_schema = $1
