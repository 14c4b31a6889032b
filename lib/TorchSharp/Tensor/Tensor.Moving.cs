using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Other element types and other devices. What is already as asked comes back as another reference to the same tensor.
    public partial class Tensor
    {
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(type, null, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(null, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(null, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(null, new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>To the element type and device of <paramref name="other"/>.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => Moved(other.dtype, other.device, non_blocking: non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(type, null, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor cpu() => Moved(null, CPU);

        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no CUDA device.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => Moved(null, device ?? CUDA, non_blocking: non_blocking);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        internal Tensor Moved(
            ScalarType? type, Device? device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            if (device is { type: DeviceType.CUDA } && !torch.cuda.is_available())
                throw new System.Runtime.InteropServices.ExternalException(
                    $"There is no CUDA device for this libtorch ({__version__}); use the device 'cpu', or a libtorch built with CUDA.");
            Tensor moved = Aten.ToDtypeLayout.Call(this, type, Arg.None, device, Arg.None, non_blocking, copy);
            if (disposeAfter) Dispose();
            return moved;
        }

        // C# reads the 0 in x.sum(0) as the element type of number 0, uint8, and nobody wants that of a tensor of anything else.
        private ScalarType? NotZero(ScalarType? type) => type != ScalarType.Byte || dtype == ScalarType.Byte
            ? type
            : throw new ArgumentException("C# takes sum(0) and prod(0) for the element type uint8; write sum(dim: 0), or convert with to_type().");

        // The tensor itself when no other type is asked for.
        private Tensor Typed(ScalarType? type) => type is { } wanted ? to_type(wanted) : this;
    }
}
