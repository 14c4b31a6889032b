using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <exception cref="System.Runtime.InteropServices.ExternalException">
        /// Set on a tensor of integers, or cleared on the result of a differentiable operation.
        /// </exception>
        public bool requires_grad
        {
            get => Info().RequiresGrad;
            set
            {
                Shim.Check(Shim.shim_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>The accumulated gradient, null before the first backward pass. Each reading is a reference of its own.</summary>
        public Tensor? grad
        {
            get
            {
                nint gradient = Shim.shim_grad(Handle);
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                Shim.Check(Shim.shim_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a result, which otherwise only leaves do.</summary>
        public void retain_grad()
        {
            Shim.Check(Shim.shim_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>Adds the gradient of this number to <see cref="grad"/> of every leaf it depends on.</summary>
        public void backward() => autograd.backward([this]);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same elements outside the graph.</summary>
        public Tensor detach() => Aten.Detach.Call(this);

        public Tensor detach_() => Aten.DetachInPlace.Call(this);

        /// <summary>Exchanges the elements of this tensor, whatever their shape, type or device, for those of <paramref name="source"/>.</summary>
        internal void SetData(Tensor source)
        {
            Shim.Check(Shim.shim_set_data(Handle, source.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(source);
        }
    }
}
