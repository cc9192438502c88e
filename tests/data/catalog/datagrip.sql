select current_database() as a, current_schemas(false) as b
--;
select version(), current_setting('server_version_num')::int, pg_is_in_recovery(), 0::bigint as txid
--;
select N.oid::bigint as id, datname as name, D.description, datistemplate as is_template, datallowconn as allow_connections, pg_catalog.pg_get_userbyid(N.datdba) as "owner" from pg_catalog.pg_database N left join pg_catalog.pg_shdescription D on N.oid = D.objoid where datname = current_database() and 1 = 0
--;
select N.oid::bigint as id, N.xmin as state_number, nspname as name, D.description, pg_catalog.pg_get_userbyid(N.nspowner) as "owner"
from pg_catalog.pg_namespace N left join pg_catalog.pg_description D on N.oid = D.objoid and D.classoid = 'pg_catalog.pg_namespace'::regclass
where nspname = 'no_such' order by case when nspname = pg_catalog.current_schema() then -1::bigint else N.oid::bigint end
--;
select T.relkind as table_kind, T.relname as table_name, T.oid as table_id, T.relhasrules as table_has_rules, T.relpersistence = 't' as is_temp,
  (select pg_catalog.array_agg(inhparent::bigint order by inhseqno)::varchar from pg_catalog.pg_inherits where T.oid = inhrelid) as ancestors,
  (select pg_catalog.array_agg(inhrelid::bigint order by inhrelid)::varchar from pg_catalog.pg_inherits where T.oid = inhparent) as successors,
  T.relispartition as is_partition, pg_catalog.pg_get_partkeydef(T.oid) as partition_key, pg_catalog.pg_get_expr(T.relpartbound, T.oid) as partition_expression,
  T.reloptions as options, pg_catalog.pg_get_userbyid(T.relowner) as "owner"
from pg_catalog.pg_class T where relnamespace = '{namespace:public}'::oid and relkind in ('r', 'm', 'v', 'f', 'p') order by table_kind, table_id
--;
with T as ( select distinct T.oid as table_id, T.relname as table_name from pg_catalog.pg_class T, pg_catalog.pg_attribute A where T.relnamespace = '{namespace:sales}'::oid and T.relkind in ('r', 'm', 'v', 'f', 'p') and A.attrelid = T.oid )
select T.table_id, C.attnum as column_position, C.attname as column_name, C.atttypmod as type_mod, C.attndims as dimensions_number,
  pg_catalog.format_type(C.atttypid, C.atttypmod) as type_spec, C.atttypid as type_id, C.attnotnull as mandatory,
  pg_catalog.pg_get_expr(D.adbin, T.table_id) as column_default_expression, not C.attislocal as column_is_inherited, C.attisdropped as column_is_dropped,
  C.attidentity as identity_kind, C.attgenerated as generated
from T join pg_catalog.pg_attribute C on T.table_id = C.attrelid left join pg_catalog.pg_attrdef D on (C.attrelid, C.attnum) = (D.adrelid, D.adnum)
where attnum > 0 order by table_id, attnum
--;
select tab.oid as table_id, tab.relkind as table_kind, ind_stor.relname as index_name, ind_head.indexrelid as index_id, ind_head.indisunique as is_unique, ind_head.indisprimary as is_primary,
  ind_head.indnullsnotdistinct as nulls_not_distinct, pg_catalog.pg_get_expr(ind_head.indpred, ind_head.indrelid) as condition,
  (select pg_catalog.array_agg(inhparent::bigint order by inhseqno)::varchar from pg_catalog.pg_inherits where ind_stor.oid = inhrelid) as ancestors,
  ind_stor.reloptions as options, opcmethod as access_method_id
from pg_catalog.pg_class tab join pg_catalog.pg_index ind_head on ind_head.indrelid = tab.oid join pg_catalog.pg_class ind_stor on tab.relnamespace = ind_stor.relnamespace and ind_stor.oid = ind_head.indexrelid
  left join pg_catalog.pg_opclass on pg_opclass.oid = ANY(indclass)
where tab.relnamespace = '{namespace:public}'::oid and tab.relkind in ('r', 'm', 'v', 'p') and ind_stor.relkind in ('i', 'I') and tab.relname = 'customers' and opcname = 'int4_ops'
--;
select ind_head.indexrelid index_id, k col_idx, k <= indnkeyatts in_key, ind_head.indkey[k-1] column_position, ind_head.indoption[k-1] column_options, ind_head.indcollation[k-1] as collation, colln.nspname as collation_schema, collname as collation_str,
  ind_head.indclass[k-1] as opclass, case when opcdefault then null else opcn.nspname end as opclass_schema, case when opcdefault then null else opcname end as opclass_str,
  case when indexprs is null then null when ind_head.indkey[k-1] = 0 then chr(27) || pg_catalog.pg_get_indexdef(ind_head.indexrelid, k::int, true) else pg_catalog.pg_get_indexdef(ind_head.indexrelid, k::int, true) end as expression,
  amcanorder can_order
