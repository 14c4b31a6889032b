using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

// What the factories share.
public static partial class torch
{
    private static Tensor Finish(Tensor made, bool requires_grad, string[]? names = null)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("Named dimensions are not supported; leave `names` out.");
        if (requires_grad) made.requires_grad = true;
        return made;
    }

    // A tensor of these elements, converted and moved as asked.
    private static unsafe Tensor Filled<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        long wanted = 1;
        foreach (long extent in shape) wanted *= extent;
        if (wanted > elements.Length)
            throw new ArgumentException($"The shape [{string.Join(", ", shape.ToArray())}] needs {wanted} elements; the array has {elements.Length}.");
        ScalarType own = ScalarTypeFacts.Of(typeof(T));
        Tensor made = Aten.Empty.Call(shape.ToArray(), own, Arg.None, CPU);
        elements[..(int)wanted].CopyTo(new Span<T>(made.DataPointer(), (int)wanted));
        bool moves = device is not null && device.type != DeviceType.CPU;
        if (moves || (dtype is { } type && type != own))
        {
            using Tensor source = made;
            made = source.Moved(dtype ?? own, device);
        }
        return Finish(made, requires_grad, names);
    }

    private static ReadOnlySpan<T> Flat<T>(Array array) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static long[] Lengths(Array array)
    {
        var lengths = new long[array.Rank];
        for (int dimension = 0; dimension < lengths.Length; dimension++) lengths[dimension] = array.GetLongLength(dimension);
        return lengths;
    }
}
