using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class RowBufferTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Batches_stand_one_behind_the_other()
    {
        var buffer = new RowBuffer(5);
        buffer.Add(0, arange(4).reshape(2, 2));
        buffer.Add(2, arange(4, 8).reshape(2, 2));
        buffer.Add(4, arange(8, 10).reshape(1, 2));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), buffer.Taken()!.data<long>().ToArray());
    }

    [Fact]
    public void Nothing_gives_nothing()
    {
        var buffer = new RowBuffer(5);
        buffer.Add(0, null);
        Assert.Null(buffer.Taken());
    }

    [Fact]
    public void Batches_that_are_missing_too_long_or_of_another_kind_are_refused()
    {
        var buffer = new RowBuffer(3);
        buffer.Add(0, zeros(2, 2));
        Assert.Contains("have 2 rows, expected 3", Assert.Throws<ArgumentException>(() => buffer.Taken()).Message);
        Assert.Contains("does not continue 2 rows", Assert.Throws<ArgumentException>(() => buffer.Add(2, zeros(2, 2))).Message);
        Assert.Throws<ArgumentException>(() => buffer.Add(2, zeros(1, 3)));
        Assert.Throws<ArgumentException>(() => buffer.Add(2, zeros(1, 2, float64)));
        Assert.Throws<ArgumentException>(() => buffer.Add(3, zeros(1, 2)));
        var late = new RowBuffer(3);
        Assert.Throws<ArgumentException>(() => late.Add(1, zeros(2, 2))); // the first batch had none
    }
}
