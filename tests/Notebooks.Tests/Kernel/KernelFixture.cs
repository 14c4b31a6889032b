namespace Notebooks.Tests.Kernel;

/// <summary>One kernel for the tests of a class, which therefore run one after another.</summary>
public sealed class KernelFixture : IDisposable
{
    internal KernelClient Kernel { get; } = new();

    public void Dispose() => Kernel.Dispose();
}
