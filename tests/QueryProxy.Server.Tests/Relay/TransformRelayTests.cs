using System.Buffers;
using System.IO.Pipelines;
using Apache.Arrow;
using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Relay;
using QueryProxy.Server.Relay.Values;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Server.Tests.Relay;

/// <summary>Unit: values through Arrow arrays and back, in both formats.</summary>
public sealed class TransformRelayTests
{
    private static readonly SessionInfo Session = new(
        new UserInfo(Guid.Empty, "alice", null, new Dictionary<string, object?>()), new DataSourceInfo(Guid.Empty, "shop", "postgres", null), "", null);

    private static readonly ValueCodecs Codecs = ValueCodecs.Of(TypeSystem.For(new SystemCatalog("", 0, "", [])).Types);

    [Theory]
    [InlineData(PgTypeOid.Text, "hello")]
    [InlineData(PgTypeOid.Int2, "-7")]
    [InlineData(PgTypeOid.Int4, "123456")]
    [InlineData(PgTypeOid.Int8, "-9223372036854775808")]
    [InlineData(PgTypeOid.Float8, "1.5")]
    [InlineData(PgTypeOid.Bool, "t")]
    [InlineData(PgTypeOid.Date, "2024-02-29")]
    [InlineData(PgTypeOid.Timestamp, "2024-02-29 12:34:56.789")]
    [InlineData(PgTypeOid.Uuid, "6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData(PgTypeOid.Numeric, "-12345678901234567890.0012300")]
    [InlineData(PgTypeOid.Numeric, "0.0001")]
    [InlineData(PgTypeOid.Numeric, "NaN")]
    [InlineData(PgTypeOid.Bytea, "\\x00ff")]
    [InlineData(PgTypeOid.Jsonb, "{\"a\": 1}")]
    public void Value_is_the_same_in_both_formats_when_the_transform_changes_nothing(uint typeOid, string text)
    {
        var asText = Relay(typeOid, ResultFormats.Text, new Identity(), System.Text.Encoding.UTF8.GetBytes(text));
        System.Text.Encoding.UTF8.GetString(asText.Single()!).Should().Be(text);

        // From text to binary by the codec, and back through the binary reader.
        var written = new ValueBuffer();
        ValueCodecs.FindScalar(typeOid)!.WriteBinary(System.Text.Encoding.UTF8.GetBytes(text), written);
        var binary = written.Written.ToArray();
        Relay(typeOid, ResultFormats.Binary, new Identity(), binary).Single().Should().Equal(binary);
    }

    [Fact]
    public void Masked_values_replace_raw_ones_and_null_stays_null()
    {
        var masked = Relay(PgTypeOid.Text, ResultFormats.Text, new Stars(), "secret"u8.ToArray(), null, "x"u8.ToArray());
        masked.Select(value => value is null ? null : System.Text.Encoding.UTF8.GetString(value)).Should().Equal("***", null, "***");
    }

    [Fact]
    public void Batches_are_bounded_and_keep_their_order()
    {
        var values = Enumerable.Range(0, 3000).Select(i => (byte[]?)System.Text.Encoding.ASCII.GetBytes($"{i}")).ToArray();
        var counting = new Identity();
        Relay(PgTypeOid.Int4, ResultFormats.Text, counting, values).Select(value => int.Parse(value!)).Should().Equal(Enumerable.Range(0, 3000));
        counting.Calls.Should().Be(3);
    }

    [Fact]
    public void Transform_that_throws_sends_nothing_of_its_batch()
    {
        Func<string, Exception>[] ways = [static text => new InvalidOperationException(text), static text => new FormatException(text), static text => new TimeZoneNotFoundException(text)];
        foreach (var way in ways)
        {
            var relay = () => Relay(PgTypeOid.Text, ResultFormats.Text, new Throwing(way), "secret"u8.ToArray());
            relay.Should().Throw<PgErrorException>().Which.Error.ToString().Should().NotContain("secret");
        }
    }

    [Fact]
    public void Text_that_is_not_of_the_column_s_type_is_not_sent()
    {
        var relay = () => Relay(PgTypeOid.Int4, ResultFormats.Text, new Stars(), "1"u8.ToArray());
        relay.Should().Throw<PgErrorException>().WithMessage("a column transform returned for column \"v\" what is not a value of type integer");
    }

    [Fact]
    public void Bytes_of_the_upstream_that_are_not_of_the_column_s_type_end_the_statement()
    {
        var relay = () => Relay(PgTypeOid.Interval, ResultFormats.Binary, new Identity(), [1, 2, 3]);
        relay.Should().Throw<PgErrorException>().WithMessage("the data source sent for column \"v\" what is not a value of type interval");
    }

    [Fact]
    public void Column_that_the_proxy_knows_as_text_alone_is_refused_in_binary_before_anything_is_sent()
    {
        var relay = () => Relay(PgTypeOid.Money, ResultFormats.Binary, new Identity(), "x"u8.ToArray());
        relay.Should().Throw<PgErrorException>().Which.Error.SqlState.Should().Be("0A000");
        Relay(PgTypeOid.Money, ResultFormats.Text, new Identity(), "$1.50"u8.ToArray()).Single().Should().Equal("$1.50"u8.ToArray());
    }

    private static List<byte[]?> Relay(uint typeOid, ResultFormats formats, IColumnTransform transform, params byte[]?[] values)
    {
        var plan = new QueryPlan
        {
            Kind = QueryPlanKind.Select,
            Sql = $"SELECT {Guid.NewGuid()}",
            SourceMap = SourceMap.Empty,
            ClientText = "",
            Columns = [new OutputColumn("v", typeOid, -1, 0, 0)],
        };
        var shape = PlanShape.Of(plan);
        shape.Adopt([], new RowDescription([new FieldDescription("v", 0, 0, typeOid, -1, -1, FormatCode.Text)])).Should().BeNull();
        var run = new UpstreamRun { Shape = shape, Formats = formats };
        plan = plan with { Transforms = [new OutputTransform(0, transform, new ColumnInfo("v", typeOid, -1, "", true))] };
        var transformed = TransformFormats.Create(plan, formats, Codecs, TextStyle.Default);
        for (var i = 0; i < values.Length && transformed.FromUpstream(0) != formats[0]; i++)
        {
            // As the upstream does when it is asked for binary.
            var binary = new ValueBuffer();
            if (values[i] is not { } text)
                continue;
            transformed.Codecs[0].WriteBinary(text, binary);
            values[i] = binary.Written.ToArray();
        }

        var relay = new TransformRelay(
            run, plan.Transforms, transformed, Session, NullLogger.Instance, 1, new PhaseClock());
        var input = new ArrayBufferWriter<byte>();
        foreach (var value in values)
            new DataRow(PgValueList.Create(value)).Write(input);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var buffer = new ReadOnlySequence<byte>(input.WrittenMemory);
        while (relay.TryRelay(ref buffer, pipe.Writer))
        {
        }

        relay.Complete(pipe.Writer);
        pipe.Writer.Complete();
        pipe.Reader.TryRead(out var read);
        var result = new List<byte[]?>();
        var rest = read.Buffer;
        while (PgFrameReader.TryRead(ref rest, PgFrameLimits.Upstream, out var frame))
            result.Add(DataRow.Read(frame).Values.ToArray()[0]);
        return result;
    }

    private sealed class Identity : IColumnTransform
    {
        public int Calls { get; private set; }

        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
        {
            Calls++;
            return values;
        }
    }

    private sealed class Stars : IColumnTransform
    {
        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
        {
            var builder = new StringArray.Builder();
            for (var i = 0; i < values.Length; i++)
            {
                if (values.IsNull(i))
                    builder.AppendNull();
                else
                    builder.Append("***");
            }

            return builder.Build();
        }
    }

    private sealed class Throwing(Func<string, Exception> make) : IColumnTransform
    {
        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context) => throw make(((StringArray)values).GetString(0));
    }
}
