namespace QueryProxy.VirtualCatalog.Tests.Generated;

/// <summary>A relation that generated queries read: its columns, a condition that keeps it small, and what finds one row.</summary>
/// <param name="Name">As SQL names it.</param>
/// <param name="Few">A condition over the alias <c>x</c>.</param>
/// <param name="Columns">The columns whose values do not differ by design.</param>
public sealed record GeneratedRelation(string Name, string Few, IReadOnlyList<GeneratedColumn> Columns)
{
    private const string Mine = "IN ('public'::regnamespace, 'sales'::regnamespace)";

    /// <summary>What is read.</summary>
    public static IReadOnlyList<GeneratedRelation> All { get; } =
    [
        Of("pg_class", $"x.relnamespace {Mine}", "oid:o relname:n relnamespace:o reltype:o relam:o relkind:c relnatts:i relchecks:i relhasindex:b relispartition:b relpersistence:c relreplident:c relisshared:b"),
        Of("pg_attribute", $"x.attnum > 0 AND x.attrelid IN (SELECT oid FROM pg_class WHERE relnamespace {Mine})", "attrelid:o attname:n atttypid:o attnum:i attnotnull:b atthasdef:b attidentity:c attgenerated:c attcollation:o attlen:i atttypmod:i attndims:i"),
        Of("pg_type", $"x.typnamespace {Mine} OR x.oid < 30", "oid:o typname:n typnamespace:o typtype:c typcategory:c typelem:o typarray:o typbasetype:o typrelid:o typnotnull:b typlen:i typdefault:t"),
        Of("pg_namespace", "true", "oid:o nspname:n"),
        Of("pg_index", $"x.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace {Mine})", "indexrelid:o indrelid:o indnatts:i indisunique:b indisprimary:b indkey:I"),
        Of("pg_constraint", $"x.connamespace {Mine}", "oid:o conname:n conrelid:o contype:c confrelid:o conindid:o condeferrable:b conkey:I confkey:I"),
        Of("pg_attrdef", "true", "oid:o adrelid:o adnum:i"),
        Of("pg_description", $"x.objoid IN (SELECT oid FROM pg_class WHERE relnamespace {Mine})", "objoid:o objsubid:i description:t"),
        Of("pg_enum", "true", "oid:o enumtypid:o enumlabel:n"),
        Of("pg_am", "true", "oid:o amname:n amtype:c"),
        Of("pg_inherits", "true", "inhrelid:o inhparent:o inhseqno:i"),
        Of("pg_sequence", "true", "seqrelid:o seqtypid:o seqcycle:b"),
        Of("pg_collation", "x.collname IN ('default', 'C', 'POSIX')", "oid:o collname:n collnamespace:o"),
        Of("pg_language", "true", "oid:o lanname:n lanispl:b"),
        Of("pg_proc", "x.proname LIKE 'array_%'", "oid:o proname:n pronamespace:o prorettype:o pronargs:i proisstrict:b prokind:c"),
        Of("pg_operator", "x.oprname IN ('=', '<>') AND x.oprleft < 30", "oid:o oprname:n oprleft:o oprright:o oprcanhash:b"),
        Of("information_schema.columns", "x.table_schema IN ('public', 'sales')", "table_name:t column_name:t data_type:t is_nullable:t udt_name:t ordinal_position:i character_maximum_length:i"),
        Of("information_schema.tables", "x.table_schema IN ('public', 'sales')", "table_schema:t table_name:t table_type:t"),
        Of("information_schema.table_constraints", "x.table_schema IN ('public', 'sales') AND x.constraint_name NOT LIKE '%not_null'", "table_schema:t table_name:t constraint_name:t constraint_type:t"),
        Of("information_schema.key_column_usage", "true", "table_name:t column_name:t constraint_name:t ordinal_position:i position_in_unique_constraint:i"),
        Of("pg_tables", "x.schemaname IN ('public', 'sales')", "schemaname:n tablename:n hasindexes:b"),
        Of("pg_indexes", "x.schemaname IN ('public', 'sales')", "schemaname:n tablename:n indexname:n indexdef:t"),
        Of("generate_series(1, 5)", "true", "x:i"),
        Of("unnest(ARRAY['a', 'b c', NULL, ''])", "true", "x:t"),
        Of("(VALUES (1, 'one', true), (2, NULL, false), (NULL, 'three', NULL))", "true", "column1:i column2:t column3:b"),
    ];

    /// <summary>Pairs of columns that belong together.</summary>
    public static IReadOnlyList<(string Left, string LeftColumn, string Right, string RightColumn)> Joins { get; } =
    [
        ("pg_class", "relnamespace", "pg_namespace", "oid"),
        ("pg_class", "oid", "pg_attribute", "attrelid"),
        ("pg_class", "relam", "pg_am", "oid"),
        ("pg_class", "oid", "pg_index", "indrelid"),
        ("pg_class", "oid", "pg_index", "indexrelid"),
        ("pg_class", "oid", "pg_constraint", "conrelid"),
        ("pg_class", "oid", "pg_description", "objoid"),
        ("pg_class", "oid", "pg_inherits", "inhrelid"),
        ("pg_class", "oid", "pg_sequence", "seqrelid"),
        ("pg_class", "oid", "pg_attrdef", "adrelid"),
        ("pg_attribute", "atttypid", "pg_type", "oid"),
        ("pg_attribute", "attcollation", "pg_collation", "oid"),
        ("pg_type", "typnamespace", "pg_namespace", "oid"),
        ("pg_type", "oid", "pg_enum", "enumtypid"),
        ("pg_constraint", "conindid", "pg_index", "indexrelid"),
        ("pg_proc", "prorettype", "pg_type", "oid"),
        ("pg_operator", "oprleft", "pg_type", "oid"),
        ("information_schema.columns", "table_name", "information_schema.tables", "table_name"),
        ("information_schema.key_column_usage", "constraint_name", "information_schema.table_constraints", "constraint_name"),
        ("pg_tables", "tablename", "pg_indexes", "tablename"),
        ("pg_tables", "tablename", "pg_class", "relname"),
    ];

    private static GeneratedRelation Of(string name, string few, string columns) => new(
        name,
        few,
        [.. columns.Split(' ').Select(static column => new GeneratedColumn(column[..^2], column[^1] switch
        {
            'i' => GeneratedType.Integer,
            'o' => GeneratedType.Oid,
            't' => GeneratedType.Text,
            'n' => GeneratedType.Name,
            'c' => GeneratedType.Char,
            'I' => GeneratedType.Integers,
            _ => GeneratedType.Boolean,
        }))]);
}
