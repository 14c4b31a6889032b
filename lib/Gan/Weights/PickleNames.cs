namespace Gan.Weights;

/// <summary>
/// The names a pickle may refer to, each with what it stands for here. Nothing is looked up, imported or executed: a name that is not
/// in the table is an error that says the name.
/// </summary>
internal sealed class PickleNames
{
    private readonly Dictionary<string, object> _known = [];

    /// <summary>A function or class of the table; it is called with plain values and never runs code of the file.</summary>
    internal sealed record Callable(string Name, Func<object?[], PickleReader, object?> Call);

    /// <summary>A storage class, which PyTorch names but never calls.</summary>
    internal sealed record StorageClass(ElementType Type);

    /// <summary>A name that is passed on as a value and stands for nothing more.</summary>
    internal sealed record Symbol(string Name);

    /// <exception cref="InvalidDataException">The name is not in the table.</exception>
    public object Resolve(string module, string name, ByteSource source, long at) =>
        _known.TryGetValue($"{module}.{name}", out object? known)
            ? known
            : throw source.Error(at, $"the pickle asks for {Shown(module)}.{Shown(name)}, which is neither a tensor nor a plain container; it is refused, and nothing was executed. "
                + "Save the state_dict() alone to get a file that can be read.");

    private static string Shown(string name) => new([.. name.Take(100).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);

    public void Call(string name, Func<object?[], PickleReader, object?> call) => _known.Add(name, new Callable(name, call));

    public void Value(string name, object value) => _known.Add(name, value);

    /// <summary>This table and another.</summary>
    public PickleNames With(PickleNames more)
    {
        PickleNames result = new();
        foreach (var (name, value) in _known.Concat(more._known)) result._known.Add(name, value);
        return result;
    }

    public static InvalidCastException Malformed(string name) => new($"the arguments of {name} are not what its writer gives");
}
