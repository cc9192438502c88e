#!/usr/bin/env bash
# Writes the built-in types, functions, operators, casts and collations of a PostgreSQL server in the form that QueryProxy.Testing bundles:
#   eng/capture-builtins.sh [psql arguments] > src/QueryProxy.Testing/Catalog/builtins.txt
# A section for each system catalog: "[name]", its columns as name:type OID, then rows in COPY's text format.
set -euo pipefail

query() {
    psql -X -q -v ON_ERROR_STOP=1 "${arguments[@]}" -Atc "$1"
}

# section NAME COLUMNS [WHERE [COLUMNS AS SQL]]: only what the binder reads.
section() {
    local name=$1 columns=$2 where=${3:-true} expressions=${4:-$2}
    echo "[$name]"
    query "select string_agg(a.attname || ':' || a.atttypid, chr(9) order by c.n)
        from unnest(string_to_array(replace('$columns', ' ', ''), ',')) with ordinality c (name, n)
        join pg_attribute a on a.attrelid = 'pg_catalog.$name'::regclass and a.attname = c.name"
    query "copy (select $expressions from pg_catalog.$name where $where order by 1) to stdout"
}

arguments=("$@")
echo "[server]"
query "copy (select split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num')) to stdout"
section pg_namespace "oid, nspname" "nspname in ('pg_catalog', 'information_schema', 'public')"
section pg_type "oid, typname, typnamespace, typtype, typcategory, typispreferred, typlen, typrelid, typelem, typarray, typbasetype, typtypmod, typcollation, typmodin, typsubscript" \
    "typnamespace = 'pg_catalog'::regnamespace and typtype <> 'c' and not exists (select from pg_catalog.pg_type e where e.oid = pg_type.typelem and e.typtype = 'c')" \
    "oid, typname, typnamespace, typtype, typcategory, typispreferred, typlen, typrelid, typelem, typarray, typbasetype, typtypmod, typcollation, typmodin::oid, typsubscript::oid"
section pg_range "rngtypid, rngsubtype, rngmultitypid"
section pg_proc "oid, proname, pronamespace, prokind, prorettype, proretset, proargtypes, proallargtypes, proargmodes, proargnames, provariadic, pronargdefaults, proisstrict, proleakproof, prosecdef, provolatile, prolang" \
    "pronamespace = 'pg_catalog'::regnamespace and not 2281 = any (proargtypes) and prorettype <> 2281 and not 2275 = any (proargtypes)"
section pg_aggregate "aggfnoid, aggkind, aggnumdirectargs" true "aggfnoid::oid, aggkind, aggnumdirectargs"
section pg_language "oid, lanname"
section pg_operator "oid, oprname, oprnamespace, oprleft, oprright, oprresult, oprcom, oprnegate, oprcode" true "oid, oprname, oprnamespace, oprleft, oprright, oprresult, oprcom, oprnegate, oprcode::oid"
section pg_cast "oid, castsource, casttarget, castfunc, castcontext, castmethod"
section pg_collation "oid, collname, collnamespace, collisdeterministic" "collname in ('default', 'C', 'POSIX', 'ucs_basic')"
