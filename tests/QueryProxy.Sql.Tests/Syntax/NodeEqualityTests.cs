using System.Reflection;
using System.Runtime.CompilerServices;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Tests.Syntax;

/// <summary>
/// Unit: every part of every node but its span counts in equality and in nothing else does it lie. The check of the governed text and the filters that are kept from one
/// statement to the next rest on it.
/// </summary>
public sealed class NodeEqualityTests
{
    public static TheoryData<Type> Nodes => new(typeof(SqlNode).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(SqlNode)) && !type.IsAbstract));

    [Theory]
    [MemberData(nameof(Nodes))]
    public void Every_part_counts_in_equality(Type type)
    {
        var node = RuntimeHelpers.GetUninitializedObject(type);
        var parts = Parts(type).ToList();
        foreach (var part in parts) part.SetValue(node, Sample(part.FieldType, 1));
        node.Equals(Copy(node, parts)).Should().BeTrue();

        foreach (var part in parts)
        {
            var other = Copy(node, parts);
            part.SetValue(other, Sample(part.FieldType, 2));
            node.Equals(other).Should().BeFalse("{0} differs", part.Name);
        }
    }

    private static object Copy(object node, List<FieldInfo> parts)
    {
        var copy = RuntimeHelpers.GetUninitializedObject(node.GetType());
        foreach (var part in parts) part.SetValue(copy, part.GetValue(node));
        return copy;
    }

    // The span is a field of the root.
    private static IEnumerable<FieldInfo> Parts(Type type)
    {
        for (var declaring = type; declaring != typeof(SqlNode); declaring = declaring!.BaseType)
            foreach (var field in declaring!.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)) yield return field;
    }

    // One of two values of a type.
    private static object Sample(Type type, int which)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Sample(underlying, which);
        if (type == typeof(string)) return $"sample {which}";
        if (type == typeof(bool)) return which == 2;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(which - 1)!;
        if (type.IsPrimitive) return Convert.ChangeType(which, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NodeList<>)) return List(type, which);
        if (typeof(SqlNode).IsAssignableFrom(type)) return Node(type, which);
        throw new NotSupportedException($"no sample of {type}");
    }

    // Lists of one item and of two.
    private static object List(Type type, int which)
    {
        var list = type.GetProperty(nameof(NodeList<object>.Empty))!.GetValue(null)!;
        var item = Sample(type.GetGenericArguments()[0], 1);
        for (var i = 0; i < which; i++) list = type.GetMethod(nameof(NodeList<object>.Add))!.Invoke(list, [item])!;
        return list;
    }

    // Two of different types where there are several, else two with another part.
    private static object Node(Type type, int which)
    {
        var concrete = type.Assembly.GetTypes().Where(candidate => !candidate.IsAbstract && type.IsAssignableFrom(candidate)).OrderBy(static candidate => Parts(candidate).Count()).ToList();
        var node = RuntimeHelpers.GetUninitializedObject(concrete[Math.Min(which, concrete.Count) - 1]);
        if (concrete.Count == 1 && which == 2)
        {
            var part = Parts(concrete[0]).First();
            part.SetValue(node, Sample(part.FieldType, 2));
        }

        return node;
    }
}
