select version()
--;
-- parameters: $1 = 'customers'
select * from information_schema.tables where table_name = $1 and table_schema = current_schema()
--;
-- parameters: $1 = 'customers', $2 = 'name'
select * from information_schema.columns where table_name = $1 and column_name = $2 and table_schema = current_schema()
--;
-- parameters: $1 = 'customers'
select * from information_schema.columns where table_name = $1 and table_catalog = current_database() and table_schema = current_schema()
