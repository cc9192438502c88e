-- differs: nobody can create anything through the proxy
SELECT db.oid AS did, db.datname, db.datallowconn, pg_encoding_to_char(db.encoding) AS serverencoding, has_database_privilege(db.oid, 'CREATE') AS cancreate, datistemplate FROM pg_catalog.pg_database db WHERE db.datname = current_database()
--;
SELECT roles.oid AS id, roles.rolname AS name, roles.rolsuper AS is_superuser,
    CASE WHEN roles.rolsuper THEN true ELSE roles.rolcreaterole END AS can_create_role,
    CASE WHEN roles.rolsuper THEN true ELSE roles.rolcreatedb END AS can_create_db,
    CASE WHEN 'pg_signal_backend' = ANY(ARRAY(WITH RECURSIVE cte AS (
        SELECT pg_roles.oid, pg_roles.rolname FROM pg_roles WHERE pg_roles.oid = roles.oid
        UNION ALL
        SELECT m.roleid, pgr.rolname FROM cte cte_1 JOIN pg_auth_members m ON m.member = cte_1.oid JOIN pg_roles pgr ON pgr.oid = m.roleid)
        SELECT rolname FROM cte)) THEN True ELSE False END AS can_signal_backend
FROM pg_catalog.pg_roles AS roles WHERE rolname = current_user
--;
-- differs: nobody can create anything through the proxy
SELECT nsp.oid, nsp.nspname AS name, has_schema_privilege(nsp.oid, 'CREATE') AS can_create, has_schema_privilege(nsp.oid, 'USAGE') AS has_usage, des.description
FROM pg_catalog.pg_namespace nsp
LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid = nsp.oid AND des.classoid = 'pg_namespace'::regclass)
WHERE nspname NOT LIKE E'pg\\_%' AND NOT (
    (nsp.nspname = 'pg_catalog' AND EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'pg_class' AND relnamespace = nsp.oid LIMIT 1)) OR
    (nsp.nspname = 'pgagent' AND EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'pga_job' AND relnamespace = nsp.oid LIMIT 1)) OR
    (nsp.nspname = 'information_schema' AND EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'tables' AND relnamespace = nsp.oid LIMIT 1)))
ORDER BY nspname
--;
SELECT rel.oid, rel.relname AS name,
    (SELECT count(*) FROM pg_catalog.pg_trigger WHERE tgrelid = rel.oid AND tgisinternal = FALSE) AS triggercount,
    (SELECT count(*) FROM pg_catalog.pg_trigger WHERE tgrelid = rel.oid AND tgisinternal = FALSE AND tgenabled = 'O') AS has_enable_triggers,
    (CASE WHEN rel.relkind = 'p' THEN true ELSE false END) AS is_partitioned,
    (SELECT count(1) FROM pg_catalog.pg_inherits WHERE inhrelid = rel.oid LIMIT 1) AS is_inherits,
    (SELECT count(1) FROM pg_catalog.pg_inherits WHERE inhparent = rel.oid LIMIT 1) AS is_inherited,
    des.description
