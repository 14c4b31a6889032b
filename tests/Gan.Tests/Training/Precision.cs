using static TorchSharp.torch;

namespace Gan.Tests.Training;

/// <summary>Full float32 on CUDA while it lives, so that results can be compared with the processor's.</summary>
internal sealed class Precision : IDisposable
{
    private readonly bool _products = backends.cuda.matmul.allow_tf32, _convolutions = backends.cudnn.allow_tf32;

    public Precision() => backends.cuda.matmul.allow_tf32 = backends.cudnn.allow_tf32 = false;

    public void Dispose() => (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (_products, _convolutions);
}
