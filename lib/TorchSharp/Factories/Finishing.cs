namespace TorchSharp;

public static partial class torch
{
    // What every factory does last.
    private static Tensor Finish(Tensor made, bool requires_grad, string[]? names)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("Named dimensions are not supported; leave `names` out.");
        if (requires_grad) made.requires_grad = true;
        return made;
    }

    // The element type that a scalar gives a tensor: libtorch's rule, except that whole numbers of .NET stay whole.
    private static ScalarType Kind(Scalar value) => value.Tag switch
    {
        Native.Tag.Double => get_default_dtype(),
        Native.Tag.Bool => ScalarType.Bool,
        _ => ScalarType.Int64,
    };
}
