using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array in libtorch. It belongs to the dispose scope that was innermost when it was made; disposing it twice is
    /// harmless, using it afterwards is an <see cref="InvalidOperationException"/>.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long _total;
        private static long _peak;

        internal nint handle;

        /// <summary>Takes over a handle of the shim; <paramref name="register"/> files it under the innermost dispose scope.</summary>
        internal Tensor(nint handle, bool register = true)
        {
            this.handle = handle;
            long total = Interlocked.Increment(ref _total);
            if (total > _peak) _peak = total;
            if (register) OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensors alive in managed code, on all threads.</summary>
        public static long TotalCount => Interlocked.Read(ref _total);

        /// <summary>The most there have been.</summary>
        public static long PeakCount => _peak;

        /// <exception cref="InvalidOperationException">The tensor has been disposed.</exception>
        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException("The tensor has been disposed.");

        /// <summary>Whether it has been disposed.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>A label for diagnostics; nothing reads it.</summary>
        public string? name { get; set; }

        internal DisposeScope? OwningDisposeScope { get; set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            nint released = Interlocked.Exchange(ref handle, 0);
            if (released == 0) return;
            if (disposing)
            {
                DisposeScopeManager.ThreadSingleton.CountDisposal(OwningDisposeScope);
                OwningDisposeScope?.MarkAsDisposed(this);
            }
            Interlocked.Decrement(ref _total);
            Shim.shim_release(released);
        }

        /// <summary>Hands it to the scope outside its own, or to nobody when there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes it out of all scopes; whoever holds it disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null) other?.Attach(this);
            else OwningDisposeScope.MoveToOther(other, this);
            return this;
        }

        /// <summary>Another reference to the same tensor, disposed on its own.</summary>
        public Tensor alias()
        {
            Shim.shim_retain(Handle);
            return new Tensor(handle);
        }

        /// <summary>Gives the handle away, as to a parameter made of this tensor; the tensor is then invalid.</summary>
        internal nint MoveHandle()
        {
            nint moved = Interlocked.Exchange(ref handle, 0);
            if (moved == 0) throw new InvalidOperationException("The tensor has been disposed.");
            Interlocked.Decrement(ref _total);
            return moved;
        }
    }
}