FROM pg_catalog.pg_class rel LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid = rel.oid AND des.objsubid = 0 AND des.classoid = 'pg_class'::regclass)
WHERE rel.relkind IN ('r','s','t','p') AND rel.relnamespace = '{namespace:public}'::oid AND NOT rel.relispartition
ORDER BY rel.relname
--;
SELECT rel.oid, rel.relname AS name, rel.reltablespace AS spcoid, rel.relacl AS relacl_str,
    (CASE WHEN length(spc.spcname::text) > 0 OR rel.relkind = 'p' THEN spc.spcname ELSE
      (SELECT sp.spcname FROM pg_catalog.pg_database dtb JOIN pg_catalog.pg_tablespace sp ON dtb.dattablespace=sp.oid WHERE dtb.datname = current_database()) END) AS spcname,
    (CASE rel.relreplident WHEN 'd' THEN 'default' WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END) as replica_identity,
    (SELECT nspname FROM pg_catalog.pg_namespace WHERE oid = rel.relnamespace) AS schema,
    pg_catalog.pg_get_userbyid(rel.relowner) AS relowner, rel.relkind,
    (CASE WHEN rel.relkind = 'p' THEN true ELSE false END) AS is_partitioned, rel.relhassubclass, des.description, con.conname, con.conkey,
    EXISTS(SELECT 1 FROM pg_catalog.pg_trigger JOIN pg_catalog.pg_proc pt ON pt.oid = tgfoid AND pt.proname = 'logtrigger'
        JOIN pg_catalog.pg_proc pc ON pc.pronamespace = pt.pronamespace AND pc.proname = 'slonyversion' WHERE tgrelid = rel.oid) AS isrepl,
    (SELECT count(*) FROM pg_catalog.pg_trigger WHERE tgrelid=rel.oid AND tgisinternal = FALSE) AS triggercount,
    (SELECT ARRAY(SELECT CASE WHEN (nspname NOT LIKE 'pg\_%') THEN pg_catalog.quote_ident(nspname)||'.'||pg_catalog.quote_ident(c.relname) ELSE pg_catalog.quote_ident(c.relname) END AS inherited_tables
        FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhparent JOIN pg_catalog.pg_namespace n ON n.oid=c.relnamespace WHERE i.inhrelid = rel.oid ORDER BY inhseqno)) AS coll_inherits,
    (SELECT count(*) FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhparent JOIN pg_catalog.pg_namespace n ON n.oid=c.relnamespace WHERE i.inhrelid = rel.oid) AS inherited_tables_cnt,
    (CASE WHEN rel.relpersistence = 'u' THEN true ELSE false END) AS relpersistence,
    substring(pg_catalog.array_to_string(rel.reloptions, ',') FROM 'fillfactor=([0-9]*)') AS fillfactor,
    substring(pg_catalog.array_to_string(rel.reloptions, ',') FROM 'parallel_workers=([0-9]*)') AS parallel_workers,
    (substring(pg_catalog.array_to_string(rel.reloptions, ',') FROM 'autovacuum_enabled=([a-z|0-9]*)'))::BOOL AS autovacuum_enabled,
    substring(pg_catalog.array_to_string(tst.reloptions, ',') FROM 'autovacuum_vacuum_threshold=([0-9]*)') AS toast_autovacuum_vacuum_threshold,
    rel.reloptions AS reloptions, tst.reloptions AS toast_reloptions, rel.reloftype,
    CASE WHEN typ.typname IS NOT NULL THEN (select pg_catalog.quote_ident(nspname) FROM pg_catalog.pg_namespace WHERE oid = typ.typnamespace )||'.'||pg_catalog.quote_ident(typ.typname) ELSE typ.typname END AS typname,
    typ.typrelid AS typoid, rel.relrowsecurity as rlspolicy, rel.relforcerowsecurity as forcerlspolicy,
    (CASE WHEN rel.reltoastrelid = 0 THEN false ELSE true END) AS hastoasttable,
    (SELECT pg_catalog.array_agg(provider || '=' || label) FROM pg_catalog.pg_seclabels sl1 WHERE sl1.objoid=rel.oid AND sl1.objsubid=0) AS seclabels,
    (CASE WHEN rel.oid <= 16383 THEN true ElSE false END) AS is_sys_table,
    (CASE WHEN rel.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(rel.oid) ELSE '' END) AS partition_scheme
FROM pg_catalog.pg_class rel
  LEFT OUTER JOIN pg_catalog.pg_tablespace spc on spc.oid=rel.reltablespace
  LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid=rel.oid AND des.objsubid=0 AND des.classoid='pg_class'::regclass)
  LEFT OUTER JOIN pg_catalog.pg_constraint con ON con.conrelid=rel.oid AND con.contype='p'
  LEFT OUTER JOIN pg_catalog.pg_class tst ON tst.oid = rel.reltoastrelid
  LEFT JOIN pg_catalog.pg_type typ ON rel.reloftype=typ.oid
