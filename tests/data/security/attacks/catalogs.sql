-- T18 Catalogs show what alice may see, however they are asked.
select c.id from customers c join pg_class p on p.relname = 'audit_log' order by 1

select (select count(*) from pg_class where relname in ('audit_log', 'unlisted', 'secrets'))

select id, (select relname from pg_class where relname = 'unlisted') from token order by id

select count(*) from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relname = 'token' and a.attname = 'token'

select attnum, attname from pg_attribute where attrelid = 'token'::regclass and attnum > 0 order by 1

select attnum, attname, attisdropped from pg_attribute where attrelid = 'orders'::regclass order by 1

select count(*) from pg_constraint where conrelid = 'audit_log'::regclass

select conname from pg_constraint where conname like '%audit%'

select indexrelid::regclass from pg_index where indexrelid::regclass::text like '%phone%'

select relname from pg_class where relkind = 'i' and relname like 'customers_%' order by 1

select relname from pg_class where relkind = 'S'

select * from pg_sequences

select * from information_schema.sequences

select adsrc from pg_attrdef

select pg_get_expr(adbin, adrelid) from pg_attrdef

select proname from pg_proc where pronamespace = 'public'::regnamespace

select routine_name from information_schema.routines where routine_schema = 'public'

select routine_definition from information_schema.routines where routine_definition like '%secret%'

select oprname from pg_operator where oprname = '<%%%>'

select aggfnoid::text from pg_aggregate where aggfnoid::text like '%leaky%'

select view_definition from information_schema.views where view_definition like '%vault%'

select ev_action from pg_rewrite

select * from pg_rules

select * from pg_matviews where matviewname = 'm_sales' and definition like '%sum%'

select relacl from pg_class where relacl is not null and relname like '%secret%'

select grantee from information_schema.role_table_grants where table_name = 'audit_log'

select privilege_type from information_schema.column_privileges where column_name = 'phone'

select * from pg_policies

select * from pg_policy

select polqual from pg_policy

select rolname, rolsuper from pg_roles where rolsuper

select setting from pg_settings where name = 'data_directory'

select sourcefile from pg_settings where sourcefile is not null

select * from pg_statistic_ext_data

select * from pg_stats_ext

select n_live_tup from pg_stat_all_tables where relname = 'customers'

select seq_tup_read from pg_stat_user_tables where relname = 'customers'

select idx_scan from pg_stat_user_indexes

select heap_blks_read from pg_statio_user_tables

select relpages, reltuples from pg_class where relname in ('customers', 'audit_log') order by 1, 2

select pg_stat_get_live_tuples('customers'::regclass)

select pg_stat_get_tuples_inserted('customers'::regclass)

select pg_relation_size('audit_log')

select pg_table_size('customers'), pg_indexes_size('customers')

select pg_database_size(current_database())

select pg_size_pretty(pg_total_relation_size('customers'))

select pg_relation_filenode('customers')

select pg_filenode_relation(0, 16400)

select inhrelid::regclass from pg_inherits

select relname from pg_class where relispartition

select partstrat from pg_partitioned_table

select pg_get_partkeydef('measurements'::regclass) is not null

select pg_get_constraintdef(oid) from pg_constraint where contype = 'c'

select pg_get_serial_sequence('audit_log', 'id')

select obj_description(oid) from pg_class where obj_description(oid) like '%canary%'

select objsubid, description from pg_description where objoid = 'customers'::regclass

select enumlabel from pg_enum order by 1

select typname from pg_type where typtype = 'c' and typname in ('secrets', 'audit_log', 'unlisted', 'address') order by 1

select umoptions from pg_user_mappings

select subconninfo from pg_subscription

select extname from pg_extension where extname <> 'plpgsql'

select query from pg_stat_activity where query <> ''

select usename from pg_stat_activity where usename <> 'alice'

select client_addr from pg_stat_replication

select slot_name from pg_replication_slots

select oid from pg_largeobject_metadata

select * from pg_shadow

select useconfig from pg_user where useconfig is not null

select spcname from pg_tablespace where spcname not in ('pg_default', 'pg_global')

select tgname from pg_trigger

select evtname from pg_event_trigger

select nspname from pg_namespace where nspname in ('vault', 'crm', 'Mixed Case', 'public') order by 1
