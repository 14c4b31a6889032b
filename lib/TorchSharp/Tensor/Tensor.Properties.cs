using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype => (ScalarType)Info().DType;

        public Device device
        {
            get
            {
                NativeTensorInfo info = Info();
                return info.Device == 0 ? CPU : new Device((DeviceType)info.Device, info.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Info().Device;

        public int device_index => Info().DeviceIndex;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public long Dimensions => Info().Dimensions;

        public long ndim => Info().Dimensions;

        public long NumberOfElements => Info().Elements;

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => dtype.Size();

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Info().Dimensions];
                fixed (long* first = sizes) Shim.Check(Shim.shim_sizes(Handle, first, null));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public bool is_leaf => Info().IsLeaf;

        public bool is_sparse => !Info().IsStrided;

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_contiguous() => Info().IsContiguous;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public long[] size() => shape;

        /// <summary>The extent of one dimension; a negative one counts from the end.</summary>
        public long size(int dim) => Extent(shape, dim);

        public unsafe long[] stride()
        {
            var strides = new long[Info().Dimensions];
            fixed (long* first = strides) Shim.Check(Shim.shim_sizes(Handle, null, first));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim) => Extent(stride(), dim);

        public long storage_offset() => Info().StorageOffset;

        internal unsafe NativeTensorInfo Info()
        {
            NativeTensorInfo info;
            Shim.Check(Shim.shim_info(Handle, &info));
            GC.KeepAlive(this);
            return info;
        }

        private static long Extent(long[] extents, int dim)
        {
            int at = dim < 0 ? dim + extents.Length : dim;
            if (at < 0 || at >= extents.Length)
                throw new IndexOutOfRangeException($"There is no dimension {dim} in a tensor of {extents.Length}.");
            return extents[at];
        }
    }
}