WHERE rel.relkind IN ('r','s','t','p') AND rel.relnamespace = '{namespace:public}'::oid AND rel.oid = '{class:public.customers}'::oid
ORDER BY rel.relname
--;
SELECT att.attname as name, att.atttypid, att.attlen, att.attnum, att.attndims, att.atttypmod, att.attacl, att.attnotnull, att.attoptions, att.attstattarget,
    att.attstorage, att.attidentity, pg_catalog.pg_get_expr(def.adbin, def.adrelid) AS defval, pg_catalog.format_type(ty.oid,NULL) AS typname,
    pg_catalog.format_type(ty.oid,att.atttypmod) AS displaytypname, pg_catalog.format_type(ty.oid,att.atttypmod) AS cltype,
    CASE WHEN ty.typelem > 0 THEN ty.typelem ELSE ty.oid END as elemoid,
    (SELECT nspname FROM pg_catalog.pg_namespace WHERE oid = ty.typnamespace) as typnspname, ty.typstorage AS defaultstorage, description, pi.indkey,
    (SELECT count(1) FROM pg_catalog.pg_type t2 WHERE t2.typname=ty.typname) > 1 AS isdup,
    CASE WHEN length(coll.collname::text) > 0 AND length(nspc.nspname::text) > 0 THEN pg_catalog.concat(pg_catalog.quote_ident(nspc.nspname),'.',pg_catalog.quote_ident(coll.collname)) ELSE '' END AS collspcname,
    EXISTS(SELECT 1 FROM pg_catalog.pg_constraint WHERE conrelid=att.attrelid AND contype='f' AND att.attnum=ANY(conkey)) As is_fk,
    (SELECT pg_catalog.array_agg(provider || '=' || label) FROM pg_catalog.pg_seclabels sl1 WHERE sl1.objoid=att.attrelid AND sl1.objsubid=att.attnum) AS seclabels,
    (CASE WHEN (att.attnum < 1) THEN true ElSE false END) AS is_sys_column,
    (CASE WHEN (att.attidentity in ('a', 'd')) THEN 'i' WHEN (att.attgenerated in ('s')) THEN 'g' ELSE 'n' END) AS colconstype,
    (CASE WHEN (att.attgenerated in ('s')) THEN pg_catalog.pg_get_expr(def.adbin, def.adrelid) END) AS genexpr, tab.relname as relname,
    (CASE WHEN tab.relkind = 'v' THEN true ELSE false END) AS is_view_only, seq.*
FROM pg_catalog.pg_attribute att
  JOIN pg_catalog.pg_type ty ON ty.oid=atttypid
  LEFT OUTER JOIN pg_catalog.pg_attrdef def ON adrelid=att.attrelid AND adnum=att.attnum
  LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid=att.attrelid AND des.objsubid=att.attnum AND des.classoid='pg_class'::regclass)
  LEFT OUTER JOIN (pg_catalog.pg_depend dep JOIN pg_catalog.pg_class cs ON dep.classid='pg_class'::regclass AND dep.objid=cs.oid AND cs.relkind='S') ON dep.refobjid=att.attrelid AND dep.refobjsubid=att.attnum
  LEFT OUTER JOIN pg_catalog.pg_index pi ON pi.indrelid=att.attrelid AND indisprimary
  LEFT OUTER JOIN pg_catalog.pg_collation coll ON att.attcollation=coll.oid
  LEFT OUTER JOIN pg_catalog.pg_namespace nspc ON coll.collnamespace=nspc.oid
  LEFT OUTER JOIN pg_catalog.pg_sequence seq ON cs.oid=seq.seqrelid
  LEFT OUTER JOIN pg_catalog.pg_class tab on tab.oid = att.attrelid
WHERE att.attrelid = '{class:sales.orders}'::oid AND att.attnum > 0 AND att.attisdropped IS FALSE
ORDER BY att.attnum
--;
SELECT cls.oid, cls.relname as idxname, indrelid, indkey, indisclustered, indisvalid, indisunique, indisprimary, n.nspname, indnatts, cls.reltablespace AS spcoid,
  CASE WHEN (length(spcname::text) > 0 OR cls.relkind = 'I') THEN spcname ELSE (SELECT sp.spcname FROM pg_catalog.pg_database dtb JOIN pg_catalog.pg_tablespace sp ON dtb.dattablespace=sp.oid WHERE dtb.datname = current_database()) END as spcname,
  conname, tab.relname as tabname, indclass, con.oid AS conoid,
  CASE WHEN contype IN ('p', 'u', 'x') THEN desp.description ELSE des.description END AS description,
  pg_catalog.pg_get_expr(indpred, indrelid, true) as indconstraint, contype, condeferrable, condeferred, amname,
  (SELECT (CASE WHEN count(i.inhrelid) > 0 THEN true ELSE false END) FROM pg_inherits i WHERE i.inhrelid = cls.oid) as is_inherited,
  substring(pg_catalog.array_to_string(cls.reloptions, ',') from 'fillfactor=([0-9]*)') AS fillfactor,
  (SELECT array_agg(collnspname ||'."' || collname || '"') from (select nsp.nspname collnspname, c.collname FROM pg_collation c, pg_namespace nsp WHERE c.collnamespace = nsp.oid AND c.oid = ANY(indcollation)) x) AS colls
