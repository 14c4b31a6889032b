using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>A run of numbers that a pickle refers to and the file keeps elsewhere.</summary>
/// <param name="Type">The format of its elements.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Count">Elements in the file's run.</param>
/// <param name="Offset">Where this view of the run begins, in elements.</param>
internal sealed record PickledStorage(ElementType Type, string Key, long Count, long Offset = 0);

/// <summary>A tensor as a pickle describes it: a strided window on a storage.</summary>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Size, long[] Stride)
{
    /// <summary>An expanded tensor may have more elements than its storage, but not absurdly many.</summary>
    private const long MostExpanded = 1 << 26;

    /// <summary>Copies the window into a contiguous tensor on the CPU.</summary>
    /// <exception cref="InvalidDataException">The window reaches outside the storage.</exception>
    public Tensor Materialize(ReadOnlySpan<byte> storage, string name)
    {
        long count = Check(storage.Length / Storage.Type.Bytes, name);
        Tensor result = empty(Size, Storage.Type.Type);
        if (count == 0) return result;
        int width = Storage.Type.Bytes;
        Span<byte> target = result.bytes;
        ReadOnlySpan<byte> source = storage[(int)((Storage.Offset + Offset) * width)..];
        if (IsContiguous())
        {
            source[..target.Length].CopyTo(target);
            return result;
        }
        long[] index = new long[Size.Length];
        for (int at = 0; at < target.Length; at += width)
        {
            long from = 0;
            for (int d = 0; d < index.Length; d++) from += index[d] * Stride[d];
            source.Slice((int)(from * width), width).CopyTo(target[at..]);
            for (int d = index.Length - 1; d >= 0 && ++index[d] == Size[d]; d--) index[d] = 0;
        }
        return result;
    }

    private bool IsContiguous()
    {
        long expected = 1;
        for (int d = Size.Length - 1; d >= 0; d--)
        {
            if (Size[d] != 1 && Stride[d] != expected) return false;
            expected *= Size[d];
        }
        return true;
    }

    private long Check(long available, string name)
    {
        Int128 count = 1, last = (Int128)Storage.Offset + Offset;
        bool sane = Size.Length == Stride.Length && Size.Length <= 64 && Storage.Offset >= 0 && Offset >= 0;
        for (int d = 0; sane && d < Size.Length; d++)
        {
            sane = Size[d] >= 0 && Stride[d] >= 0;
            last += (Int128)(Size[d] - 1) * Stride[d];
            count *= Size[d];
            sane &= count <= long.MaxValue && last <= long.MaxValue;
        }
        if (sane && count == 0) return 0;
        if (!sane || last >= available || count > Math.Max(available, MostExpanded) || count * Storage.Type.Bytes > int.MaxValue)
        {
            throw new InvalidDataException(
                $"{name} of shape [{string.Join(", ", Size)}] reaches outside its storage of {available} elements.");
        }
        return (long)count;
    }
}
