using System.Collections.Concurrent;
using System.Reflection;

namespace Notebooks.Formatting;

/// <summary>
/// A tensor of TorchSharp, seen without a reference to it: the type is known by its name, its members by reflection. So it works with
/// whichever provider of the API a notebook has loaded, and with several at once.
/// </summary>
internal sealed class TensorView
{
    private const string TypeName = "TorchSharp.torch+Tensor";
    private static readonly ConcurrentDictionary<Type, Type?> TensorTypes = new();

    private readonly object _tensor;
    private readonly Type _type;

    private TensorView(object tensor, Type type)
    {
        (_tensor, _type) = (tensor, type);
        Kind = tensor.GetType() == type ? "Tensor" : tensor.GetType().Name;
        IsDisposed = Get("IsInvalid") is true;
        if (IsDisposed) return;
        Shape = Get("shape") as long[] ?? [];
        string dtype = Get("dtype")?.ToString() ?? "";
        ElementType = dtype switch { "ComplexFloat32" => "complex64", "ComplexFloat64" => "complex128", "Byte" => "uint8", _ => dtype.ToLowerInvariant() };
        Device = Get("device")?.ToString() ?? "";
        RequiresGrad = Get("requires_grad") is true;
        HasData = Get("is_sparse") is not true && !Device.StartsWith("meta", StringComparison.Ordinal);
    }

    /// <summary>The name of the class: a parameter is a tensor, too.</summary>
    public string Kind { get; }

    public bool IsDisposed { get; }

    public long[] Shape { get; } = [];

    /// <summary>As PyTorch calls it: <c>float32</c>, <c>complex64</c>, <c>uint8</c>.</summary>
    public string ElementType { get; } = "";

    public string Device { get; } = "";

    public bool RequiresGrad { get; }

    /// <summary>Whether there are elements in memory, one after another.</summary>
    public bool HasData { get; }

    public long Count => Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>Shape, type and device, on one line.</summary>
    public string Brief => IsDisposed ? $"{Kind}, disposed: its memory has been given back"
        : $"{Kind} [{string.Join(", ", Shape)}] {ElementType} on {Device}{(RequiresGrad ? ", requires grad" : "")}";

    /// <summary>The view of an object; null if it is no tensor.</summary>
    public static TensorView? TryCreate(object? value) => value != null && TensorType(value.GetType()) is { } type ? new TensorView(value, type) : null;

    /// <summary>Whether objects of a type are tensors.</summary>
    public static bool IsTensor(Type type) => TensorType(type) != null;

    /// <summary>
    /// Reads elements in the order of their indices, from the first on. What it takes to read them (a copy to the CPU, or in order) is
    /// freed again; nothing is recorded for gradients.
    /// </summary>
    /// <param name="limit">Elements to read at most; of a larger tensor, the first slices.</param>
    /// <param name="read">Gets the bytes, which are valid only during the call.</param>
    public void Read(long limit, Action<ReadOnlySpan<byte>> read)
    {
        List<object> mine = [];
        try
        {
            object tensor = Own(mine, _tensor, "detach");
            long rest = Count, left = limit;
            for (int axis = 0; axis < Shape.Length && rest > left; axis++)
            {
                rest /= Shape[axis];
                long kept = Math.Clamp(left / rest, 1, Shape[axis]);
                tensor = Own(mine, tensor, "narrow", (long)axis, 0L, kept);
                left /= kept;
            }

            if (Device != "cpu") tensor = Own(mine, tensor, "cpu");
            if (Call(tensor, "is_contiguous") is not true) tensor = Own(mine, tensor, "contiguous");
            MethodInfo getter = _type.GetProperty("bytes")?.GetMethod ?? throw new MissingMemberException(_type.FullName, "bytes");
            read(getter.CreateDelegate<Func<Span<byte>>>(tensor)());
        }
        finally
        {
            foreach (object tensor in mine) ((IDisposable)tensor).Dispose();
        }
    }

    private static Type? TensorType(Type type) => TensorTypes.GetOrAdd(type, static found =>
    {
        Type? level = found;
        while (level != null && level.FullName != TypeName) level = level.BaseType;
        return level;
    });

    private object? Get(string property) => _type.GetProperty(property, BindingFlags.Public | BindingFlags.Instance)?.GetValue(_tensor);

    /// <summary>Calls a method that returns a tensor, and notes that it has to be disposed, unless it is one that was there already.</summary>
    private object Own(List<object> mine, object tensor, string method, params object[] arguments)
    {
        object result = Call(tensor, method, arguments) ?? throw new InvalidOperationException($"{method} returned nothing.");
        if (!ReferenceEquals(result, _tensor) && !mine.Any(known => ReferenceEquals(known, result))) mine.Add(result);
        return result;
    }

    /// <summary>Calls the overload that takes these arguments and has defaults for the others; the one with the fewest.</summary>
    private object? Call(object tensor, string name, params object[] arguments)
    {
        MethodInfo method = _type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(m => m.Name == name && !m.IsGenericMethod && Fits(m.GetParameters(), arguments))
            .MinBy(m => m.GetParameters().Length) ?? throw new MissingMethodException(_type.FullName, name);
        object?[] all = [.. arguments, .. Enumerable.Repeat<object?>(Type.Missing, method.GetParameters().Length - arguments.Length)];
        return method.Invoke(tensor, BindingFlags.OptionalParamBinding, null, all, null);
    }

    private static bool Fits(ParameterInfo[] parameters, object[] arguments) => parameters.Length >= arguments.Length
        && arguments.Zip(parameters).All(pair => pair.Second.ParameterType == pair.First.GetType())
        && parameters.Skip(arguments.Length).All(parameter => parameter.IsOptional);
}
