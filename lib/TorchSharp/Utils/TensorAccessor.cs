using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the processor, in row-major order whatever its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly Tensor _tensor;
    private readonly T* _first;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly bool _owns;

    /// <summary>Reads <paramref name="tensor"/> in place; <paramref name="owns"/> disposes it with the accessor.</summary>
    internal TensorAccessor(Tensor tensor, bool owns = false)
    {
        _tensor = tensor;
        _owns = owns;
        _shape = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.numel();
        _first = (T*)tensor.DataPointer();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    // The memory goes with the tensor.
    private T* First => _tensor.Handle != 0 ? _first : null;

    /// <summary>The element at one position per dimension, or at one position counted over all.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public T this[params long[] indices]
    {
        get
        {
            T value = First[Offset(indices)];
            GC.KeepAlive(this);
            return value;
        }
        set
        {
            First[Offset(indices)] = value;
            GC.KeepAlive(this);
        }
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>An array of the tensor's own dimensions.</summary>
    public Array ToNDArray()
    {
        if (_shape.Length == 0) return ToArray();
        Array array = Array.CreateInstance(typeof(T), _shape);
        long[] position = new long[_shape.Length];
        foreach (T value in ToArray())
        {
            array.SetValue(value, position);
            for (int dimension = _shape.Length - 1; dimension >= 0; dimension--)
            {
                if (++position[dimension] < _shape[dimension]) break;
                position[dimension] = 0;
            }
        }
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies the elements from <paramref name="tensorIndex"/> on, as many as the array has room for.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Count - tensorIndex);
        T* first = First;
        if (_contiguous) new ReadOnlySpan<T>(first + tensorIndex, count).CopyTo(target);
        else
            for (int k = 0; k < count; k++) target[k] = first[Linear(tensorIndex + k)];
        GC.KeepAlive(this);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Writes the elements from <paramref name="tensorIndex"/> on, as many as the array holds.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, Count - tensorIndex);
        T* first = First;
        for (int k = 0; k < count; k++) first[Linear(tensorIndex + k)] = source[k];
        GC.KeepAlive(this);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        if (_owns) _tensor.Dispose();
    }

    internal static T ReadItemAt(Tensor tensor, long index)
    {
        using var accessor = new TensorAccessor<T>(tensor);
        return accessor[index];
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && _shape.Length != 1)
        {
            if (indices[0] < 0 || indices[0] >= Count) throw Outside(indices);
            return Linear(indices[0]);
        }
        if (indices.Length != _shape.Length) throw Outside(indices);
        long offset = 0;
        for (int dimension = 0; dimension < indices.Length; dimension++)
        {
            if (indices[dimension] < 0 || indices[dimension] >= _shape[dimension]) throw Outside(indices);
            offset += indices[dimension] * _strides[dimension];
        }
        return offset;
    }

    private long Linear(long index)
    {
        if (_contiguous) return index;
        long offset = 0;
        for (int dimension = _shape.Length - 1; dimension >= 0; dimension--)
        {
            offset += index % _shape[dimension] * _strides[dimension];
            index /= _shape[dimension];
        }
        return offset;
    }

    private IndexOutOfRangeException Outside(long[] indices) =>
        new($"[{string.Join(", ", indices)}] is outside a tensor of shape [{string.Join(", ", _shape)}].");
}