FROM pg_catalog.pg_index idx
  JOIN pg_catalog.pg_class cls ON cls.oid=indexrelid
  JOIN pg_catalog.pg_class tab ON tab.oid=indrelid
  LEFT OUTER JOIN pg_catalog.pg_tablespace ta on ta.oid=cls.reltablespace
  JOIN pg_catalog.pg_namespace n ON n.oid=tab.relnamespace
  JOIN pg_catalog.pg_am am ON am.oid=cls.relam
  LEFT JOIN pg_catalog.pg_depend dep ON (dep.classid = cls.tableoid AND dep.objid = cls.oid AND dep.refobjsubid = '0' AND dep.refclassid=(SELECT oid FROM pg_catalog.pg_class WHERE relname='pg_constraint') AND dep.deptype='i')
  LEFT OUTER JOIN pg_catalog.pg_constraint con ON (con.tableoid = dep.refclassid AND con.oid = dep.refobjid)
  LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid=cls.oid AND des.classoid='pg_class'::regclass)
  LEFT OUTER JOIN pg_catalog.pg_description desp ON (desp.objoid=con.oid AND desp.objsubid = 0 AND desp.classoid='pg_constraint'::regclass)
WHERE indrelid = '{class:public.customers}'::oid
ORDER BY cls.relname
--;
SELECT i.indexrelid, CASE i.indoption[i.attnum - 1] WHEN 0 THEN ARRAY['ASC', 'NULLS LAST'] WHEN 1 THEN ARRAY['DESC', 'NULLS LAST'] WHEN 2 THEN ARRAY['ASC', 'NULLS FIRST'] WHEN 3 THEN ARRAY['DESC', 'NULLS FIRST'] ELSE ARRAY['UNKNOWN OPTION' || i.indoption[i.attnum - 1]::text, ''] END::text[] AS options,
  i.attnum, pg_catalog.pg_get_indexdef(i.indexrelid, i.attnum, true) as attdef,
  CASE WHEN pg_catalog.pg_get_indexdef(i.indexrelid, i.attnum, true) = a.attname THEN FALSE ELSE TRUE END AS is_exp,
  CASE WHEN (o.opcdefault = FALSE) THEN o.opcname ELSE null END AS opcname, op.oprname AS oprname,
  CASE WHEN length(nspc.nspname::text) > 0 AND length(coll.collname::text) > 0 THEN pg_catalog.concat(pg_catalog.quote_ident(nspc.nspname), '.', pg_catalog.quote_ident(coll.collname)) ELSE '' END AS collnspname
FROM (SELECT indexrelid, i.indoption, i.indclass, pg_catalog.unnest(ARRAY(SELECT pg_catalog.generate_series(1, i.indnatts) AS n)) AS attnum FROM pg_catalog.pg_index i WHERE i.indexrelid = '{class:public.customers_created}'::OID) i
  LEFT JOIN pg_catalog.pg_opclass o ON (o.oid = i.indclass[i.attnum - 1])
  LEFT OUTER JOIN pg_catalog.pg_constraint c ON (c.conindid = i.indexrelid)
  LEFT OUTER JOIN pg_catalog.pg_operator op ON (op.oid = c.conexclop[i.attnum])
  LEFT JOIN pg_catalog.pg_attribute a ON (a.attrelid = i.indexrelid AND a.attnum = i.attnum)
  LEFT OUTER JOIN pg_catalog.pg_collation coll ON a.attcollation=coll.oid
  LEFT OUTER JOIN pg_catalog.pg_namespace nspc ON coll.collnamespace=nspc.oid
