namespace TorchSharp.Native;

/// <summary>The library's own switches; the same numbers as <c>ShimSetting</c> in native/shim.h.</summary>
internal enum Setting
{
    Threads = 0,
    InteropThreads = 1,
    Grad = 2,
    Inference = 3,
    Deterministic = 4,
    Tf32Matmul = 5,
    Tf32Cudnn = 6,
    CudnnBenchmark = 7,
    DefaultDType = 8,
    CudaDevices = 9,
    Mkldnn = 10,
}