from pg_catalog.pg_index ind_head join pg_catalog.pg_class ind_stor on ind_stor.oid = ind_head.indexrelid
cross join unnest(ind_head.indkey) with ordinality u(u, k)
left join pg_catalog.pg_collation on pg_collation.oid = ind_head.indcollation[k-1]
left join pg_catalog.pg_namespace colln on collnamespace = colln.oid
cross join pg_catalog.pg_indexam_has_property(ind_stor.relam, 'can_order') amcanorder
left join pg_catalog.pg_opclass on pg_opclass.oid = ind_head.indclass[k-1]
left join pg_catalog.pg_namespace opcn on opcnamespace = opcn.oid
where ind_stor.relnamespace = '{namespace:public}'::oid and ind_stor.relkind in ('i', 'I')
order by index_id, k
--;
select T.oid table_id, relkind table_kind, C.oid::bigint con_id, conname con_name, contype con_kind, conkey con_columns, conindid index_id, confrelid ref_table_id, confkey ref_columns, condeferrable is_deferrable, condeferred is_init_deferred,
  confupdtype on_update, confdeltype on_delete, connoinherit no_inherit, pg_catalog.pg_get_expr(conbin, T.oid) con_expression, conperiod_dummy
from pg_catalog.pg_constraint C join pg_catalog.pg_class T on C.conrelid = T.oid cross join (values (false)) v(conperiod_dummy)
where relkind in ('r', 'v', 'f', 'p') and relnamespace = '{namespace:sales}'::oid and contype in ('p', 'u', 'f', 'c', 'x') and connamespace = '{namespace:sales}'::oid order by con_id
--;
select T.oid as type_id, T.typname as type_name, T.typtype as type_sub_kind, T.typcategory as type_category, T.typrelid as class_id, T.typbasetype as base_type_id,
  case when T.typtype in ('c','e') then null else pg_catalog.format_type(T.typbasetype, T.typtypmod) end as type_def, T.typndims as dimensions_number, T.typdefault as default_expression, T.typnotnull as mandatory, pg_catalog.pg_get_userbyid(T.typowner) as "owner"
from pg_catalog.pg_type T left outer join pg_catalog.pg_class C on T.typrelid = C.oid
where T.typnamespace = '{namespace:public}'::oid and (T.typtype in ('d','e') or C.relkind = 'c'::"char" or (T.typtype = 'b' and (T.typelem = 0 OR T.typcategory <> 'A')) or T.typtype = 'p' and not T.typisdefined) order by 1
--;
select cls.relname as name, seq.seqrelid as id, seq.seqstart as start_value, seq.seqincrement as inc_value, seq.seqmax as max_value, seq.seqmin as min_value, seq.seqcache as cache_size, seq.seqcycle as cycle_option, seq.seqtypid as data_type
from pg_catalog.pg_sequence seq join pg_catalog.pg_class cls on seq.seqrelid = cls.oid where cls.relnamespace = '{namespace:sales}'::oid
--;
with languages as (select oid as lang_oid, lanname as lang from pg_catalog.pg_language), routines as ( select proname as r_name, prolang as lang_oid, oid as r_id, proargnames as arg_names, proargmodes as arg_modes, proargtypes::int[] as in_arg_types, proallargtypes::int[] as all_arg_types,
  pg_catalog.pg_get_expr(proargdefaults, 0) as arg_defaults, provariadic as arg_variadic_id, prorettype as ret_type_id, proretset as ret_set, prokind as kind, provolatile as volatile_kind, proisstrict as is_strict, prosecdef as is_security_definer, proparallel as concurrency_kind, prorows as rows, procost as cost, proleakproof as is_leakproof
  from pg_catalog.pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname like 'array%' and not (proname = any(array['array_agg_transfn'])) )
select * from routines natural join languages order by r_id
--;
select D.objoid id, pg_catalog.array_agg(D.objsubid order by D.objsubid) sub_ids, pg_catalog.array_agg(D.description order by D.objsubid) descriptions from pg_catalog.pg_description D join pg_catalog.pg_class C on D.objoid = C.oid where C.relnamespace = '{namespace:public}'::oid and C.relkind != 'c' and D.classoid = 'pg_catalog.pg_class'::regclass group by 1 order by 1
--;
select oid as object_id, pg_catalog.pg_get_viewdef(oid, true) as source_text from pg_catalog.pg_class where relkind in ('v','m') and relnamespace = 'pg_toast'::regnamespace
--;
select am.oid as access_method_id, amname as access_method_name, amhandler::oid as handler_id, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) as handler_name, amtype as access_method_type from pg_catalog.pg_am am join pg_proc p on amhandler::oid = p.oid join pg_namespace n on p.pronamespace = n.oid order by 1
--;
select E.oid as id, extname as name, extversion as version, extnamespace as schema_id, nspname as schema_name, array(select unnest from unnest(extconfig)) as x from pg_catalog.pg_extension E join pg_namespace N on E.extnamespace = N.oid order by 1
--;
select member_table.rolname is null from pg_catalog.pg_auth_members m left join pg_catalog.pg_roles member_table on member_table.oid = m.member where false
--;
select pg_catalog.pg_tablespace_location(oid), spcname from pg_catalog.pg_tablespace order by 2
--;
select oid::regclass::text, relname from pg_class where relname = any(array['customers','orders']) order by 1
--;
select L.transactionid::varchar::bigint as transaction_id from pg_catalog.pg_locks L where L.transactionid is not null and false order by pg_catalog.age(L.transactionid) desc limit 1
--;
select case when pg_catalog.pg_is_in_recovery() then null else 1 end as current_txid
--;
select x.oid, x.lanname from pg_catalog.pg_language x order by lanname
--;
select sum(1) from pg_catalog.pg_foreign_data_wrapper fdw left join pg_catalog.pg_foreign_server srv on srv.srvfdw = fdw.oid
--;
select fs.foreign_server_name from information_schema.foreign_servers fs
