namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of the shape and elements of any .NET array, copied.</summary>
    /// <exception cref="ArgumentException">The elements are of a type that tensors do not hold.</exception>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <inheritdoc cref="from_array(Array, Device?)"/>
    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Type type = rawArray.GetType().GetElementType()!;
        long[] shape = Lengths(rawArray);
        return ScalarTypeFacts.Of(type) switch
        {
            ScalarType.Byte => Filled(Flat<byte>(rawArray), shape, dtype, device, requires_grad, names),
            ScalarType.Int8 => Filled(Flat<sbyte>(rawArray), shape, dtype, device, requires_grad, names),
            ScalarType.Int16 => Filled(Flat<short>(rawArray), shape, dtype, device, requires_grad, names),
            ScalarType.Int32 => Filled(Flat<int>(rawArray), shape, dtype, device, requires_grad, names),
            ScalarType.Int64 => Filled(Flat<long>(rawArray), shape, dtype, device, requires_grad, names),
            ScalarType.Float16 => Filled(Flat<Half>(rawArray), shape, dtype, device, requires_grad, names),
            ScalarType.BFloat16 => Filled(Flat<BFloat16>(rawArray), shape, dtype, device, requires_grad, names),
            ScalarType.Float32 => Filled(Flat<float>(rawArray), shape, dtype, device, requires_grad, names),
            ScalarType.Float64 => Filled(Flat<double>(rawArray), shape, dtype, device, requires_grad, names),
            _ => Filled(Flat<bool>(rawArray), shape, dtype, device, requires_grad, names),
        };
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <summary>The tensor itself under another name, converted or moved only where that is needed.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => data.Moved(dtype, device);
}
