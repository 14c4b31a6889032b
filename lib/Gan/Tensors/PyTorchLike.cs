using static TorchSharp.torch;

namespace Gan.Tensors;

/// <summary>
/// What TorchSharp 0.107 does differently from PyTorch, done PyTorch's way: the library calls these, never their namesakes. Each has a test that
/// also shows the difference, so that a version which mends one is noticed.
/// </summary>
public static class PyTorchLike
{
    /// <summary>
    /// Gradients of a sum. PyTorch's <c>create_graph</c> keeps the graph, TorchSharp's frees it unless told to retain it; and an error inside
    /// <c>autograd.grad</c>, an exception in PyTorch, ends the process in TorchSharp, so what can be wrong is looked at before.
    /// </summary>
    /// <param name="outputs">Their sum is differentiated.</param>
    /// <param name="inputs">Leaves or intermediate results that require a gradient.</param>
    /// <param name="differentiable">Whether the gradients can be differentiated in turn.</param>
    /// <param name="retain">Whether the outputs can be differentiated once more.</param>
    /// <returns>One tensor an input, in its shape.</returns>
    /// <exception cref="ArgumentException">An output or input records no gradients, or an input is no part of the outputs.</exception>
    public static IList<Tensor> Gradients(IList<Tensor> outputs, IList<Tensor> inputs, bool differentiable = false, bool retain = false)
    {
        if (!outputs.Concat(inputs).All(t => t.requires_grad)) throw new ArgumentException("Gradients were asked of tensors that do not record them.");
        IList<Tensor> gradients = autograd.grad(
            [.. outputs.Select(o => o.sum())], inputs, retain_graph: differentiable || retain, create_graph: differentiable, allow_unused: true);
        return gradients.Any(g => g is null || g.IsInvalid) ? throw new ArgumentException("An input is no part of the outputs, so it has no gradient.") : gradients;
    }

    /// <summary>
    /// input + a·b, matrix by matrix. TorchSharp's <c>torch.baddbmm(input, a, b)</c> computes b + input·a: its arguments arrive in another order.
    /// </summary>
    /// <param name="input">Broadcastable to [N, rows, columns].</param>
    /// <param name="a">[N, rows, inner].</param>
    /// <param name="b">[N, inner, columns].</param>
    /// <returns>[N, rows, columns].</returns>
    public static Tensor BatchedProductPlus(Tensor input, Tensor a, Tensor b) => a.baddbmm(b, input);

    /// <summary>The sentence of a libtorch error. TorchSharp's messages go on with a C++ stack trace.</summary>
    public static string Sentence(Exception error) => error.Message.Split('\n')[0].Trim();

    /// <summary>A network's class, as PyTorch prints it. TorchSharp's <c>GetName</c> of some built-in ones is that of C++, <c>torch::nn::SequentialImpl</c>.</summary>
    public static string ClassName(this nn.Module network) => network.GetName().Split("::") is [.., var name] parts && parts.Length > 1 && name.EndsWith("Impl", StringComparison.Ordinal) ? name[..^4] : network.GetName();

    /// <summary>
    /// Takes a network's parameters and buffers out of the dispose scope it was made in, so that it lives until it is disposed itself. In PyTorch
    /// nothing but the network owns them; in TorchSharp a scope that happens to be open empties them at its end.
    /// </summary>
    /// <returns>The network.</returns>
    public static T Kept<T>(this T network) where T : nn.Module
    {
        foreach (Tensor tensor in network.parameters().Cast<Tensor>().Concat(network.buffers())) tensor.DetachFromDisposeScope();
        return network;
    }
}
