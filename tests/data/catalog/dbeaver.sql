SELECT db.oid,db.* FROM pg_catalog.pg_database db WHERE datallowconn AND NOT datistemplate AND datname = current_database() AND 1 = 0
--;
SELECT n.oid,n.*,d.description FROM pg_catalog.pg_namespace n
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid=n.oid AND d.objsubid=0 AND d.classoid='pg_namespace'::regclass
WHERE n.nspname NOT LIKE 'pg_toast%' AND n.nspname <> 'pg_catalog' AND n.nspname <> 'information_schema' AND n.nspacl IS NULL
ORDER BY nspname
--;
-- differs: expression trees are shown as text
SELECT t.oid,t.*,c.relkind,format_type(nullif(t.typbasetype, 0), t.typtypmod) as base_type_name, d.description
FROM pg_catalog.pg_type t
LEFT OUTER JOIN pg_catalog.pg_type et ON et.oid=t.typelem
LEFT OUTER JOIN pg_catalog.pg_class c ON c.oid=t.typrelid
LEFT OUTER JOIN pg_catalog.pg_description d ON t.oid=d.objoid
WHERE t.typname IS NOT NULL AND (c.relkind IS NULL OR c.relkind = 'c') AND (et.typcategory IS NULL OR et.typcategory <> 'C')
--;
SELECT c.oid,c.*,d.description,pg_catalog.pg_get_expr(c.relpartbound, c.oid) as partition_expr,  pg_catalog.pg_get_partkeydef(c.oid) as partition_key
FROM pg_catalog.pg_class c
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid=c.oid AND d.objsubid=0 AND d.classoid='pg_class'::regclass
WHERE c.relnamespace='{namespace:public}' AND c.relkind not in ('i','I','c') AND c.relkind = 'S'
--;
SELECT c.relname,a.*,pg_catalog.pg_get_expr(ad.adbin, ad.adrelid, true) as def_value,dsc.description,dep.objid
FROM pg_catalog.pg_attribute a
INNER JOIN pg_catalog.pg_class c ON (a.attrelid=c.oid)
LEFT OUTER JOIN pg_catalog.pg_attrdef ad ON (a.attrelid=ad.adrelid AND a.attnum = ad.adnum)
LEFT OUTER JOIN pg_catalog.pg_description dsc ON (c.oid=dsc.objoid AND a.attnum = dsc.objsubid)
LEFT OUTER JOIN pg_depend dep on dep.refobjid = a.attrelid AND dep.deptype = 'i' and dep.refobjsubid = a.attnum and dep.classid = dep.refclassid
WHERE NOT a.attisdropped AND c.oid='{class:public.customers}' ORDER BY a.attnum
--;
-- differs: expression trees are shown as text
SELECT c.oid,c.*,t.relname as tabrelname,rt.relnamespace as refnamespace,d.description, case when c.contype='c' then "substring"(pg_get_constraintdef(c.oid), 7) else null end consrc_copy
FROM pg_catalog.pg_constraint c
INNER JOIN pg_catalog.pg_class t ON t.oid=c.conrelid
LEFT OUTER JOIN pg_catalog.pg_class rt ON rt.oid=c.confrelid
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid=c.oid AND d.objsubid=0 AND d.classoid='pg_constraint'::regclass
WHERE c.conrelid='{class:sales.order_items}' ORDER BY c.oid
--;
SELECT i.*,i.indkey as keys,c.relname,c.relnamespace,c.relam,c.reltablespace,tc.relname as tabrelname,dsc.description,pg_catalog.pg_get_expr(i.indpred, i.indrelid) as pred_expr,pg_catalog.pg_get_expr(i.indexprs, i.indrelid, true) as expr,0 as index_num_scans
FROM pg_catalog.pg_index i
INNER JOIN pg_catalog.pg_class c ON c.oid=i.indexrelid
INNER JOIN pg_catalog.pg_class tc ON tc.oid=i.indrelid
LEFT OUTER JOIN pg_catalog.pg_description dsc ON i.indexrelid=dsc.objoid
WHERE i.indrelid='{class:sales.order_items}' ORDER BY tabrelname, c.relname
--;
select c.oid,pg_catalog.pg_total_relation_size(c.oid) * 0 as total_rel_size FROM pg_class c WHERE c.relnamespace='{namespace:public}' AND c.relkind = 'r' AND c.relname = 'customers'
--;
SELECT DISTINCT dep.deptype, dep.classid, dep.objid, cl.relkind, attr.attname,pg_get_expr(ad.adbin, ad.adrelid) adefval,
    CASE WHEN cl.relkind IS NOT NULL THEN cl.relkind::text || COALESCE(dep.objsubid::text, '')
        WHEN tg.oid IS NOT NULL THEN 'T'::text
        WHEN ty.oid IS NOT NULL THEN 'y'::text
        WHEN ns.oid IS NOT NULL THEN 'n'::text
        WHEN pr.oid IS NOT NULL AND prtyp.typname = 'trigger' THEN 't'::text
        WHEN pr.oid IS NOT NULL THEN 'P'::text
        WHEN la.oid IS NOT NULL THEN 'l'::text
        WHEN rw.oid IS NOT NULL THEN 'R'::text
        WHEN co.oid IS NOT NULL THEN 'C'::text || contype::text
        WHEN ad.oid IS NOT NULL THEN 'A'::text
        ELSE '' END AS type,
    COALESCE(coc.relname, clrw.relname, tgr.relname) AS ownertable,
    CASE WHEN cl.relname IS NOT NULL AND att.attname IS NOT NULL THEN cl.relname || '.' || att.attname ELSE COALESCE(cl.relname, co.conname, pr.proname, tg.tgname, ty.typname, la.lanname, rw.rulename, ns.nspname) END AS refname,
    COALESCE(nsc.nspname, nso.nspname, nsp.nspname, nst.nspname, nsrw.nspname, tgrn.nspname) AS nspname
