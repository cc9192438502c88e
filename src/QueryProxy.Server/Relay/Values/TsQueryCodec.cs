using System.Runtime.CompilerServices;

namespace QueryProxy.Server.Relay.Values;

/// <summary>tsquery: operators and operands in prefix order, the right operand before the left one.</summary>
internal sealed class TsQueryCodec() : ValueCodec("tsquery")
{
    private const byte Value = 1;
    private const byte Operator = 2;
    private const int MaxDistance = 16384;

    private enum Kind
    {
        Word = 0,
        Not = 1,
        And = 2,
        Or = 3,
        Phrase = 4,
    }

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var count = scanner.Count(2);
        if (count > 0)
        {
            var root = Read(ref scanner, ref count);
            Print(root, 0, isRightOfPhrase: false, output);
        }

        scanner.End();
        if (count != 0)
            throw Invalid();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        base.Check(text);
        var scanner = new TextScanner(text, Name);
        var head = output.Length;
        output.Int32(0);
        scanner.SkipSpace();
        if (scanner.AtEnd)
            return;
        var root = Parse(ref scanner, Priority(Kind.Or));
        scanner.End();
        var count = Write(root, output);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(output.Written[head..], count);
    }

    private static int Priority(Kind kind) => kind switch { Kind.Or => 1, Kind.And => 2, Kind.Phrase => 3, _ => 4 };

    // Each level of a query is a level of the stack.
    private void DemandStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Invalid();
    }

    private Node Read(ref BinaryScanner scanner, ref int left)
    {
        DemandStack();
        if (--left < 0)
            throw Invalid();
        switch (scanner.Byte())
        {
            case Value:
                var (weights, isPrefix) = (scanner.Byte(), scanner.Byte() != 0);
                var word = scanner.CString();
                base.Check(word);
                return weights > 15 ? throw Invalid() : new Node(Kind.Word) { Word = word.ToArray(), Weights = weights, IsPrefix = isPrefix };
            case Operator:
                var kind = (Kind)scanner.Byte();
                if (kind is < Kind.Not or > Kind.Phrase)
                    throw Invalid();
                var node = new Node(kind) { Distance = kind == Kind.Phrase ? scanner.UInt16() : 0 };
                node.Right = Read(ref scanner, ref left);
                node.Left = kind == Kind.Not ? null : Read(ref scanner, ref left);
                return node;
            default:
                throw Invalid();
        }
    }

    private void Print(Node node, int parent, bool isRightOfPhrase, ValueBuffer output)
    {
        DemandStack();
        if (node.Kind == Kind.Word)
        {
            PrintWord(node, output);
            return;
        }

        var priority = Priority(node.Kind);
        var needsParentheses = priority < parent || (node.Kind == Kind.Phrase && isRightOfPhrase);
        if (needsParentheses)
            output.Write("( "u8);
        if (node.Kind == Kind.Not)
        {
            output.Byte('!');
            Print(node.Right!, priority, isRightOfPhrase: false, output);
        }
        else
        {
            Print(node.Left!, priority, isRightOfPhrase: false, output);
            output.Write(node.Kind switch { Kind.Or => " | "u8, Kind.And => " & "u8, _ => " <"u8 });
            if (node.Kind == Kind.Phrase)
            {
                if (node.Distance == 1)
                    output.Byte('-');
                else
                    output.Decimal(node.Distance);
                output.Write("> "u8);
            }

            Print(node.Right!, priority, node.Kind == Kind.Phrase, output);
        }

        if (needsParentheses)
            output.Write(" )"u8);
    }

    private static void PrintWord(Node node, ValueBuffer output)
    {
        TsVectorCodec.WriteQuoted(node.Word, output);
        if (node.Weights == 0 && !node.IsPrefix)
            return;
        output.Byte(':');
        if (node.IsPrefix)
            output.Byte('*');
        for (var weight = 3; weight >= 0; weight--)
        {
            if ((node.Weights & (1 << weight)) != 0)
                output.Byte((byte)('D' - weight));
        }
    }

    // Operators of one priority associate to the left.
    private Node Parse(ref TextScanner scanner, int priority)
    {
        DemandStack();
        if (priority == Priority(Kind.Not))
            return ParseOperand(ref scanner);
        var left = Parse(ref scanner, priority + 1);
        while (TryTakeOperator(ref scanner, priority, out var node))
        {
            node.Left = left;
            node.Right = Parse(ref scanner, priority + 1);
            left = node;
        }

        return left;
    }

    private Node ParseOperand(ref TextScanner scanner)
    {
        DemandStack();
        scanner.SkipSpace();
        if (scanner.TryTake('!'))
            return new Node(Kind.Not) { Right = ParseOperand(ref scanner) };
        if (scanner.TryTake('('))
        {
            var inner = Parse(ref scanner, Priority(Kind.Or));
            scanner.Expect(')');
            scanner.SkipSpace();
            return inner;
        }

        var word = new Node(Kind.Word) { Word = TsVectorCodec.ReadWord(ref scanner) };
        if (scanner.TryTake(':'))
        {
            for (var isFlag = true; isFlag;)
            {
                if (scanner.TryTake('*'))
                    word.IsPrefix = true;
                else if (isFlag = scanner.Next is >= (byte)'A' and <= (byte)'D')
                    word.Weights |= (byte)(1 << ('D' - scanner.Take()));
            }
        }

        scanner.SkipSpace();
        return word;
    }

    private bool TryTakeOperator(ref TextScanner scanner, int priority, out Node node)
    {
        scanner.SkipSpace();
        node = new Node(priority switch { 1 => Kind.Or, 2 => Kind.And, _ => Kind.Phrase });
        if (node.Kind != Kind.Phrase)
            return scanner.TryTake(node.Kind == Kind.Or ? '|' : '&');
        if (!scanner.TryTake('<'))
            return false;
        node.Distance = scanner.TryTake('-') ? 1 : (int)scanner.Digits(1, 5);
        scanner.Expect('>');
        return node.Distance <= MaxDistance ? true : throw Invalid();
    }

    private int Write(Node node, ValueBuffer output)
    {
        DemandStack();
        if (node.Kind == Kind.Word)
        {
            output.Byte(Value);
            output.Byte(node.Weights);
            output.Byte(node.IsPrefix ? (byte)1 : (byte)0);
            output.Write(node.Word);
            output.Byte(0);
            return 1;
        }

        output.Byte(Operator);
        output.Byte((byte)node.Kind);
        if (node.Kind == Kind.Phrase)
            output.Int16((short)node.Distance);
        return 1 + Write(node.Right!, output) + (node.Left is null ? 0 : Write(node.Left, output));
    }

    private sealed class Node(Kind kind)
    {
        public Kind Kind { get; } = kind;

        public byte[] Word { get; init; } = [];

        public byte Weights { get; set; }

        public bool IsPrefix { get; set; }

        public int Distance { get; set; }

        public Node? Left { get; set; }

        public Node? Right { get; set; }
    }
}
