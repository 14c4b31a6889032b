using System.Collections;

namespace Gan.Weights;

/// <summary>A <c>dnnlib.tflib.Network</c> of the TensorFlow releases: variables by name, and components.</summary>
internal sealed class TensorFlowNetwork : PickledModule, IPickledState
{
    private OrderedDictionary<object, object?> _fields = [];

    public override string ClassName => _fields.GetValueOrDefault("build_func_name") as string ?? "";

    public override object? InitArgs => null;

    public override object? InitKwargs => _fields.GetValueOrDefault("static_kwargs");

    public void SetState(object? state, PickleReader reader) =>
        _fields = state as OrderedDictionary<object, object?> ?? throw new InvalidCastException("a TensorFlow network has no fields");

    public override IEnumerable<KeyValuePair<object, object?>> State(ByteSource source, long at)
    {
        foreach (object? variable in _fields.GetValueOrDefault("variables") as List<object?> ?? [])
        {
            if (variable is not IList { Count: 2 } pair || pair[0] is not string name)
                throw source.Error(at, "a variable of a TensorFlow network is no pair of a name and an array.");
            yield return new(name, pair[1]);
        }
        foreach (var component in _fields.GetValueOrDefault("components") as OrderedDictionary<object, object?> ?? []) yield return component;
    }
}
