SELECT t.oid, t.typname, t.typsend, t.typreceive, t.typoutput, t.typinput, coalesce(d.typelem, t.typelem), coalesce(r.rngsubtype, 0), ARRAY (SELECT a.atttypid FROM pg_attribute AS a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) FROM pg_type AS t LEFT JOIN pg_type AS d ON t.typbasetype = d.oid LEFT JOIN pg_range AS r ON r.rngtypid = t.oid OR (t.typbasetype <> 0 AND r.rngtypid = t.typbasetype) WHERE (t.typrelid = 0) AND (t.typelem = 0 OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type s WHERE s.typrelid != 0 AND s.oid = t.typelem)) AND t.oid < 10000 ORDER BY t.oid
--;
SELECT t.typname, t.typsend::text, t.typreceive::text, r.rngsubtype::regtype FROM pg_type AS t LEFT JOIN pg_range AS r ON r.rngtypid = t.oid WHERE t.typtype IN ('r', 'e', 'd') AND t.typnamespace = 'public'::regnamespace ORDER BY 1
--;
SELECT oid, typname, typarray, typdelim FROM pg_type WHERE typname IN ('hstore', 'citext', 'json', 'jsonb', 'geometry', 'vector') ORDER BY typname
--;
SELECT extname, extversion FROM pg_extension ORDER BY 1
