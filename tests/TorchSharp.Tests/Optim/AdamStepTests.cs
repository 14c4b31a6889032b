using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

public sealed class AdamStepTests
{
    [Theory]
    [InlineData(0.0), InlineData(0.9)]
    public void Many_parameters_at_once_take_the_steps_they_take_alone(double beta1)
    {
        using var scope = NewDisposeScope();
        long[][] shapes = [[3, 4], [], [5], [2, 3, 2, 2]];
        Tensor[] Drawn(double scale) => [.. shapes.Select(shape => randn(shape) * scale)];
        Tensor[] alone = Drawn(1), together = [.. alone.Select(p => p.clone())];
        Tensor[] averages = [.. alone.Select(p => zeros_like(p))], squares = [.. alone.Select(p => zeros_like(p))];
        Tensor[] averagesOfAll = [.. alone.Select(p => zeros_like(p))], squaresOfAll = [.. alone.Select(p => zeros_like(p))];
        for (int step = 1; step <= 4; step++)
        {
            Tensor[] gradients = Drawn(step);
            for (int i = 0; i < shapes.Length; i++) AdamStep.Apply(alone[i], gradients[i], averages[i], squares[i], null, step, 0.1, beta1, 0.99, 1e-8);
            AdamStep.ApplyToAll(together, gradients, averagesOfAll, squaresOfAll, step, 0.1, beta1, 0.99, 1e-8);
            for (int i = 0; i < shapes.Length; i++) Assert.True(together[i].equal(alone[i]).all().item<bool>(), $"step {step}, parameter {i}");
        }
    }
}
