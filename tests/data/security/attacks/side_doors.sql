-- T22 functions that run SQL, read files, or reach outside
select query_to_xml('select * from vault.secrets', true, false, '')

select table_to_xml('vault.secrets', true, false, '')

select table_to_xml('customers'::regclass, true, false, '')

select table_to_xml_and_xmlschema('customers', true, false, '')

select schema_to_xml('vault', true, false, '')

select database_to_xml(true, false, '')

select database_to_xmlschema(true, false, '')

select cursor_to_xml('c', 10, true, false, '')

begin; declare c cursor for select * from customers order by id; select cursor_to_xml('c', 10, true, false, ''); commit

select xpath('//secret', query_to_xml('select secret from vault.secrets', true, false, ''))

select * from xmltable('//row' passing query_to_xml('select secret from vault.secrets', true, false, '') columns secret text)

select pg_catalog.query_to_xml('select 1', true, false, '') from customers

select "query_to_xml"('select 1', true, false, '')

select QUERY_TO_XML('select 1', true, false, '')

select * from ts_stat('select to_tsvector(secret) from vault.secrets')

select word from ts_stat('select to_tsvector(token) from token', 'ab')

select ts_rewrite('a'::tsquery, 'select ''a''::tsquery, to_tsquery(secret) from vault.secrets')

select ts_rewrite(to_tsquery(name), 'select 1') from customers

select dblink('dbname=postgres', 'select 1')

select * from dblink('host=127.0.0.1', 'select secret from vault.secrets') as t(s text)

select lo_import('/etc/passwd')

select lo_export(1, '/tmp/x')

select lo_get(1), lo_from_bytea(0, 'x')

select loread(lo_open(1, 262144), 100)

select pg_read_file('/etc/passwd')

select pg_read_file('postgresql.conf', 0, 100)

select pg_read_binary_file('PG_VERSION')

select pg_ls_dir('.')

select * from pg_ls_logdir()

select * from pg_stat_file('PG_VERSION')

select pg_current_logfile()

select * from pg_hba_file_rules

select * from pg_file_settings

copy (select secret from vault.secrets) to program 'cat > /tmp/x'

copy customers from program 'id'

copy customers from '/etc/passwd'

copy (select 1) to '/tmp/x'

do language plpgsql $$ begin execute 'select 1'; end $$

do 'begin end'

call whoami()

select leak_all()

select * from leak_all()

select public.leak_all()

select * from public.leak_all() with ordinality

select * from rows from (leak_all(), generate_series(1, 2))

select id from customers where cheap_notice(name)

select id from customers where public.cheap_notice(email)

select name from customers order by cheap_notice(name)

select leaky_concat(name) from customers

select public.leaky_concat(secret) from vault.secrets

select leaky_concat(name) over () from customers

select whoami()

select * from whoami() w

select initcap(name) from customers order by id

select public.initcap(name) from customers

select pg_catalog.initcap(name) from customers order by id

select initcap(name::varchar) from customers order by id

select 'a' <%%%> 'a'

select 'a' operator(public.<%%%>) 'a'

select id from customers where name operator(public.<%%%>) 'x'

select set_config('role', 'postgres', false)

select set_config('search_path', 'vault', false); select * from secrets

select set_config('row_security', 'off', true)

select set_config('session_authorization', 'postgres', false)

select set_config('default_transaction_read_only', 'off', false); delete from customers

select set_config('debug_print_parse', 'on', false)

select current_setting('data_directory')

select current_setting('no.such')

select current_setting('no.such', true)

select current_setting('ssl_cert_file'), name from customers

select setting from pg_settings where name = 'data_directory'

select * from pg_settings where name like '%password%'

set role vault

set role none

set session authorization default

set local role postgres

set "role" = postgres

set session_authorization = 'postgres'

set local session_replication_role = replica

set search_path to vault, public; select * from secrets

set search_path = ''; select * from customers

set search_path = 'crm'; select * from customers order by id

set search_path = pg_temp, public; select count(*) from customers

set search_path = "$user", vault; select * from secrets

set schema 'vault'; select * from secrets

set names 'SJIS'

set client_encoding = 'LATIN1'

set bytea_output = 'escape'; select c_bytea from all_types where id = 1

set xmloption = document

set log_statement = 'all'

set local log_min_error_statement = debug5

set debug_pretty_print = on

set jit = on; select count(*) from customers

set session_preload_libraries = 'x'

set local_preload_libraries = 'x'

set dynamic_library_path = '/tmp'

set default_tablespace = 'x'

set temp_tablespaces = ''

set default_table_access_method = heap

set lo_compat_privileges = on

set "public.x" = 1

set my.tenant = 'globex'; select current_setting('my.tenant')

select pg_try_advisory_xact_lock(1)

select pg_cancel_backend(pg_backend_pid())

select pg_terminate_backend(pid) from pg_stat_activity

select pg_reload_conf()

select pg_rotate_logfile()

select pg_logical_emit_message(false, 'a', 'b')

select pg_create_logical_replication_slot('x', 'test_decoding')

select pg_switch_wal()

select pg_backup_start('x')

select pg_export_snapshot()

select pg_notify('c', secret) from vault.secrets

listen c; notify c, 'x'

unlisten *

select txid_current_snapshot(), pg_current_snapshot()

select pg_visible_in_snapshot(pg_current_xact_id(), pg_current_snapshot())

select pg_xact_commit_timestamp(xmin) from customers

select age(xmin) from customers

select pg_get_functiondef('leak_all'::regproc)

select pg_get_viewdef('v_orders', true)

select pg_get_viewdef('m_sales'::regclass)

select pg_get_viewdef(oid) from pg_class where relname like 'v_%'

