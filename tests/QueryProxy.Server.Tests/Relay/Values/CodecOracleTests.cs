using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Relay.Values;
using QueryProxy.Server.Settings;
using QueryProxy.Server.Tests.Support;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Relay.Values;

/// <summary>Functional: a real PostgreSQL says what the values of <see cref="TypeSamples"/> are, in both formats and in any style.</summary>
public sealed class CodecOracleTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string[][] Styles =
    [
        [],
        ["DateStyle=German", "IntervalStyle=sql_standard", "TimeZone=America/New_York", "extra_float_digits=0", "bytea_output=escape"],
        ["DateStyle=SQL, DMY", "IntervalStyle=iso_8601", "TimeZone=Europe/Berlin", "extra_float_digits=-15"],
        ["DateStyle=Postgres, MDY", "IntervalStyle=postgres_verbose", "TimeZone=<+03:30>-3:30", "extra_float_digits=-3"],
        ["DateStyle=Postgres, DMY", "TimeZone=NZST-12NZDT,M9.5.0,M4.1.0", "extra_float_digits=3"],
        ["DateStyle=SQL, MDY", "TimeZone=Asia/Kolkata"],
        ["DateStyle=ISO, DMY", "TimeZone=Europe/Amsterdam"],
    ];

    [PostgresFact]
    public async Task Codec_writes_what_PostgreSQL_writes_in_every_style_and_reads_it_back()
    {
        await using var database = await CreateAsync();
        await using var direct = await ConnectAsync(database);
        var codecs = ValueCodecs.Of(TypeSystem.For(await CapturedTypes.ReadAsync(direct)).Types);
        var wrong = new List<string>();
        foreach (var table in (string[])["samples", "arrays"])
        {
            var columns = await DescribeAsync(direct, table);
            var binary = await SelectAsync(direct, table, FormatCode.Binary);
            foreach (var style in Styles)
            {
                await SetAsync(direct, style);
                var client = new ClientSettings();
                foreach (var setting in style)
                    client.Set(setting.Split('=', 2)[0], setting.Split('=', 2)[1], isLocal: false);
                var text = await SelectAsync(direct, table, FormatCode.Text);
                for (var row = 0; row < text.Count; row++)
                {
                    for (var column = 1; column < columns.Count; column++)
                    {
                        if (text[row][column] is { } printed)
                            Compare(columns[column], codecs.Find(columns[column].TypeOid), binary[row][column]!, printed, TextStyle.Of(client), style.Length == 0);
                    }
                }
            }
        }

        wrong.Should().BeEmpty();

        void Compare(FieldDescription column, ValueCodec codec, byte[] binary, byte[] text, TextStyle style, bool isDefault)
        {
            var buffer = new ValueBuffer();
            try
            {
                codec.WriteText(binary, style, buffer);
                if (!buffer.Written.SequenceEqual(text))
                    wrong.Add($"{column.Name} {style.Dates} {style.Intervals}: {Encoding.UTF8.GetString(text)} was written as {Encoding.UTF8.GetString(buffer.Written)}");
                if (!isDefault)
                    return;
                buffer.Length = 0;
                codec.WriteBinary(text, buffer);
                if (!buffer.Written.SequenceEqual(binary))
                    wrong.Add($"{column.Name}: {Encoding.UTF8.GetString(text)} is {Convert.ToHexString(binary)}, and was read as {Convert.ToHexString(buffer.Written)}");
            }
            catch (InvalidValueException exception)
            {
                wrong.Add($"{column.Name}: {Encoding.UTF8.GetString(text)} {Convert.ToHexString(binary)}: {exception.Message}");
            }
        }
    }

    [PostgresFact]
    public async Task Column_that_a_transform_leaves_as_it_is_reaches_the_client_as_PostgreSQL_sent_it()
    {
        await using var database = await CreateAsync();
        await using var direct = await ConnectAsync(database);
        await using var planner = await ConnectAsync(database);
        var capture = await CapturedTypes.ReadAsync(direct);
        var endpoint = new UpstreamEndpoint(database.Host, database.Port);
        await using var plane = TestDataPlane.Start(endpoint, arrange: store =>
        {
            var source = store.AddDataSource("shop", endpoint, database: database.Name, username: postgres.Username, password: postgres.Password);
            store.DataSources["shop"] = source with { Catalog = new CatalogSnapshot(source.Id, 1, ["public"], [], capture) };
        });
        var plans = new PostgresPlanner(planner);
        plane.Planner.Override = request => plans.Plan(request) is PlannedStatement.Governed { Plan: var plan } ? new PlannedStatement.Governed(plan with { Transforms = Identities(plan.Columns) }) : null;
        var client = await plane.LoginAsync();
        foreach (var table in (string[])["samples", "arrays"])
        {
            foreach (var style in (string[][])[Styles[0], Styles[1], Styles[3]])
            {
                await SetAsync(client, style);
                await SetAsync(direct, style);
                foreach (var format in (FormatCode[])[FormatCode.Text, FormatCode.Binary])
                {
                    var expected = await SelectAsync(direct, table, format);
                    var actual = await SelectAsync(client, table, format);
                    actual.Should().HaveCount(expected.Count);
                    for (var row = 0; row < expected.Count; row++)
                        actual[row].Select(Show).Should().Equal(expected[row].Select(Show), "{0} {1} {2}", table, string.Join(' ', style), format);
                }
            }
        }

        // A cursor is read by FETCH, which has formats of its own.
        await SetAsync(client, Styles[1]);
        await SetAsync(direct, Styles[1]);
        foreach (var connection in (RawPgClient[])[client, direct])
            await connection.QueryAsync("begin");
        foreach (var connection in (RawPgClient[])[client, direct])
            await connection.QueryAsync("declare c cursor for select * from samples order by id");
        (await client.QueryAsync("fetch 5 from c")).Should().BeEquivalentTo(await direct.QueryAsync("fetch 5 from c"), static options => options.WithStrictOrdering());
        foreach (var connection in (RawPgClient[])[client, direct])
            await connection.QueryAsync("commit");

        static string? Show(byte[]? value) => value is null ? null : Convert.ToHexString(value);
    }

    private static ImmutableArray<OutputTransform> Identities(ImmutableArray<OutputColumn> columns) =>
        [.. columns.Select(static (column, i) => new OutputTransform(i, new Identity(), new ColumnInfo(column.Name, column.TypeOid, column.TypeModifier, "", true)))];

    private async Task<PostgresDatabase> CreateAsync()
    {
        var columns = TypeSamples.All.Select(static (sample, i) => (Name: $"c{i}_{string.Concat(sample.Type.Where(char.IsAsciiLetterOrDigit))}", sample.Type, sample.Values)).ToList();
        var sql = new StringBuilder(TypeSamples.Setup);
        sql.Append(CultureInfo.InvariantCulture, $"create table samples (id int, {string.Join(", ", columns.Select(static column => $"{column.Name} {column.Type}"))});");
        for (var row = 0; row < columns.Max(static column => column.Values.Length); row++)
            sql.Append(CultureInfo.InvariantCulture, $"insert into samples values ({row}, {string.Join(", ", columns.Select(column => row < column.Values.Length ? $"'{column.Values[row].Replace("'", "''", StringComparison.Ordinal)}'" : "null"))});");
        // A flat one, one of two dimensions, an empty one, and one that does not begin at 1.
        // PostgreSQL takes the two vectors for arrays here.
        var elements = columns.Where(static column => column.Type is not ("int2vector" or "oidvector")).ToList();
        string Arrays(Func<string, string> make) => string.Join(", ", elements.Select(column => $"{make(column.Name)} as {column.Name}"));
        sql.Append(CultureInfo.InvariantCulture, $"create table arrays as select 0 as id, {Arrays(static name => $"array_agg({name} order by id)")} from samples;");
        sql.Append(CultureInfo.InvariantCulture, $"insert into arrays select 1, {Arrays(static name => $"array[{name}[1:2], {name}[2:3]]")} from arrays where id = 0;");
        sql.Append(CultureInfo.InvariantCulture, $"insert into arrays select 2, {Arrays(static name => $"{name}[1:0]")} from arrays where id = 0;");
        sql.Append(CultureInfo.InvariantCulture, $"insert into arrays select 3, {Arrays(static name => $"{name}[1:0]")} from arrays where id = 0;");
        sql.Append(CultureInfo.InvariantCulture, $"update arrays set {string.Join(", ", elements.Select(static column => $"{column.Name}[-1:0] = (select {column.Name} from arrays where id = 0)"))} where id = 3;");
        // A slice keeps saying that there may be NULLs in it.
        sql.Append(CultureInfo.InvariantCulture, $"update arrays set {string.Join(", ", elements.Select(static column => $"{column.Name} = {column.Name}::text::{column.Type}[]"))};");
        return await postgres.CreateDatabaseFromSqlAsync(sql.ToString());
    }

    private async Task<RawPgClient> ConnectAsync(PostgresDatabase database)
    {
        var client = await RawPgClient.ConnectAsync(database.Host, database.Port);
        await client.LoginAsync(postgres.Username, database.Name, postgres.Password);
        await SetAsync(client, []);
        return client;
    }

    // As a session of the proxy begins.
    private static async Task SetAsync(RawPgClient client, string[] style)
    {
        foreach (var setting in (string[])["DateStyle=ISO, MDY", "IntervalStyle=postgres", "TimeZone=UTC", "extra_float_digits=1", "bytea_output=hex", .. style])
            await client.QueryAsync($"set {setting.Split('=', 2)[0]} = '{setting.Split('=', 2)[1]}'");
    }

    private static async Task<IReadOnlyList<FieldDescription>> DescribeAsync(RawPgClient client, string table)
    {
        await client.SendAsync(output =>
        {
            new Parse(PgString.Empty, new PgString($"select * from {table}"), default).Write(output);
            new Describe(StatementOrPortal.Statement, PgString.Empty).Write(output);
            default(Sync).Write(output);
        });
        return RowDescription.Read((await client.ReadUntilReadyAsync()).Single(static frame => frame.BackendCode == BackendMessageCode.RowDescription)).Fields;
    }

    private static async Task<List<byte[]?[]>> SelectAsync(RawPgClient client, string table, FormatCode format)
    {
        await client.SendAsync(output =>
        {
            new Parse(PgString.Empty, new PgString($"select * from {table} order by id"), default).Write(output);
            new Bind(PgString.Empty, PgString.Empty, default, default, PgInt16List.Create([(short)format])).Write(output);
            new Execute(PgString.Empty, 0).Write(output);
            default(Sync).Write(output);
        });
        var frames = await client.ReadUntilReadyAsync();
        foreach (var frame in frames)
            (frame.BackendCode == BackendMessageCode.ErrorResponse ? ErrorResponse.Read(frame).Fields.ToString() : null).Should().BeNull();
        return [.. frames.Where(static frame => frame.BackendCode == BackendMessageCode.DataRow).Select(static frame => DataRow.Read(frame).Values.ToArray())];
    }

    private sealed class Identity : IColumnTransform
    {
        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context) => values;
    }
}
