select leak_all()

select * from leak_all()

select public.leak_all()

select * from customers, leak_all()

select whoami()

select nextval('ticket')

select currval('ticket')

select setval('ticket', 1)

select lastval()

select initcap(name) from customers order by id

select public.initcap(name) from customers

select initcap(name::varchar) from customers order by id

select pg_read_file('/etc/passwd')

select pg_read_binary_file('/etc/passwd')

select pg_ls_dir('.')

select pg_stat_file('/etc/passwd')

select lo_import('/etc/passwd')

select lo_export(1, '/tmp/x')

select lo_get(1)

select loread(1, 1)

select query_to_xml('select * from vault.secrets', true, false, '')

select table_to_xml('vault.secrets', true, false, '')

select schema_to_xml('vault', true, false, '')

select database_to_xml(true, false, '')

select cursor_to_xml('c', 1, true, false, '')

select query_to_xmlschema('select 1', true, false, '')

select ts_stat('select to_tsvector(secret) from vault.secrets')

select * from ts_stat('select to_tsvector(secret) from vault.secrets')

select ts_rewrite('a'::tsquery, 'select to_tsquery(secret), to_tsquery(secret) from vault.secrets')

select dblink('dbname=x', 'select 1')

select set_config('search_path', 'vault', false)

select set_config('is_superuser', 'on', false)

select current_setting('data_directory')

select current_setting('config_file')

select pg_sleep(0)

select pg_sleep_for('0 seconds')

select pg_advisory_lock(1)

select pg_try_advisory_lock(1)

select pg_terminate_backend(1)

select pg_cancel_backend(1)

select pg_reload_conf()

select pg_rotate_logfile()

select pg_switch_wal()

select pg_create_restore_point('x')

select pg_logical_slot_get_changes('x', null, null)

select pg_create_physical_replication_slot('x')

select pg_export_snapshot()

select txid_current()

select pg_current_xact_id()

select pg_notify('a', 'b')

select inet_server_addr()

select pg_conf_load_time()

select pg_postmaster_start_time()

select current_query()

select pg_get_functiondef('leak_all'::regproc)

select pg_get_functiondef(oid) from pg_proc where proname = 'leak_all'

select prosrc from pg_proc where proname = 'leak_all'

select pg_get_ruledef(1)

select pg_get_triggerdef(1)

select pg_relation_filepath('customers')

select pg_show_all_settings()

select * from pg_file_settings

select * from pg_hba_file_rules

select * from pg_authid

select passwd from pg_shadow

select rolpassword from pg_authid

select rolname from pg_roles

select usename from pg_user

select datname from pg_database

select * from pg_prepared_statements

select * from pg_cursors

select * from pg_locks

select * from pg_largeobject

select * from pg_subscription

select * from pg_config

select version_x()

select binary_upgrade_set_next_pg_type_oid(1)

select pg_nextoid('pg_class', 'oid', 'pg_class_oid_index')

select heap_page('customers', 0)

select pg_partition_tree('measurements')

select * from pg_partition_tree('measurements')

select * from pg_get_keywords() where word = 'secret'

select * from pg_identify_object(1259, 'vault.secrets'::regclass, 0)

select pg_describe_object(1259, 16400, 0)

select format_type('vault.secrets'::regtype, null)

select 'leak_all'::regproc

select 'public.leak_all()'::regprocedure

select 'vault'::regnamespace

select to_regproc('leak_all')

select to_regtype('vault.secrets')

select 16400::regclass

select (select oid from pg_class limit 1)::regclass

select has_function_privilege('leak_all()', 'execute')

select array_agg(x) from (select pg_ls_dir('/')) x

select encode(pg_read_binary_file('PG_VERSION'), 'hex')

select xpath('/', xmlparse(document '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'))

select convert_from(pg_read_binary_file('/etc/passwd'), 'UTF8')
