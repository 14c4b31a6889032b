using static TorchSharp.torch;

namespace Bench;

/// <summary>Additions and products of four numbers, with gradients recorded: nothing but the way into libtorch.</summary>
internal static class OverheadBench
{
    private const int Operations = 200_000;

    public static bool Run()
    {
        using Twin? twin = Twin.Start("overhead", $"{Operations}", $"{get_num_threads()}");
        using Tensor a = rand(4), b = rand(4).requires_grad_();
        bool plain = Duel.Fight("a + b", "operation", Operations, rounds: 7, () =>
        {
            using var noGrad = no_grad();
            for (int i = 0; i < Operations; i++) (a + b).Dispose();
        }, twin, limit: 1.1);
        using Twin? recorded = Twin.Start("overhead", $"{Operations}", $"{get_num_threads()}", "grad");
        bool graph = Duel.Fight("a * b, recorded for the gradient", "operation", Operations, rounds: 7, () =>
        {
            for (int i = 0; i < Operations; i++) (a * b).Dispose();
        }, recorded, limit: 1.1);
        return plain && graph;
    }
}
