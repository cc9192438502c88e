copy t to stdout
copy t from stdin
copy s.t (a, b, "C") to stdout
copy t to '/tmp/x'
copy t from '/tmp/x' with (format csv, header, delimiter ';', null '', quote '"', escape '\', encoding 'utf8')
copy t to program 'gzip > x'
copy t from program 'cat x' (format binary)
copy (select * from t) to stdout
copy (select * from t) to stdout with (format csv, header true, force_quote *)
copy (values (1), (2)) to stdout (format 'text')
copy (insert into t values (1) returning *) to stdout
copy (update t set a = 1 returning a) to '/tmp/x'
copy (delete from t returning *) to stdout csv
copy (merge into t using s on true when matched then delete returning *) to stdout
copy (with a as (select 1) select * from a) to stdout
copy ((select 1) union all (select 2)) to stdout
copy (table t) to stdout
copy t to stdout csv
copy t to stdout with csv header
copy t to stdout with csv header quote '"' escape as '\' force quote a, b force quote *
copy t from stdin with csv force not null a, b force null *
copy t from stdin with csv force not null * force null a
copy t to stdout with delimiter as '|' null as 'x'
copy t to stdout with delimiter '|' null 'x' binary
copy t from stdin freeze encoding 'latin1'
copy binary t to stdout
copy binary t from stdin (header)
copy t to stdout using delimiters ','
copy t to stdout delimiters ',' with csv
copy t from stdin where a > 1 and b is not null
copy t (a) from stdin (format csv) where a in (1, 2)
copy t from stdin (force_not_null (a, b), force_null *, default 'x', on_error ignore, log_verbosity verbose, reject_limit 5)
copy t to stdout (format json)
copy t to stdout (header match, x 1.5, y -2, z off, w on, "Q" 'x', v default)
copy t to stdout (a (b, 'c', true))
copy t to stdout where a > 1
copy (select 1) from stdin
copy (select 1) to stdout where true
copy t
copy t to
copy t to x
copy t to program stdout
copy t () to stdout
copy t to stdout ()
copy t to stdout (format csv,)
copy t to stdout csv header header
copy (create table x (a int)) to stdout
copy (select 1; select 2) to stdout
copy select 1 to stdout
copy t to stdin
copy t from stdout
