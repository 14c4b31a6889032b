using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    // The elements themselves.
    public partial class Tensor
    {
        /// <summary>The elements as bytes, in the memory of the tensor: valid while it lives.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or not on the processor.</exception>
        /// <exception cref="ArgumentException">There are more than 2³¹ − 1 bytes, or, when set, another number of them.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                NativeTensorInfo info = Info();
                if (!info.IsContiguous) throw new InvalidOperationException("The bytes of a tensor that is not contiguous cannot be read; call contiguous() first.");
                if (info.Device != 0) throw new InvalidOperationException("The bytes of a tensor on a device cannot be read; call cpu() first.");
                long length = info.Elements * ((ScalarType)info.DType).Size();
                if (length > int.MaxValue) throw new ArgumentException($"The tensor has {length} bytes; a span holds {int.MaxValue} at most.");
                return new Span<byte>(DataPointer(), (int)length);
            }
            set
            {
                Span<byte> own = bytes;
                if (own.Length != value.Length) throw new ArgumentException($"The tensor has {own.Length} bytes; {value.Length} were given.");
                value.CopyTo(own);
            }
        }

        /// <summary>Access to the elements; those of a tensor on a device are copied first.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the type of the elements.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireType(typeof(T));
            if (!is_cpu()) return new TensorAccessor<T>(cpu(), owns: true);
            return HasMemory() ? new TensorAccessor<T>(this) : new TensorAccessor<T>(clone(), owns: true);
        }

        /// <summary>The one element.</summary>
        /// <exception cref="ArgumentException">There is more than one, or <typeparamref name="T"/> is not its type.</exception>
        public T item<T>() where T : unmanaged
        {
            NativeTensorInfo info = Info();
            if (info.Elements != 1) throw new ArgumentException($"item() needs a tensor of one element; this one has {info.Elements}.");
            RequireType(typeof(T), (ScalarType)info.DType);
            return ToScalar().As<T>();
        }

        /// <summary>The one element, whatever its type.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is more than one.</exception>
        public Scalar ToScalar()
        {
            Scalar value = Aten.Item.CallScalar(this);
            return new Scalar(value.Tag, value.Bits, dtype);
        }

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        /// <summary>The element of that number, counted in row-major order.</summary>
        public T ReadCpuValue<T>(long i) where T : unmanaged => TensorAccessor<T>.ReadItemAt(this, i);

        /// <summary>Writes the bytes of a contiguous tensor of any size.</summary>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            (nint first, long length) = Block();
            for (long done = 0; done < length; done += bufferSize)
                stream.Write(new ReadOnlySpan<byte>((byte*)first + done, (int)Math.Min(bufferSize, length - done)));
            GC.KeepAlive(this);
        }

        /// <summary>Fills a contiguous tensor of any size.</summary>
        /// <exception cref="EndOfStreamException">The stream ended before the tensor was full.</exception>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            (nint first, long length) = Block();
            for (long done = 0; done < length; done += bufferSize)
                stream.ReadExactly(new Span<byte>((byte*)first + done, (int)Math.Min(bufferSize, length - done)));
            GC.KeepAlive(this);
        }

        // Gradients that are zero everywhere may come without memory; a copy has some.
        private unsafe bool HasMemory() => DataPointer() != null || numel() == 0;

        internal unsafe void* DataPointer()
        {
            void* pointer;
            Shim.Check(Shim.shim_data(Handle, &pointer));
            GC.KeepAlive(this);
            return pointer;
        }

        private unsafe (nint First, long Length) Block()
        {
            NativeTensorInfo info = Info();
            if (!info.IsContiguous || info.Device != 0)
                throw new InvalidOperationException("Only a contiguous tensor on the processor can be written or read; call cpu().contiguous() first.");
            return ((nint)DataPointer(), info.Elements * ((ScalarType)info.DType).Size());
        }

        private void RequireType(Type asked) => RequireType(asked, dtype);

        private static void RequireType(Type asked, ScalarType own)
        {
            if (own.ElementType() != asked)
                throw new ArgumentException($"{asked.Name} is not compatible with {own}: the elements are {own.ElementType().Name}; convert with to_type().");
        }
    }
}
