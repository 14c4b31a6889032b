using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Turns recording off until the result is disposed; per thread.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Turns recording on until the result is disposed; per thread.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Shim.shim_get(Setting.Grad) == 1;

    /// <summary>Turns recording off for good: tensors made inside cannot be used for gradients later.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Shim.shim_get(Setting.Inference) == 1;

    /// <summary>Gradients of any outputs with respect to any inputs.</summary>
    public static partial class autograd
    {
        /// <summary>
        /// The sums of gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>, in their order;
        /// <paramref name="create_graph"/> records the computation so that it can be differentiated in turn.
        /// </summary>
        /// <returns>One tensor an input; null where <paramref name="allow_unused"/> lets an input be no part of the outputs.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">An input is no part of the outputs, or the graph has been freed.</exception>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            nint[] found = new nint[inputs.Count];
            fixed (nint* of = Handles(outputs), wrt = Handles(inputs), with = Handles(grad_outputs), results = found)
                Shim.Check(Shim.shim_autograd_grad(
                    of, outputs.Count, wrt, inputs.Count, with, grad_outputs?.Count ?? 0,
                    retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, results));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            var gradients = new Tensor[found.Length];
            for (int k = 0; k < found.Length; k++) gradients[k] = found[k] == 0 ? null! : new Tensor(found[k]);
            return gradients;
        }

        /// <summary>Adds the gradients of <paramref name="tensors"/> to the leaves they depend on, or to <paramref name="inputs"/> only.</summary>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            fixed (nint* of = Handles(tensors), with = Handles(grad_tensors), wrt = Handles(inputs))
                Shim.Check(Shim.shim_backward(
                    of, tensors.Count, with, grad_tensors?.Count ?? 0, (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0,
                    wrt, inputs?.Count ?? 0));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static nint[] Handles(IList<Tensor>? tensors)
        {
            if (tensors is null) return [];
            var handles = new nint[tensors.Count];
            for (int k = 0; k < handles.Length; k++) handles[k] = tensors[k]?.Handle ?? 0;
            return handles;
        }
    }

    private sealed class GradMode : IDisposable
    {
        private readonly long _before = Shim.shim_get(Setting.Grad);

        public GradMode(bool enabled) => Shim.Check(Shim.shim_set(Setting.Grad, enabled ? 1 : 0));

        public void Dispose() => Shim.Check(Shim.shim_set(Setting.Grad, _before));
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint _guard = Shim.shim_inference_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            nint guard = Interlocked.Exchange(ref _guard, 0);
            if (guard != 0) Shim.shim_inference_leave(guard);
        }
    }
}