ORDER BY i.attnum
--;
SELECT ct.oid, conname as name, condeferrable, condeferred, confupdtype, confdeltype, CASE confmatchtype WHEN 's' THEN FALSE WHEN 'f' THEN TRUE END AS confmatchtype,
  conkey, confkey, confrelid, nl.nspname as fknsp, cl.relname as fktab, nr.oid as refnspoid, nr.nspname as refnsp, cr.relname as reftab, description, convalidated, conislocal
FROM pg_catalog.pg_constraint ct
  JOIN pg_catalog.pg_class cl ON cl.oid=conrelid
  JOIN pg_catalog.pg_namespace nl ON nl.oid=cl.relnamespace
  JOIN pg_catalog.pg_class cr ON cr.oid=confrelid
  JOIN pg_catalog.pg_namespace nr ON nr.oid=cr.relnamespace
  LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid=ct.oid AND des.classoid='pg_constraint'::regclass)
WHERE contype='f' AND conrelid = '{class:sales.orders}'::oid AND conparentid = 0 ORDER BY conname
--;
SELECT cl.oid, relname as name, nsp.nspname AS schema, relacl FROM pg_catalog.pg_class cl LEFT OUTER JOIN pg_catalog.pg_namespace nsp ON cl.relnamespace = nsp.oid
WHERE relkind = 'S' AND relnamespace = '{namespace:public}'::oid AND cl.oid NOT IN (select dep.objid FROM pg_depend dep WHERE dep.classid = 'pg_class'::regclass AND dep.deptype = 'i' AND dep.objid = cl.oid) ORDER BY relname
--;
SELECT d.oid, d.typname as name, pg_catalog.pg_get_userbyid(d.typowner) as owner, bn.nspname as basensp, pg_catalog.format_type(b.oid, d.typtypmod) AS fulltype, pg_catalog.format_type(b.oid, NULL) AS basetype, pg_catalog.obj_description(d.oid, 'pg_type') AS description
FROM pg_catalog.pg_type d JOIN pg_catalog.pg_type b ON b.oid = d.typbasetype JOIN pg_catalog.pg_namespace bn ON bn.oid=d.typnamespace WHERE d.typnamespace = '{namespace:public}'::oid AND d.typtype='d' ORDER BY d.typname
--;
SELECT t.oid, t.typname AS name FROM pg_catalog.pg_type t LEFT OUTER JOIN pg_catalog.pg_type e ON e.oid=t.typelem LEFT OUTER JOIN pg_catalog.pg_class ct ON ct.oid=t.typrelid AND ct.relkind <> 'c'
LEFT OUTER JOIN pg_catalog.pg_namespace nsp ON nsp.oid = t.typnamespace WHERE t.typtype != 'd' AND t.typname NOT LIKE E'\\_%' AND t.typnamespace = '{namespace:public}'::oid AND ct.oid is NULL ORDER BY t.typname
--;
SELECT c.oid, c.relname AS name, description AS comment FROM pg_catalog.pg_class c LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid=c.oid and des.objsubid=0 AND des.classoid='pg_class'::regclass)
WHERE c.relkind = 'v' AND c.relnamespace = '{namespace:public}'::oid ORDER BY c.relname
--;
SELECT rel.oid, rel.relname AS name, pg_get_expr(rel.relpartbound, rel.oid) AS partition_value, rel.relnamespace AS schema_id, nsp.nspname AS schema_name,
 (CASE WHEN rel.relkind = 'p' THEN true ELSE false END) AS is_partitioned, (CASE WHEN rel.relkind = 'p' THEN pg_get_partkeydef(rel.oid::oid) ELSE '' END) AS partition_scheme
FROM (SELECT * FROM pg_inherits WHERE inhparent = '{class:public.measurements}'::oid) inh
 LEFT JOIN pg_class rel ON inh.inhrelid = rel.oid LEFT JOIN pg_namespace nsp ON rel.relnamespace = nsp.oid LEFT OUTER JOIN pg_tablespace spc on spc.oid=rel.reltablespace
