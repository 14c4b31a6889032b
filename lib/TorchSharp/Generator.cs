using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the generators that operators use when given none, on every device, and returns the processor's.</summary>
    public static Generator manual_seed(long seed)
    {
        Shim.Check(Shim.shim_manual_seed((ulong)seed));
        return Generator.Default;
    }

    /// <summary>The seed the default generator started from.</summary>
    public static long initial_seed() => Generator.Default.initial_seed();

    /// <summary>Seeds the default generator from the system's entropy and returns the seed.</summary>
    public static long seed() => Generator.Default.seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>The default generator, under PyTorch's other name.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long initial_seed() => torch.initial_seed();

        public static long seed() => torch.seed();

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }

    /// <summary>A source of random numbers with a state of its own. Draws from a processor's generator repeat exactly.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            _handle = Shim.Check(Shim.shim_generator((int)this.device.type, this.device.index, own: 1, seed));
        }

        // In this order, so that no seed is taken for a handle.
        internal Generator(Device device, nint handle)
        {
            this.device = device;
            _handle = handle;
        }

        ~Generator() => Dispose(false);

        /// <summary>The generator that processor operators use when given none.</summary>
        public static Generator Default =>
            new(CPU, Shim.Check(Shim.shim_generator((int)DeviceType.CPU, -1, own: 0, 0)));

        public Device device { get; }

        /// <exception cref="ObjectDisposedException">The generator has been disposed.</exception>
        public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Restarts it from <paramref name="seed"/> and returns it.</summary>
        public unsafe Generator manual_seed(long seed)
        {
            ulong value = (ulong)seed;
            Shim.Check(Shim.shim_generator_seed(Handle, 1, &value));
            return this;
        }

        /// <summary>Restarts it from a seed of the system's entropy, which it returns.</summary>
        public long seed()
        {
            long value = System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue);
            manual_seed(value);
            return value;
        }

        public unsafe long initial_seed()
        {
            ulong value = 0;
            Shim.Check(Shim.shim_generator_seed(Handle, 0, &value));
            return (long)value;
        }

        /// <summary>The complete state as a uint8 tensor on the processor.</summary>
        public Tensor get_state() => new(Shim.Check(Shim.shim_generator_state(Handle, 0)));

        /// <summary>Continues from a state that <see cref="get_state"/> returned.</summary>
        public void set_state(Tensor value) => Shim.Check(Shim.shim_generator_state(Handle, value.Handle));

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            nint handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) Shim.shim_generator_release(handle);
        }
    }
}
