using System.Buffers.Binary;

namespace Gan.Weights;

/// <summary>NumPy's arrays and scalars as its versions 1 and 2 pickle them.</summary>
internal static class NumpyGlobals
{
    public static PickleNames AddTo(PickleNames table)
    {
        table.Value("numpy.ndarray", new PickleNames.Symbol("numpy.ndarray"));
        table.Call("numpy.dtype", (args, _) => args is [string code, ..] ? new DType(code) : throw PickleNames.Malformed("numpy.dtype"));
        foreach (string core in (string[])["numpy.core", "numpy._core"])
        {
            table.Call($"{core}.multiarray._reconstruct", (_, _) => new PickledArray());
            table.Call($"{core}.multiarray.scalar", Scalar);
            table.Call($"{core}.numeric._frombuffer", (args, reader) => args is [ByteRun data, DType type, object?[] shape, string order, ..]
                ? new PickledArray { Tensor = Array(data, type, TorchGlobals.Integers(shape, reader), order == "F", reader) }
                : throw PickleNames.Malformed("numpy's _frombuffer"));
        }
        return table;
    }

    /// <summary>A format such as <c>f4</c>; its state says the byte order.</summary>
    internal sealed class DType(string code) : IPickledState
    {
        private bool _bigEndian = code.StartsWith('>');

        public void SetState(object? state, PickleReader reader) => _bigEndian = state is object?[] and [_, string order, ..] && order == ">";

        public ElementType Element
        {
            get
            {
                ElementType? element = ElementType.All.FirstOrDefault(e => e.Numpy.Length > 0 && e.Numpy == code.TrimStart('<', '|', '='));
                if (element == null || _bigEndian && element.Bytes > 1) throw new InvalidCastException($"an array of NumPy's type {(code.Length <= 8 ? code : code[..8])} is not supported");
                return element;
            }
        }
    }

    /// <summary>An array, made empty and then given (version, shape, dtype, Fortran order, bytes).</summary>
    internal sealed class PickledArray : IPickledState
    {
        public PickledTensor? Tensor { get; init; }

        private PickledTensor? _built;

        public PickledTensor? Contents => Tensor ?? _built;

        public void SetState(object? state, PickleReader reader) => _built =
            state is object?[] and [_, object?[] shape, DType type, bool fortran, ByteRun data] ? Array(data, type, TorchGlobals.Integers(shape, reader), fortran, reader)
            : throw new InvalidCastException("a NumPy array is not made of numbers");
    }

    private static PickledTensor Array(ByteRun data, DType type, long[] shape, bool fortran, PickleReader reader)
    {
        ElementType element = type.Element;
        long[] stride = new long[shape.Length];
        long step = 1;
        for (int d = 0; d < shape.Length; d++)
        {
            int at = fortran ? d : shape.Length - 1 - d;
            stride[at] = step;
            step = checked(step * Math.Max(shape[at], 1));
        }
        return new PickledTensor(new PickledStorage(element, "", data.Length / element.Bytes) { Run = data }, 0, shape, stride, reader.At);
    }

    private static object Scalar(object?[] args, PickleReader reader)
    {
        if (args is not [DType type, ByteRun data] || data.Length != type.Element.Bytes) throw PickleNames.Malformed("numpy's scalar");
        byte[] bytes = data.ToArray();
        return type.Element.Numpy switch
        {
            "f8" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            "f4" => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            "i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            "i4" => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "i2" => (long)BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "i1" => (long)(sbyte)bytes[0],
            "u1" => (long)bytes[0],
            _ => bytes[0] != 0,
        };
    }
}
