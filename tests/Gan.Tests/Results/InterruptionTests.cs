using Gan.Metrics;
using Gan.Results;

namespace Gan.Tests.Results;

/// <summary>A host can stop the library's long loops without either knowing the other.</summary>
public sealed class InterruptionTests : IDisposable
{
    [Fact]
    public void Without_a_host_nothing_is_interrupted()
    {
        AppContext.SetData(Interruption.Name, null);
        Assert.False(Interruption.IsRequested);
        Interruption.Check();
    }

    [Fact]
    public void A_loop_over_chunks_stops_when_the_host_says_so()
    {
        int chunks = 0;
        AppContext.SetData(Interruption.Name, (Func<bool>)(() => ++chunks > 3));
        using TorchSharp.torch.Tensor points = TorchSharp.torch.rand(64, 4);
        Assert.Throws<OperationCanceledException>(() => Neighbors.SquaredRadii(points, k: 1, chunk: 4));
        Assert.Equal(4, chunks);
    }

    public void Dispose() => AppContext.SetData(Interruption.Name, null);
}
