using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void The_thread_count_is_settable()
    {
        int before = get_num_threads();
        set_num_threads(3);
        Assert.Equal(3, get_num_threads());
        set_num_threads(before);
        Assert.Equal(before, get_num_threads());
        Assert.True(get_num_interop_threads() > 0);
    }

    [Fact]
    public void Deterministic_algorithms_hold_until_disposed()
    {
        Assert.False(are_deterministic_algorithms_enabled());
        using (use_deterministic_algorithms()) Assert.True(are_deterministic_algorithms_enabled());
        Assert.False(are_deterministic_algorithms_enabled());
    }

    [Fact]
    public void Tf32_is_a_switch()
    {
        bool before = backends.cuda.matmul.allow_tf32;
        backends.cuda.matmul.allow_tf32 = !before;
        Assert.Equal(!before, backends.cuda.matmul.allow_tf32);
        backends.cuda.matmul.allow_tf32 = before;
        Assert.Matches(@"^\d+\.\d+", __version__);
    }

    [Fact]
    public void Two_threads_have_scopes_and_grad_modes_of_their_own()
    {
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            bool enabled = false;
            DisposeScope? other = scope;
            var thread = new Thread(() =>
            {
                enabled = is_grad_enabled();
                other = CurrentDisposeScope;
            });
            thread.Start();
            thread.Join();
            Assert.True(enabled);
            Assert.Null(other);
        }
    }

    [Fact]
    public void Scalars_keep_their_kind()
    {
        Assert.Equal((int32, int64, float32, float64, @bool), (((Scalar)1).Type, ((Scalar)1L).Type, ((Scalar)1f).Type, ((Scalar)1.0).Type, ((Scalar)true).Type));
        Assert.Equal((2, 2.5f, true, 2L), (((Scalar)2.5).ToInt32(), 2.5.ToScalar().ToSingle(), 1.ToScalar().ToBoolean(), ((Scalar)(byte)2).ToInt64()));
    }
}
