namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves and converts parameters and buffers in place: the tensor objects stay the same, so an optimizer built
            /// before the move keeps working.</summary>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Convert(device, dtype, non_blocking);

            /// <summary>Moves parameters and buffers.</summary>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Convert(new Device(deviceType, deviceIndex), null, non_blocking);

            /// <summary>Converts parameters and buffers; integer buffers stay as they are.</summary>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Convert(null, dtype, non_blocking);

            private Module Convert(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                if (dtype is { } wanted && !is_floating_point(wanted) && !is_complex(wanted))
                    throw new ArgumentException($"{GetName()} cannot be converted to {wanted}: only to a floating-point or complex type.");
                using var scope = NewDisposeScope();
                using (no_grad())
                {
                    foreach (var (_, parameter) in _parameterTable)
                    {
                        Move(parameter, device, dtype, nonBlocking);
                        if (parameter.grad is { } gradient) Move(gradient, device, dtype, nonBlocking);
                    }
                    foreach (var (_, (buffer, _)) in _bufferTable) Move(buffer, device, dtype, nonBlocking);
                }
                foreach (var child in children())
                {
                    if (device is null) child._to(dtype!.Value, nonBlocking);
                    else if (dtype is null) child._to(device.type, device.index, nonBlocking);
                    else child._to(device, dtype.Value, nonBlocking);
                }
                return this;
            }

            private static void Move(Tensor tensor, Device? device, ScalarType? dtype, bool nonBlocking)
            {
                var isFloat = tensor.is_floating_point() || tensor.is_complex();
                var moved = tensor.to(isFloat && dtype is { } type ? type : tensor.dtype, device ?? tensor.device, non_blocking: nonBlocking);
                tensor.SetData(moved);
            }
        }
    }
}
