namespace Gan.Weights;

/// <summary>A network of a pickle as what it is made of; its class is a name and nothing more.</summary>
internal abstract class PickledModule
{
    public abstract string ClassName { get; }

    public abstract object? InitArgs { get; }

    public abstract object? InitKwargs { get; }

    /// <summary>Tensors and networks by name, in the order of its framework.</summary>
    /// <exception cref="InvalidDataException">The network is not made like one.</exception>
    public abstract IEnumerable<KeyValuePair<object, object?>> State(ByteSource source, long at);
}
