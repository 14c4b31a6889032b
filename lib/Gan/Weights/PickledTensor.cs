using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>A tensor as a pickle describes it: a strided window on a storage.</summary>
/// <param name="Storage">What holds its elements, and perhaps those of others.</param>
/// <param name="Offset">Of the first element, in elements of the storage.</param>
/// <param name="Size">Its shape.</param>
/// <param name="Stride">Elements between neighbours of each dimension.</param>
/// <param name="At">The byte of the file that describes it.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Size, long[] Stride, long At)
{
    private const int MostDimensions = 64;

    /// <summary>Reads the window into a contiguous tensor on the CPU: straight into its memory where it is contiguous in the file.</summary>
    /// <param name="run">The bytes of the storage.</param>
    /// <param name="budget">What the tensors of the file may take.</param>
    /// <param name="name">What messages call the tensor.</param>
    /// <exception cref="InvalidDataException">The window reaches outside the storage, or the tensors take too much.</exception>
    public Tensor Materialize(ByteRun run, TensorBudget budget, string name)
    {
        int width = Storage.Type.Bytes;
        (long count, long window) = Check(run.Length / width, run.Source, name);
        long start = run.Position + (Storage.Offset + Offset) * width;
        bool direct = count == window && IsContiguous();
        budget.Charge(width * (direct ? count : (Int128)count + window), At, name);
        if (direct)
        {
            Tensor result = empty(Size, Storage.Type.Type);
            if (count > 0) run.Source.Read(start, count * width, result);
            return result;
        }
        using DisposeScope scope = NewDisposeScope();
        Tensor read = empty([window], Storage.Type.Type);
        run.Source.Read(start, window * width, read);
        return read.as_strided(Size, Stride).contiguous().clone().MoveToOuterDisposeScope();
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

    /// <summary>The elements of the tensor, and those of the storage from its first to its last.</summary>
    private (long Count, long Window) Check(long available, ByteSource source, string name)
    {
        Int128 count = 1, span = 1, last = 0, first = (Int128)Storage.Offset + Offset;
        bool sane = Size.Length == Stride.Length && Size.Length <= MostDimensions && Storage.Offset >= 0 && Offset >= 0;
        for (int d = 0; sane && d < Size.Length; d++)
        {
            sane = Size[d] >= 0 && Stride[d] >= 0;
            last += (Int128)(Size[d] - 1) * Stride[d];
            count *= Size[d];
            span *= Math.Max(Size[d], 1);
            sane &= span <= long.MaxValue / Storage.Type.Bytes && last <= long.MaxValue;
        }
        if (sane && count == 0) return (0, 0);
        if (!sane || first + last >= available)
            throw source.Error(At, $"{name} of shape [{string.Join(", ", Size.Take(MostDimensions))}] reaches outside its storage of {available} elements.");
        return ((long)count, (long)last + 1);
    }
}