FROM pg_depend dep
    LEFT JOIN pg_class cl ON dep.objid=cl.oid
    LEFT JOIN pg_attribute att ON dep.objid=att.attrelid AND dep.objsubid=att.attnum
    LEFT JOIN pg_namespace nsc ON cl.relnamespace=nsc.oid
    LEFT JOIN pg_proc pr ON dep.objid=pr.oid
    LEFT JOIN pg_namespace nsp ON pr.pronamespace=nsp.oid
    LEFT JOIN pg_trigger tg ON dep.objid=tg.oid
    LEFT JOIN pg_type ty ON dep.objid=ty.oid
    LEFT JOIN pg_namespace nst ON ty.typnamespace=nst.oid
    LEFT JOIN pg_constraint co ON dep.objid=co.oid
    LEFT JOIN pg_class coc ON co.conrelid=coc.oid
    LEFT JOIN pg_namespace nso ON co.connamespace=nso.oid
    LEFT JOIN pg_rewrite rw ON dep.objid=rw.oid
    LEFT JOIN pg_class clrw ON clrw.oid=rw.ev_class
    LEFT JOIN pg_namespace nsrw ON clrw.relnamespace=nsrw.oid
    LEFT JOIN pg_language la ON dep.objid=la.oid
    LEFT JOIN pg_namespace ns ON dep.objid=ns.oid
    LEFT JOIN pg_attrdef ad ON ad.oid=dep.objid
    LEFT JOIN pg_attribute attr ON attr.attrelid=ad.adrelid and attr.attnum=ad.adnum
    LEFT JOIN pg_class tgr ON tgr.oid=tg.tgrelid
    LEFT JOIN pg_namespace tgrn ON tgrn.oid=tgr.relnamespace
    LEFT JOIN pg_type prtyp ON prtyp.oid = pr.prorettype
WHERE dep.refobjid='{class:sales.orders}' AND cl.relname IS DISTINCT FROM 'totals' AND rw.oid IS NULL
ORDER BY type
--;
SELECT x.* FROM pg_catalog.pg_sequences x WHERE schemaname = 'sales'
--;
SELECT i.*,c.relnamespace FROM pg_catalog.pg_inherits i,pg_catalog.pg_class c WHERE i.inhrelid='{class:public.derived_thing}' AND c.oid=i.inhparent ORDER BY i.inhseqno
--;
SELECT e.oid,e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid='{type:public.mood}' ORDER BY e.enumsortorder
--;
select string_agg(word, ',') from pg_catalog.pg_get_keywords() where word <> ALL ( '{a,abs,absolute,action}'::text[] ) and catcode = 'R'
--;
SELECT current_schema(),session_user
--;
SELECT t.oid, t.typname, t.typtype FROM pg_catalog.pg_type t WHERE t.typname = 'hstore'
--;
SELECT p.oid as poid,p.*,pg_catalog.pg_get_expr(p.proargdefaults, 0) as arg_defaults,d.description
FROM pg_catalog.pg_proc p
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid=p.oid AND d.objsubid = 0
WHERE p.pronamespace='{namespace:public}' AND p.proname !~ 'price_' ORDER BY p.proname
--;
SELECT tc.tgname, tc.* FROM pg_catalog.pg_trigger tc WHERE NOT tgisinternal AND tgrelid = '{class:public.customers}'
--;
SELECT pol.* FROM pg_catalog.pg_policies pol WHERE schemaname = 'public' AND tablename = 'customers'
