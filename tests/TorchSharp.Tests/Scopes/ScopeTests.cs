using static TorchSharp.torch;

namespace TorchSharp.Tests.Scopes;

public sealed class ScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it_and_nothing_else()
    {
        using Tensor outside = ones(2);
        Tensor inside, kept;
        using (DisposeScope scope = NewDisposeScope())
        {
            inside = outside + 1;
            kept = (inside * 2).DetachFromDisposeScope();
            Assert.Equal(1, scope.DisposablesCount);
            Assert.True(scope.Contains(inside));
        }
        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
        Assert.Equal(4f, kept[0].item<float>());
        kept.Dispose();
    }

    [Fact]
    public void A_result_moves_to_the_scope_outside_and_dies_with_it()
    {
        Tensor result;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) result = ones(1).MoveToOuterDisposeScope();
            Assert.False(result.IsInvalid);
        }
        Assert.True(result.IsInvalid);
    }

    [Fact]
    public void A_tensor_follows_another_into_its_scope()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor anchor = ones(1), follower;
        using (NewDisposeScope()) follower = zeros(1).MoveToOtherDisposeScope(anchor);
        Assert.True(outer.Contains(follower));
        Tensor free = ones(1).DetachFromDisposeScope();
        free.MoveToOtherDisposeScope(outer);
        Assert.True(outer.Contains(free));
    }

    [Fact]
    public void Disposing_twice_is_harmless_and_use_afterwards_is_an_error()
    {
        Tensor x = ones(2);
        x.Dispose();
        x.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Contains("disposed", Assert.Throws<InvalidOperationException>(() => x + 1).Message);
        Assert.Throws<InvalidOperationException>(() => x.shape);
        Assert.Equal("a disposed tensor", x.ToString());
    }

    [Fact]
    public void Scopes_disposed_out_of_order_leave_the_chain_intact()
    {
        DisposeScope first = NewDisposeScope(), second = NewDisposeScope(), third = NewDisposeScope();
        second.Dispose();
        Assert.Same(third, CurrentDisposeScope);
        third.Dispose();
        Assert.Same(first, CurrentDisposeScope);
        first.Dispose();
        Assert.Throws<ObjectDisposedException>(() => first.DisposablesCount);
    }

    [Fact]
    public void A_training_step_leaves_no_tensor_behind()
    {
        using Tensor weight = randn(8, 8, requires_grad: true);
        Step(weight);
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount, total = Tensor.TotalCount;
        for (int k = 0; k < 5; k++) Step(weight);
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(Tensor.TotalCount <= total);
    }

    [Fact]
    public void Statistics_count_what_happens()
    {
        ThreadDisposeScopeStatistics statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        Tensor outside = ones(1);
        using (NewDisposeScope())
        {
            Tensor a = ones(1), b = ones(1);
            a.DetachFromDisposeScope();
            CurrentDisposeScope!.Attach(a);
            b.Dispose();
        }
        Assert.Equal((1, 2, 2, 1, 1), (statistics.CreatedOutsideScopeCount, statistics.CreatedInScopeCount,
            statistics.DisposedInScopeCount, statistics.DetachedFromScopeCount, statistics.AttachedToScopeCount));
        Assert.Equal(1, statistics.ThreadTotalLiveCount);
        outside.Dispose();
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
        Assert.Equal(1, statistics.DisposedOutsideScopeCount);
    }

    [Fact]
    public void DisposeEverythingBut_keeps_what_it_is_told_to()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(1), b = ones(1), c = ones(1);
        scope.DisposeEverythingBut(a, b);
        Assert.Equal((false, false, true), (a.IsInvalid, b.IsInvalid, c.IsInvalid));
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void A_forgotten_tensor_is_released_by_the_collector()
    {
        using Tensor data = ones(4);
        long before = Tensor.TotalCount;
        Forget(data);
        for (int k = 0; k < 20 && Tensor.TotalCount > before; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        // Other tests' leftovers may go at the same time.
        Assert.True(Tensor.TotalCount <= before);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(Tensor data)
    {
        for (int k = 0; k < 100; k++) _ = data.alias();
    }

    private static void Step(Tensor weight)
    {
        using var step = NewDisposeScope();
        Tensor loss = (randn(4, 8).matmul(weight).relu() - 1).square().mean();
        loss.backward();
        using (no_grad()) weight.sub_(weight.grad! * 0.1);
        weight.grad!.zero_();
        foreach (Tensor part in weight.split(4)) _ = part.sum();
    }
}
