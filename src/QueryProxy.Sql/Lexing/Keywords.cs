using System.Text;

namespace QueryProxy.Sql.Lexing;

/// <summary>
/// PostgreSQL's keyword lists: where a keyword may stand as a name without quotes
/// (https://www.postgresql.org/docs/current/sql-keywords-appendix.html).
/// </summary>
public static class Keywords
{
    /// <summary>Usable as any name.</summary>
    private const string UnreservedWords = """
        abort absent absolute access action add admin after aggregate also alter always asensitive assertion assignment at
        atomic attach attribute backward before begin breadth by cache call called cascade cascaded catalog chain
        characteristics checkpoint class close cluster columns comment comments commit committed compression conditional
        configuration conflict connection constraints content continue conversion copy cost csv cube current cursor cycle data
        database day deallocate declare defaults deferred definer delete delimiter delimiters depends depth detach dictionary
        disable discard document domain double drop each empty enable encoding encrypted enforced enum error escape event
        exclude excluding exclusive execute explain expression extension external family filter finalize first following force
        format forward function functions generated global granted groups handler header hold hour identity if immediate
        immutable implicit import include including increment indent index indexes inherit inherits inline input insensitive
        insert instead invoker isolation keep key keys label language large last leakproof level listen load local location
        lock locked logged mapping match matched materialized maxvalue merge method minute minvalue mode month move name names
        nested new next nfc nfd nfkc nfkd no normalized nothing notify nowait nulls object objects of off oids old omit
        operator option options ordinality others over overriding owned owner parallel parameter parser partial partition
        passing password path period plan plans policy preceding prepare prepared preserve prior privileges procedural
        procedure procedures program publication quote quotes range read reassign recursive ref referencing refresh reindex
        relative release rename repeatable replace replica reset restart restrict return returns revoke role rollback rollup
        routine routines rows rule savepoint scalar schema schemas scroll search second security sequence sequences
        serializable server session set sets share show simple skip snapshot source sql stable standalone start statement
        statistics stdin stdout storage stored strict string strip subscription support sysid system tables tablespace target
        temp template temporary text ties transaction transform trigger truncate trusted type types uescape unbounded
        uncommitted unconditional unencrypted unknown unlisten unlogged until update vacuum valid validate validator value
        varying version view views virtual volatile whitespace within without work wrapper write xml year yes zone
        """;

    /// <summary>Usable as a column or table name, not as a function or type name.</summary>
    private const string ColumnNameWords = """
        between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int
        integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar
        json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay
        position precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat
        xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """;

    /// <summary>Usable as a function or type name, not as a column or table name.</summary>
    private const string TypeOrFunctionNameWords = """
        authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like
        natural notnull outer overlaps right similar tablesample verbose
        """;

    /// <summary>Usable only as a column label.</summary>
    private const string ReservedWords = """
        all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
        current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct
        do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit
        localtime localtimestamp not null offset on only or order placing primary references returning select session_user
        some symmetric system_user table then to trailing true union unique user using variadic when where window with
        """;

    /// <summary>Not usable as a column label unless AS stands before it.</summary>
    private const string LabelOnlyAfterAsWords = """
        array as char character create day except fetch filter for from grant group having hour intersect into isnull limit
        minute month notnull offset on order over overlaps precision returning second to union varying where window with
        within without year
        """;

    private static readonly string[] Texts;
    private static readonly KeywordClass[] Classes;
    private static readonly bool[] BareLabels;

    // By a hash of three letters and the length, the next free place after it where it is taken: every word of a statement is looked up.
    private const uint TableSize = 2048;
    private static readonly Keyword[] Table = new Keyword[TableSize];

    /// <summary>No keyword is longer.</summary>
    public static int MaxLength { get; }

    static Keywords()
    {
        var classes = new Dictionary<string, KeywordClass>(StringComparer.Ordinal);
        foreach (var word in Words(UnreservedWords)) classes.Add(word, KeywordClass.Unreserved);
        foreach (var word in Words(ColumnNameWords)) classes.Add(word, KeywordClass.ColumnName);
        foreach (var word in Words(TypeOrFunctionNameWords)) classes.Add(word, KeywordClass.TypeOrFunctionName);
        foreach (var word in Words(ReservedWords)) classes.Add(word, KeywordClass.Reserved);

        var keywords = Enum.GetValues<Keyword>();
        Texts = new string[keywords.Length];
        Classes = new KeywordClass[keywords.Length];
        BareLabels = new bool[keywords.Length];
        Texts[0] = "";
        Texts[(int)Keyword.FormatBeforeJson] = "format";
        Texts[(int)Keyword.NullsBeforeFirstOrLast] = "nulls";
        Texts[(int)Keyword.WithoutBeforeTime] = "without";
        var byName = keywords.ToDictionary(keyword => keyword.ToString(), StringComparer.OrdinalIgnoreCase);
        var byText = new Dictionary<string, Keyword>(StringComparer.Ordinal);
        foreach (var (word, keywordClass) in classes)
        {
            var keyword = byName[word.Replace("_", "", StringComparison.Ordinal)];
            Texts[(int)keyword] = word;
            Classes[(int)keyword] = keywordClass;
            BareLabels[(int)keyword] = true;
            byText.Add(word, keyword);
        }

        foreach (var word in Words(LabelOnlyAfterAsWords)) BareLabels[(int)byText[word]] = false;
        MaxLength = classes.Keys.Max(word => word.Length);
        foreach (var (word, keyword) in byText)
        {
            var place = PlaceOf(word);
            while (Table[place] != Keyword.NoKeyword) place = (place + 1) % TableSize;
            Table[place] = keyword;
        }
    }

    /// <summary>The keyword spelt by <paramref name="folded"/> (lower case), or NoKeyword.</summary>
    public static Keyword Find(ReadOnlySpan<char> folded) =>
        FindInAnyCase(folded) is var keyword && folded.SequenceEqual(Texts[(int)keyword]) ? keyword : Keyword.NoKeyword;

    /// <summary>The keyword spelt by a word in small letters or capitals, or NoKeyword.</summary>
    public static Keyword FindInAnyCase(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return Keyword.NoKeyword;
        for (var place = PlaceOf(word); Table[place] is var keyword and not Keyword.NoKeyword; place = (place + 1) % TableSize)
        {
            var text = Texts[(int)keyword];
            if (text.Length == word.Length && Ascii.EqualsIgnoreCase(word, text)) return keyword;
        }

        return Keyword.NoKeyword;
    }

    /// <summary>The spelling, in lower case.</summary>
    public static string TextOf(Keyword keyword) => Texts[(int)keyword];

    public static KeywordClass ClassOf(Keyword keyword) => Classes[(int)keyword];

    /// <summary>Whether it may be a column label without AS.</summary>
    public static bool IsBareLabel(Keyword keyword) => BareLabels[(int)keyword];

    // The same for capitals as for small letters.
    private static uint PlaceOf(ReadOnlySpan<char> word) =>
        ((((((Small(word[0]) * 31) + Small(word[^1])) * 31) + Small(word[word.Length / 2])) * 31) + (uint)word.Length) % TableSize;

    private static uint Small(char c) => c | 0x20u;

    private static string[] Words(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
