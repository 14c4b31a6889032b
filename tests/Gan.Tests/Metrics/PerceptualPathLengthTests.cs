using Gan.Metrics;
using Gan.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class PerceptualPathLengthTests : IDisposable
{
    private static readonly PathLengthOptions Few = new() { Samples = 400, BatchSize = 64 };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly PixelDistance _pixels = new();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(PathSampling.Full, 1e-4)]
    [InlineData(PathSampling.Full, 1e-3)]
    [InlineData(PathSampling.Full, 1e-2)]
    [InlineData(PathSampling.End, 1e-4)]
    [InlineData(PathSampling.End, 1e-2)]
    public void A_linear_generator_has_twice_the_trace_whatever_the_sampling_and_step(PathSampling sampling, double epsilon)
    {
        // A is 192×40 and M 40×64, so that single lengths scatter by a fifth around the mean; dropping the tails moves it by less than 1 %.
        (Tensor a, Tensor m) = (Samples.Normal(1, 192, 40) * 0.1, Samples.Rotation(64).narrow(0, 0, 40) * 0.8);
        PathLengthOptions options = new() { Samples = 4000, BatchSize = 500, Sampling = sampling, Epsilon = epsilon };
        PerceptualPathLength length = PerceptualPathLength.Compute(PathSubjects.Linear(a, m, 3, 8, 8), _pixels, options);
        double expected = PathSubjects.LinearLength(a, m);
        Assert.Equal(expected, length.Value, expected * 0.015);
        Assert.InRange(length.StandardError, expected * 0.002, expected * 0.006);
        Assert.Equal(Exact(a, m, options), length.Value, expected * 1e-7); // the very codes, without a path
    }

    [Fact]
    public void Float32_images_of_a_linear_generator_keep_three_digits_at_the_smallest_step()
    {
        (Tensor a, Tensor m) = (Samples.Normal(1, 192, 40) * 0.1, Samples.Rotation(64).narrow(0, 0, 40) * 0.8);
        Tensor generator = a.to_type(float32), map = m.to_type(float32);
        var subject = new PathSubject(64, z => z.mm(map.T), (w, _) => w.mm(generator.T).reshape(-1, 3, 8, 8));
        double exact = Exact(a, m, Few);
        Assert.Equal(exact, PerceptualPathLength.Compute(subject, _pixels, Few).Value, exact * 2e-3);
    }

    [Fact]
    public void Images_rounded_to_eight_bits_have_another_length_by_far()
    {
        // A step of 1e-4 moves a pixel by far less than a level of 1/127.5: most do not move at all, some jump by a whole level.
        (Tensor a, Tensor m) = (Samples.Normal(1, 192, 40) * 0.03, Samples.Rotation(64).narrow(0, 0, 40));
        PathSubject subject = PathSubjects.Linear(a, m, 3, 8, 8);
        double floats = PerceptualPathLength.Compute(subject, _pixels, Few).Value;
        double bytes = PerceptualPathLength.Compute(subject.Then((x, _) => PathSubjects.Rounded(x)), _pixels, Few).Value;
        double expected = PathSubjects.LinearLength(a, m);
        Assert.Equal(expected, floats, expected * 0.05);
        Assert.True(bytes > 20 * floats, $"{bytes} with 8 bits, {floats} without");
    }

    [Theory]
    [InlineData(PathSampling.Full)]
    [InlineData(PathSampling.End)]
    public void In_z_the_path_is_the_great_circle_of_the_directions(PathSampling sampling)
    {
        // The chord of angle θε is 2 sin(θε/2). Of two directions in space, (1 − cos θ)/2 is uniform; without the tails that is
        // the integral of θ² sin θ/2, which is (−θ² cos θ + 2θ sin θ + 2 cos θ)/2, between the percentiles.
        var sphere = new PathSubject(3, null, (z, _) => z.to_type(float64).reshape(-1, 3, 1, 1));
        PathLengthOptions options = new()
        {
            Space = PathSpace.Z,
            Sampling = sampling,
            Samples = 20_000,
            BatchSize = 5000,
            Epsilon = 1e-2,
        };
        double length = PerceptualPathLength.Compute(sphere, _pixels, options).Value;
        double low = Math.Acos(1 - 0.02), high = Math.Acos(-1 + 0.02);
        Assert.Equal((Part(high) - Part(low)) / 0.98, length, 0.05); // 2.902; its standard error is 0.014

        static double Part(double angle) =>
            (-angle * angle * Math.Cos(angle) + 2 * angle * Math.Sin(angle) + 2 * Math.Cos(angle)) / 2;
    }

    [Fact]
    public void In_z_codes_have_unit_length_and_are_mapped_after_the_interpolation()
    {
        List<Tensor> mapped = [], synthesized = [];
        var subject = new PathSubject(5, z => Kept(mapped, z) * 2, (w, _) => Kept(synthesized, w).reshape(-1, 5, 1, 1));
        PerceptualPathLength.Compute(subject, _pixels, Few with { Space = PathSpace.Z, Samples = 6 });
        Tensor z = Assert.Single(mapped);
        Assert.Equal([12, 5], z.shape);
        Assert.True(z.square().sum(1).allclose(ones(12), 1e-6, 1e-6));
        Assert.True(Assert.Single(synthesized).allclose(z * 2));
        Assert.True((z.narrow(0, 0, 6) - z.narrow(0, 6, 6)).abs().max().item<float>() < 1e-3f);

        static Tensor Kept(List<Tensor> list, Tensor x)
        {
            list.Add(x.clone().DetachFromDisposeScope());
            return x;
        }
    }

    [Fact]
    public void Both_ends_come_in_one_batch_and_see_the_noise_of_its_index()
    {
        (Tensor a, Tensor m) = (Samples.Normal(1, 48, 40), Samples.Rotation(40));
        PathSubject subject = PathSubjects.Linear(a, m, 3, 4, 4);
        List<(long, long)> asked = [];
        PathSubject noisy = subject.Then((images, batch) =>
        {
            asked.Add((images.shape[0], batch));
            Tensor noise = Samples.Normal(batch, (int)images.shape[0] / 2, 48).reshape(-1, 3, 4, 4);
            return images + cat([noise, noise]);
        });
        double quiet = PerceptualPathLength.Compute(subject, _pixels, Few with { Samples = 150 }).Value;
        Assert.Equal(quiet, PerceptualPathLength.Compute(noisy, _pixels, Few with { Samples = 150 }).Value, quiet * 1e-7);
        Assert.Equal([(128L, 0L), (128L, 1L), (44L, 2L)], asked);
        PathSubject careless = subject.Then(
            (images, batch) => images + Samples.Normal(batch, (int)images.shape[0], 48).reshape(images.shape));
        Assert.True(PerceptualPathLength.Compute(careless, _pixels, Few).Value > 1e6 * quiet);
    }

    [Fact]
    public void Steps_below_the_first_and_above_the_ninety_ninth_percentile_are_dropped()
    {
        // numpy of squares 0 … 250²: percentile(x, 1, method='lower') is 2², percentile(x, 99, method='higher') is 248²
        double[] squares = [.. Enumerable.Range(0, 251).Select(i => (double)i * i)];
        double expected = squares[2..249].Average();
        (double mean, double error) = PerceptualPathLength.WithoutTails([.. squares.Reverse()]);
        Assert.Equal(expected, mean, 1e-9);
        Assert.Equal(Math.Sqrt(squares[2..249].Sum(x => (x - expected) * (x - expected)) / 246 / 247), error, 1e-9);
        Assert.Equal((5, 0), PerceptualPathLength.WithoutTails([5]));
        Assert.Equal(50, PerceptualPathLength.WithoutTails([.. Enumerable.Range(0, 101).Select(i => (double)i)]).Mean, 1e-12); // 1 … 99
        Assert.Equal(49.5, PerceptualPathLength.WithoutTails([.. Enumerable.Range(0, 100).Select(i => (double)i)]).Mean, 1e-12); // 0 … 99
    }

    [Fact]
    public void The_tails_are_those_of_all_steps_and_not_of_a_batch()
    {
        int next = 0;
        using var told = new PathSubjects.Told((a, _) => arange(next, next += (int)a.shape[0]).to_type(float64).square() * 1e-8);
        var subject = new PathSubject(2, z => z, (w, _) => w.reshape(-1, 2, 1, 1));
        Assert.Equal(Enumerable.Range(2, 247).Average(i => (double)i * i),
            PerceptualPathLength.Compute(subject, told, new PathLengthOptions { Samples = 251, BatchSize = 10 }).Value, 1e-6);
    }

    [Fact]
    public void A_face_is_the_middle_of_rows_three_to_seven_and_columns_two_to_six_eighths()
    {
        Tensor pixels = arange(16 * 16).to_type(float64).reshape(1, 1, 16, 16);
        using var told = new PathSubjects.Told((a, _) => zeros(a.shape[0]));
        var subject = new PathSubject(2, z => z, (w, _) => pixels.expand(w.shape[0], 1, 16, 16));
        PerceptualPathLength.Compute(subject, told, new PathLengthOptions { Samples = 1, CropFaces = true });
        Assert.Equal([1, 1, 8, 8], told.Asked[0].Shape);
        IEnumerable<double> middle = from row in Enumerable.Range(6, 8) from column in Enumerable.Range(4, 8) select row * 16.0 + column;
        Assert.Equal(middle, told.Asked[0].First);
    }

    [Theory]
    [InlineData(256, 256, 1)]
    [InlineData(512, 256, 2)]
    [InlineData(1024, 256, 4)]
    public void Large_images_are_reduced_to_256_pixels_by_the_means_of_boxes(int side, int reduced, int box)
    {
        Tensor row = arange(side).to_type(float64) / side; // the mean of a box is the middle of its first and last
        using var told = new PathSubjects.Told((a, _) => zeros(a.shape[0]));
        var subject = new PathSubject(2, z => z, (w, _) => row.expand(w.shape[0], 1, side, side));
        PerceptualPathLength.Compute(subject, told, new PathLengthOptions { Samples = 1 });
        Assert.Equal([1, 1, reduced, reduced], told.Asked[0].Shape);
        Assert.Equal((7 * box + (box - 1) / 2.0) / side, told.Asked[0].First[7], 1e-12);
    }

    [Fact]
    public void The_seed_decides_and_the_batch_size_does_not()
    {
        PathSubject subject = PathSubjects.Linear(Samples.Normal(1, 12, 8), Samples.Rotation(8), 3, 2, 2);
        double value = PerceptualPathLength.Compute(subject, _pixels, Few, seed: 3).Value;
        Assert.Equal(value, PerceptualPathLength.Compute(subject, _pixels, Few, seed: 3).Value);
        Assert.Equal(value, PerceptualPathLength.Compute(subject, _pixels, Few with { BatchSize = 7 }, seed: 3).Value, value * 1e-9);
        Assert.NotEqual(value, PerceptualPathLength.Compute(subject, _pixels, Few, seed: 4).Value, value * 1e-4);
    }

    [Theory]
    [InlineData(PathSpace.W, PathSampling.Full, 10_000, 1e-4, false, "ppl-wfull10k")]
    [InlineData(PathSpace.Z, PathSampling.End, 500, 1e-4, true, "ppl-zend500-crop")]
    [InlineData(PathSpace.W, PathSampling.End, 1500, 1e-2, false, "ppl-wend1500-eps1e-2")]
    public void The_name_says_how_it_was_measured(
        PathSpace space, PathSampling sampling, long samples, double epsilon, bool crop, string name)
    {
        PathLengthOptions options = new()
        {
            Space = space,
            Sampling = sampling,
            Samples = samples,
            Epsilon = epsilon,
            CropFaces = crop,
        };
        var length = new PerceptualPathLength(234, 1, options, "lpips-alex");
        Assert.Equal((name, $"{name}[lpips-alex]"), (length.Name, length.FullName));
        Assert.Equal(new MetricValue(name, "lpips-alex", "F", 234, samples, 7), length.ToMetricValue("F", 7));
    }

    [Fact]
    public void What_cannot_be_measured_is_refused_with_the_way_out()
    {
        var traditional = new PathSubject(2, null, (z, _) => z.reshape(-1, 2, 1, 1));
        Assert.Contains("measure its path length in Z", Refusal(traditional));
        var mapped = traditional with { Map = z => z };
        Assert.Contains("did the generator diverge", Refusal(mapped.Then((x, _) => x / 0)));
        Assert.Contains("expected floats [128, C, H, W]", Refusal(mapped.Then((x, _) => x.to_type(uint8))));
        Assert.Contains("expected [128, W]", Refusal(mapped with { Map = z => z.narrow(0, 0, 3) }));
        Assert.Contains("no face to crop", Refusal(mapped, Few with { CropFaces = true }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PerceptualPathLength.Compute(mapped, _pixels, Few with { Epsilon = 0 }));

        string Refusal(PathSubject subject, PathLengthOptions? options = null) =>
            Assert.Throws<ArgumentException>(() => PerceptualPathLength.Compute(subject, _pixels, options ?? Few)).Message;
    }

    [Fact]
    public void No_tensor_is_left()
    {
        PathSubject subject = PathSubjects.Linear(Samples.Normal(1, 12, 8), Samples.Rotation(8), 3, 2, 2);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        PerceptualPathLength.Compute(subject, _pixels, Few);
        PerceptualPathLength.Compute(subject, _pixels, Few with { Space = PathSpace.Z, CropFaces = false });
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    /// <summary>The mean of ‖A M(z₁ − z₀)‖² over the codes that the metric draws, without the tails.</summary>
    private static double Exact(Tensor a, Tensor m, PathLengthOptions options)
    {
        List<double> lengths = [];
        var spy = new PathSubject((int)m.shape[1], z =>
        {
            long n = z.shape[0] / 2;
            Tensor step = (z.narrow(0, n, n) - z.narrow(0, 0, n)).to_type(float64).mm(a.mm(m).T);
            lengths.AddRange(step.square().sum(1).data<double>().ToArray());
            return z;
        }, (w, _) => zeros(w.shape[0], 1, 1, 1));
        using var none = new PathSubjects.Told((x, _) => zeros(x.shape[0]));
        PerceptualPathLength.Compute(spy, none, options);
        return PerceptualPathLength.WithoutTails(lengths).Mean;
    }
}
