using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

/// <summary>Reference values by scikit-learn's LinearSVC; Expected/linear_svm.py prints them.</summary>
public sealed class LinearSvmTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1, -0.3415120776095088, 0.534462162629, -0.280525109042, 1.578038536686, -0.039770733116)]
    [InlineData(0.01, 0.09759891160017564, 0.242323767266, -0.215386351072, 0.100925595416, 0.017621790008)]
    [InlineData(100, -0.4778878295882891, 0.595817563486, -0.298219503391, 2.033738178804, -0.060538845441)]
    public void Noisy_labels_get_the_plane_of_LinearSVC(double cost, double bias, params double[] weights)
    {
        Tensor points = SvmPoints.Points(), labels = SvmPoints.Noisy(points);
        LinearSvm svm = LinearSvm.Fit(points, labels, cost);
        Assert.True(svm.Converged);
        Close(weights, svm.Weights);
        Assert.Equal(bias, svm.Bias, 2e-7);
    }

    [Fact]
    public void Separable_labels_get_the_plane_of_LinearSVC()
    {
        Tensor points = SvmPoints.Points();
        Tensor labels = points.mv(tensor(new[] { 1, -0.5, 2, 0 })).gt(0.4);
        LinearSvm svm = LinearSvm.Fit(points, labels);
        Close([1.982392687894, -1.182803640099, 1.893240568913, 0.102933453755], svm.Weights);
        Assert.Equal(0.02883046844969396, svm.Bias, 2e-7);
        Assert.Equal(296, svm.Decide(points).gt(0).eq(labels).sum().item<long>()); // of 300: the penalty outweighs four near the plane
    }

    [Fact]
    public void Two_points_have_the_plane_of_the_closed_form()
    {
        // x = ±a with opposite labels: b = 0 and ½w² + 2C(1 − wa)² is least at w = 4Ca/(1 + 4Ca²).
        const double A = 0.7, C = 3;
        LinearSvm svm = LinearSvm.Fit(tensor(new[] { A, -A }).reshape(2, 1), tensor(new long[] { 1, 0 }), C);
        Assert.Equal(4 * C * A / (1 + 4 * C * A * A), svm.Weights[0], 1e-12);
        Assert.Equal(0, svm.Bias, 1e-12);
    }

    [Fact]
    public void The_bias_is_penalized_like_a_weight()
    {
        // Points that are all 0, three positive and one negative: ½b² + 3C(1 − b)² + C(1 + b)² is least at b = 4C/(1 + 8C), while without
        // the penalty it would be 1/2.
        LinearSvm svm = LinearSvm.Fit(zeros(4, 2), tensor(new long[] { 1, 1, 1, 0 }), cost: 0.25);
        Assert.Equal(1 / 3.0, svm.Bias, 1e-12);
        Assert.Equal([0, 0], svm.Weights);
    }

    [Fact]
    public void Blocks_float32_and_repetition_change_nothing()
    {
        // More numbers than one block holds; the same points twice at half the cost have the same minimum.
        int rows = (int)(RowBlocks.Elements / 200) + 300;
        Tensor points = Samples.Normal(5, rows, 200).to_type(float32);
        Tensor labels = (points.select(1, 0) + points.select(1, 7) * points.select(1, 3)).gt(0.1);
        LinearSvm once = LinearSvm.Fit(points, labels), twice = LinearSvm.Fit(cat([points, points]), cat([labels, labels]), 0.5);
        Assert.True(once.Converged && twice.Converged);
        Close(once.Weights, twice.Weights);
        Assert.Equal(once.Weights, LinearSvm.Fit(points, labels).Weights);
        Close(once.Weights, LinearSvm.Fit(points.to_type(float64), labels).Weights);
    }

    [Fact]
    public void Codes_of_any_scale_end_at_a_minimum()
    {
        foreach (double scale in (double[])[1e-3, 1, 1e3])
        {
            Tensor points = Samples.Normal(2, 500, 20) * scale, noise = Samples.Normal(3, 500, 1).select(1, 0) * scale;
            Tensor labels = (points.select(1, 0) + noise).gt(0);
            LinearSvm svm = LinearSvm.Fit(points, labels);
            Assert.True(svm.Converged, $"scale {scale}: {svm.Steps} steps");
            Tensor w = tensor([.. svm.Weights]), y = labels.to_type(float64) * 2 - 1;
            Tensor slack = (1 - y * svm.Decide(points)).clamp_min(0);
            Tensor gradient = w - points.T.mv(y * slack) * 2; // by hand, with C = 1
            double start = (points.T.mv(y) * 2).norm().item<double>();
            Assert.Equal(0, gradient.norm().item<double>() / start, 1e-8);
        }
    }

    [Fact]
    public void One_class_and_wrong_shapes_are_refused()
    {
        Assert.Contains("one class only", Assert.Throws<ArgumentException>(() => LinearSvm.Fit(zeros(3, 2), zeros(3))).Message);
        Assert.Contains("expected [N, D] and [N]", Assert.Throws<ArgumentException>(() => LinearSvm.Fit(zeros(3, 2), zeros(4))).Message);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(
            () => LinearSvm.Fit(full(2, 2, double.NaN), tensor(new long[] { 0, 1 }))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearSvm.Fit(zeros(2, 2), tensor(new long[] { 0, 1 }), cost: 0));
    }

    [Fact]
    public void No_tensor_is_left()
    {
        Tensor points = SvmPoints.Points(), labels = SvmPoints.Noisy(points);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        LinearSvm svm = LinearSvm.Fit(points, labels);
        svm.Decide(points).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Assert.Equal(expected[i], actual[i], 2e-7);
    }
}