select pg_get_constraintdef(oid) from pg_constraint where conname like 'audit%'

select pg_get_expr(adbin, adrelid) from pg_attrdef

select pg_get_partkeydef('measurements'::regclass), pg_get_partition_constraintdef('measurements_2024'::regclass)

select pg_get_ruledef(oid) from pg_rewrite

select pg_get_triggerdef(oid) from pg_trigger

select pg_get_userbyid(relowner) from pg_class where relname = 'customers'

select pg_get_object_address('table', '{vault,secrets}', '{}')

select pg_identify_object('pg_class'::regclass, 16400, 0)

select pg_filenode_relation(0, c) from generate_series(16384, 16390) c

select pg_relation_filepath('customers')

select relname from pg_class where oid in (select inhrelid from pg_inherits)

select pg_partition_tree('measurements')

select * from pg_partition_ancestors('measurements_2024')

select relid from pg_partition_tree('measurements') where not isleaf

select obj_description('vault.secrets'::regclass), col_description('customers'::regclass, 6)

select c.relname, d.description from pg_description d join pg_class c on c.oid = d.objoid where d.description ~ 'canary'

select has_table_privilege('vault.secrets', 'select')

select has_table_privilege('alice', 'audit_log', 'select')

select has_column_privilege('customers', 'phone', 'select'), has_any_column_privilege('audit_log', 'select')

select has_column_privilege('customers', 6::int2, 'select')

select has_function_privilege('leak_all()', 'execute')

select has_sequence_privilege('audit_log_id_seq', 'usage')

select has_schema_privilege('vault', 'usage')

select has_type_privilege('audit_log', 'usage')

select has_database_privilege('postgres', 'connect')

select has_language_privilege('plpgsql', 'usage'), has_tablespace_privilege('pg_default', 'create')

select pg_has_role('postgres', 'member')

select row_security_active('customers')

select prosrc from pg_proc where proname in ('leak_all', 'whoami', 'cheap_notice')

select proname, prosrc from pg_proc where prosrc like '%secret%'

select oprname from pg_operator where oprname = '<%%%>'

select aggfnoid from pg_aggregate where aggfnoid::text = 'leaky_concat'

select attname from pg_attribute where attrelid = 'customers'::regclass and attnum = 6

select attname, attstattarget from pg_attribute where attname = 'phone'

select conname from pg_constraint where conname ~ 'audit|secret|unlisted'

select indexrelid::regclass from pg_index where indexrelid::regclass::text like '%phone%'

select indexname from pg_indexes where tablename = 'customers' order by 1

select relname from pg_class where relkind = 'i' and relname like '%phone%'

select relname, reltuples from pg_class where relname = 'orders'

select n_distinct from pg_stats where tablename = 'orders'

select * from pg_statistic_ext

select * from pg_stats_ext

select stanumbers1 from pg_statistic

select seq_scan from pg_stat_user_tables where relname = 'customers'

select * from pg_stat_statements

select * from pg_prepared_statements

select statement from pg_prepared_statements

select * from pg_prepared_xacts

select query from pg_stat_activity

select * from pg_replication_slots

select * from pg_stat_replication

select * from pg_stat_ssl

select * from pg_roles where rolsuper

select * from pg_auth_members

select * from pg_db_role_setting

select * from pg_foreign_server

select * from pg_user_mappings

select umoptions from pg_user_mappings

select * from pg_publication

select * from pg_event_trigger

select * from pg_policies

select polqual from pg_policy

select * from pg_seclabels

select * from pg_depend where objid = 'customers'::regclass

select refobjid::regclass from pg_depend where refobjid::regclass::text ~ 'audit|secret|unlisted'

select * from pg_available_extensions

select extname from pg_extension where extname <> 'plpgsql'

select view_definition from information_schema.views

select * from information_schema.view_table_usage

select * from information_schema.view_column_usage

select * from information_schema.column_privileges where column_name = 'phone'

select * from information_schema.role_table_grants where table_name = 'audit_log'

select routine_name from information_schema.routines where routine_schema = 'public'

select constraint_name from information_schema.table_constraints where table_name in ('audit_log', 'unlisted')

select column_name from information_schema.key_column_usage where table_name = 'audit_log'

select sequence_name from information_schema.sequences

select trigger_name from information_schema.triggers

select domain_name from information_schema.domains order by 1

select udt_name, attribute_name from information_schema.attributes order by 1, 2

select table_name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema', 'public', 'crm', 'Mixed Case')

select schema_name from information_schema.schemata where schema_name = 'vault'

select grantor from information_schema.table_privileges where table_name = 'unlisted'

select element_types.* from information_schema.element_types where object_name = 'unlisted'

select pg_input_is_valid('x', 'audit_log')

select pg_input_is_valid('(1,a)', 'vault.secrets')

select pg_input_error_info('x', 'unlisted')

select format_type('audit_log'::regtype, null)

select format_type(t.oid, null) from pg_type t where format_type(t.oid, null) ~ 'audit|secret|unlisted'

select enum_range(null::no_such_enum)

select * from json_populate_recordset(null::vault.secrets, '[{"id":1}]')

select * from json_to_record('{"a":1}') as x(a vault.secrets)

select row(1, 'a')::unlisted

select null::audit_log[]

select cast(null as "audit_log")

select ctid, * from orders

select tableoid::regclass, * from measurements

select xmin::text from products

select cmin from token

select oid from customers

select customers.tableoid from customers

select max(ctid) from customers

select count(*) from customers where ctid = '(0,1)'

select c.ctid from customers c order by c.ctid

select (c).ctid from customers c

select tableoid(c) from customers c