WHERE rel.relispartition ORDER BY rel.relname
--;
SELECT pg_catalog.array_agg(description) AS info FROM (SELECT c.relname::text AS description FROM pg_catalog.pg_class c WHERE c.relname LIKE 'customers%' AND c.relkind = 'r' ORDER BY 1) t
--;
-- differs on 13: expression trees are shown as text
SELECT DISTINCT dep.deptype, dep.refclassid, cl.relkind, ad.adbin, pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) as adsrc,
  CASE WHEN cl.relkind IS NOT NULL THEN cl.relkind::text || COALESCE(dep.refobjsubid::character varying, '') WHEN tg.oid IS NOT NULL THEN 'T'::text WHEN ty.oid IS NOT NULL AND ty.typbasetype = 0 THEN 'y'::text
       WHEN ty.oid IS NOT NULL AND ty.typbasetype != 0 THEN 'd'::text WHEN ns.oid IS NOT NULL THEN 'n'::text WHEN pr.oid IS NOT NULL THEN 'p'::text WHEN co.oid IS NOT NULL THEN 'C'::text || contype::text ELSE '' END AS type,
  COALESCE(coc.relname, clrw.relname) AS ownertable, COALESCE(cl.relname || COALESCE('.' || att.attname, ''), cl.relname, conname, pr.proname, tg.tgname, ty.typname, la.lanname, rw.rulename, ns.nspname) AS refname,
  COALESCE(nsc.nspname, nso.nspname, nsp.nspname, nst.nspname, nsrw.nspname) AS nspname
FROM pg_catalog.pg_depend dep
  LEFT JOIN pg_catalog.pg_class cl ON dep.refobjid=cl.oid
  LEFT JOIN pg_catalog.pg_attribute att ON dep.refobjid=att.attrelid AND dep.refobjsubid=att.attnum
  LEFT JOIN pg_catalog.pg_namespace nsc ON cl.relnamespace=nsc.oid
  LEFT JOIN pg_catalog.pg_proc pr ON dep.refobjid=pr.oid
  LEFT JOIN pg_catalog.pg_namespace nsp ON pr.pronamespace=nsp.oid
  LEFT JOIN pg_catalog.pg_trigger tg ON dep.refobjid=tg.oid
  LEFT JOIN pg_catalog.pg_type ty ON dep.refobjid=ty.oid
  LEFT JOIN pg_catalog.pg_namespace nst ON ty.typnamespace=nst.oid
  LEFT JOIN pg_catalog.pg_constraint co ON dep.refobjid=co.oid
  LEFT JOIN pg_catalog.pg_class coc ON co.conrelid=coc.oid
  LEFT JOIN pg_catalog.pg_namespace nso ON co.connamespace=nso.oid
  LEFT JOIN pg_catalog.pg_rewrite rw ON dep.refobjid=rw.oid
  LEFT JOIN pg_catalog.pg_class clrw ON clrw.oid=rw.ev_class
  LEFT JOIN pg_catalog.pg_namespace nsrw ON clrw.relnamespace=nsrw.oid
  LEFT JOIN pg_catalog.pg_language la ON dep.refobjid=la.oid
  LEFT JOIN pg_catalog.pg_namespace ns ON dep.refobjid=ns.oid
  LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid=att.attrelid AND ad.adnum=att.attnum
WHERE dep.objid = '{class:sales.orders}'::oid AND refclassid IN (SELECT oid FROM pg_catalog.pg_class WHERE relname IN ('pg_class', 'pg_constraint', 'pg_conversion', 'pg_language', 'pg_proc', 'pg_rewrite', 'pg_namespace', 'pg_trigger', 'pg_type', 'pg_attrdef', 'pg_event_trigger', 'pg_foreign_server', 'pg_foreign_data_wrapper'))
ORDER BY refclassid, cl.relkind
--;
SELECT proargnames, format_type(prorettype, NULL), pg_get_function_identity_arguments(pr.oid), pg_get_userbyid(proowner) AS funcowner, lanname, provolatile, proisstrict
FROM pg_proc pr JOIN pg_language lng ON lng.oid = pr.prolang WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = 'substring' ORDER BY 3
--;
SELECT 'session_stats' AS chart_name, pg_catalog.row_to_json(t) AS chart_data FROM (SELECT 1 AS "Total", 0 AS "Active", 1 AS "Idle") t
--;
SELECT gss_authenticated, encrypted FROM pg_catalog.pg_stat_gssapi WHERE pid = -1
--;
SELECT set_config('bytea_output','hex',false) FROM pg_show_all_settings() WHERE name = 'no_such_setting'
--;
SELECT version(), current_setting('server_version_num')::int / 10000
