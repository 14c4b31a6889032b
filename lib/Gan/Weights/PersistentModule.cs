namespace Gan.Weights;

/// <summary>
/// An object that NVIDIA's <c>persistence.persistent_class</c> wrote: its class's name, the arguments it was made with, and the fields of a
/// PyTorch module. The Python source that comes with it is not looked at.
/// </summary>
internal sealed class PersistentModule(string className, OrderedDictionary<object, object?> fields) : PickledModule
{
    public override string ClassName => className;

    public override object? InitArgs => fields.GetValueOrDefault("_init_args");

    public override object? InitKwargs => fields.GetValueOrDefault("_init_kwargs");

    /// <summary>Parameters, persistent buffers, modules: the order of PyTorch's state_dict().</summary>
    public override IEnumerable<KeyValuePair<object, object?>> State(ByteSource source, long at)
    {
        var transient = fields.GetValueOrDefault("_non_persistent_buffers_set") as List<object?> ?? [];
        HashSet<object> left = new(transient.OfType<string>());
        return [.. Part("_parameters"), .. Part("_buffers").Where(b => !left.Contains(b.Key)), .. Part("_modules")];

        OrderedDictionary<object, object?> Part(string name) => fields.GetValueOrDefault(name) as OrderedDictionary<object, object?>
            ?? throw source.Error(at, $"an object of class {className} has no {name}, so it is no network.");
    }
}
