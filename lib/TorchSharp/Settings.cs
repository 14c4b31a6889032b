using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of the libtorch in use, such as <c>1.13.0</c>.</summary>
    public static string __version__ => Shim.Version;

    /// <summary>Opens a dispose scope on this thread; see <see cref="DisposeScope"/>.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    /// <summary>The innermost dispose scope of this thread.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    /// <summary>Threads that one operator uses on the processor.</summary>
    public static int get_num_threads() => (int)Shim.shim_get(Setting.Threads);

    public static void set_num_threads(int num) => Shim.Check(Shim.shim_set(Setting.Threads, num));

    public static int get_num_interop_threads() => (int)Shim.shim_get(Setting.InteropThreads);

    public static void set_num_interop_threads(int num) => Shim.Check(Shim.shim_set(Setting.InteropThreads, num));

    /// <summary>The element type of factories that are given none.</summary>
    public static ScalarType get_default_dtype() => (ScalarType)Shim.shim_get(Setting.DefaultDType);

    public static void set_default_dtype(ScalarType dtype) => Shim.Check(Shim.shim_set(Setting.DefaultDType, (long)dtype));

    public static bool are_deterministic_algorithms_enabled() => Shim.shim_get(Setting.Deterministic) == 1;

    /// <summary>Makes operators that cannot repeat their result exactly fail, until the result is disposed.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false)
    {
        if (warn_only) throw new NotSupportedException("use_deterministic_algorithms with warn_only is not supported; leave it out.");
        return new DeterministicMode(mode);
    }

    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>NVIDIA GPUs, where the libtorch has them.</summary>
    public static class cuda
    {
        /// <summary>Whether this libtorch was built with CUDA and sees a device.</summary>
        public static bool is_available() => device_count() > 0;

        public static int device_count() => (int)Math.Max(0, Shim.shim_get(Setting.CudaDevices));

        /// <summary>Waits for everything queued on the device.</summary>
        public static void synchronize(Device? device = null) => Shim.Check(Shim.shim_cuda_synchronize(device?.index ?? -1));

        public static void manual_seed(long seed) => manual_seed_all(seed);

        /// <summary>Seeds the default generators of all devices; without a device it does nothing.</summary>
        public static void manual_seed_all(long seed)
        {
            for (int index = 0; index < device_count(); index++)
            {
                nint handle = Shim.Check(Shim.shim_generator((int)DeviceType.CUDA, index, own: 0, 0));
                using var generator = new Generator(device(index), handle);
                generator.manual_seed(seed);
            }
        }
    }

    /// <summary>How libtorch computes.</summary>
    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Whether float32 products may round their inputs to ten bits, many times as fast on an Ampere or later.</summary>
                public static bool allow_tf32
                {
                    get => Shim.shim_get(Setting.Tf32Matmul) == 1;
                    set => Shim.Check(Shim.shim_set(Setting.Tf32Matmul, value ? 1 : 0));
                }
            }
        }

        public static class cudnn
        {
            /// <summary>The same of convolutions.</summary>
            public static bool allow_tf32
            {
                get => Shim.shim_get(Setting.Tf32Cudnn) == 1;
                set => Shim.Check(Shim.shim_set(Setting.Tf32Cudnn, value ? 1 : 0));
            }
        }
    }

    private sealed class DeterministicMode : IDisposable
    {
        private readonly long _before = Shim.shim_get(Setting.Deterministic);

        public DeterministicMode(bool enabled) => Shim.Check(Shim.shim_set(Setting.Deterministic, enabled ? 1 : 0));

        public void Dispose() => Shim.Check(Shim.shim_set(Setting.Deterministic, _before));
    }
}
