namespace Notebooks.Formatting;

/// <summary>Types as C# spells them.</summary>
internal static class CSharpNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    /// <summary>For example <c>Dictionary&lt;string, int?[]&gt;</c>; without namespaces.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (type.IsArray) return ArrayOf(type);
        if (type.IsByRef || type.IsPointer) return Of(type.GetElementType()!) + (type.IsByRef ? "&" : "*");
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{Of(inner)}?";
        if (type.IsGenericType && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true && !type.IsGenericTypeDefinition)
            return $"({string.Join(", ", type.GetGenericArguments().Select(Of))})";
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0) return type.Name;
        return $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.IsGenericParameter ? argument.Name : Of(argument)))}>";
    }

    /// <summary>Ranks from the outermost to the innermost, as C# writes them: an array of matrices is <c>int[][,]</c>.</summary>
    private static string ArrayOf(Type type)
    {
        string ranks = "";
        for (; type.IsArray; type = type.GetElementType()!) ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        return Of(type) + ranks;
    }
}
