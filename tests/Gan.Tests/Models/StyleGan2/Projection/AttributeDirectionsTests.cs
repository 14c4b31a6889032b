using Gan.Models.StyleGan2.Projection;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2.Projection;

public sealed class AttributeDirectionsTests : IDisposable
{
    private const int Count = 2000, Size = 12;

    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static Tensor Unit(Tensor vector) => vector / vector.norm();

    private static double Dot(Tensor a, Tensor b) => (a * b).sum().item<float>();

    [Fact]
    public void A_planted_linear_attribute_is_found_with_its_sign_and_length_1()
    {
        Tensor w = randn(Count, Size) * 0.5, planted = Unit(randn(Size)), scores = w.mv(planted).unsqueeze(1) + randn(Count, 1) * 0.05;
        using AttributeDirections found = AttributeDirections.Fit(w, scores, ["Smile"]);
        Tensor normal = found.Directions.Vectors[0];
        Assert.InRange(Dot(normal, planted), 0.99, 1.0001);
        Assert.Equal(1, normal.norm().item<float>(), 1e-5);
        Assert.Equal(0.5, found.Directions.Scale[0], 0.03); // a step is a standard deviation
        Assert.True(found.Attributes[0].Accuracy > 0.98);
        Assert.Equal(0.5, found.Attributes[0].Positives, 0.05);
    }

    [Fact]
    public void An_attribute_that_is_not_in_W_is_told_no_better_than_by_chance()
    {
        using AttributeDirections found = AttributeDirections.Fit(randn(Count, Size), randn(Count, 1), ["Nothing"]);
        Assert.InRange(found.Attributes[0].Accuracy, 0.4, 0.6);
    }

    [Fact]
    public void Only_the_most_confident_images_count()
    {
        Tensor w = randn(Count, Size), planted = zeros(Size);
        planted[0] = 1;
        Tensor scores = w.select(1, 0).clone();
        double[] sorted = [.. Probe.Values(scores).Order()];
        (double low, double high) = (sorted[Count / 5 - 1], sorted[Count - Count / 5]);
        Tensor middle = scores.gt(low).logical_and(scores.lt(high)).to_type(float32);
        Tensor misled = w.clone();
        misled.select(1, 0).mul_(1 - 21 * middle); // In the middle it is the other way round, and farther apart.
        using AttributeDirections found = AttributeDirections.Fit(misled, scores.unsqueeze(1), ["A"]), all = AttributeDirections.Fit(misled, scores.unsqueeze(1), ["A"], share: 0.5);
        (double ends, double everything) = (Dot(found.Directions.Vectors[0], planted), Dot(all.Directions.Vectors[0], planted));
        Assert.True(ends > 0.95 && everything < 0, $"{ends} by the ends, {everything} by all");
    }

    [Fact]
    public void A_conditional_direction_is_orthogonal_to_the_others_and_still_changes_its_attribute()
    {
        Tensor w = randn(Count, Size), a = Unit(randn(Size)), b = Unit(a + randn(Size) * 0.2), c = Unit(a + randn(Size) * 0.4);
        using AttributeDirections found = AttributeDirections.Fit(w, stack([w.mv(a), w.mv(b), w.mv(c)], 1), ["A", "B", "C"]);
        Assert.True(Dot(found.Directions.Vectors[0], found.Directions.Vectors[1]) > 0.4);
        using AttributeDirections only = found.Conditional("a", "B", "C");
        Tensor direction = only.Directions.Vectors[0];
        Assert.Equal(0, Dot(direction, found.Directions.Vectors[1]), 1e-6);
        Assert.Equal(0, Dot(direction, found.Directions.Vectors[2]), 1e-6);
        Assert.Equal(1, direction.norm().item<float>(), 1e-5);
        Assert.True(Dot(direction, found.Directions.Vectors[0]) > 0.1);
        Assert.Equal("A, not B, C", only.Attributes[0].ToString());
        Assert.Contains("Nothing is left of 'A'", Assert.Throws<ArgumentException>(() => found.Conditional("A", "A")).Message);
        using AttributeDirections unconditional = found.Conditional("B");
        Probe.Near(found.Directions.Vectors[1], unconditional.Directions.Vectors[0], 1e-6);
    }

    [Fact]
    public void A_conditional_step_is_a_standard_deviation_along_the_new_direction()
    {
        Tensor w = randn(Count, Size);
        w.select(1, 0).mul_(4);
        Tensor scores = stack([w.select(1, 0) * 0.25 + w.select(1, 1), w.select(1, 0)], 1);
        using AttributeDirections found = AttributeDirections.Fit(w, scores, ["A", "B"]), only = found.Conditional("A", "B");
        Assert.Equal(w.mv(only.Directions.Vectors[0]).std().item<float>(), only.Directions.Scale[0], 0.05);
    }

    [Fact]
    public void Styles_move_by_standard_deviations_in_the_chosen_layers()
    {
        Tensor w = randn(Count, Size) * 2;
        using AttributeDirections found = AttributeDirections.Fit(w, w.narrow(1, 3, 1), ["A"]);
        Tensor ws = zeros(1, 3, Size), moved = found.Move(ws, "A", -1.5, layer => layer > 0);
        Assert.Equal(0, moved.select(1, 0).abs().max().item<float>());
        Assert.Equal(-3, moved[0, 2, 3].item<float>(), 0.2f);
    }

    [Fact]
    public void Directions_are_taken_by_name_and_the_seed_decides()
    {
        Tensor w = randn(Count, Size);
        using AttributeDirections found = AttributeDirections.Fit(w, w.narrow(1, 0, 3), ["A", "B", "C"]), again = AttributeDirections.Fit(w, w.narrow(1, 0, 3), ["A", "B", "C"]);
        Assert.Equal(0, Probe.Gap(found.Directions.Vectors, again.Directions.Vectors));
        using AttributeDirections some = found.Take("C", "A");
        Assert.Equal(["C", "A"], some.Attributes.Select(a => a.Name));
        Assert.Equal(0, Probe.Gap(found.Directions.Vectors[2], some.Directions.Vectors[0]));
        Assert.Equal(found.Directions.Scale[2], some.Directions.Scale[0], 1e-6);
        Assert.Contains("no direction 'D'; there are A, B, C", Assert.Throws<ArgumentException>(() => found.IndexOf("D")).Message);
    }

    [Fact]
    public void What_cannot_be_separated_is_refused_in_a_sentence()
    {
        Tensor w = randn(100, Size);
        Assert.Contains("equally much of 'A'", Assert.Throws<ArgumentException>(() => AttributeDirections.Fit(w, ones(100, 1), ["A"])).Message);
        Assert.Contains("leave 2 at either end", Assert.Throws<ArgumentException>(() => AttributeDirections.Fit(w.narrow(0, 0, 10), w.narrow(0, 0, 10).narrow(1, 0, 1), ["A"])).Message);
        Assert.Contains("at most 0.5", Assert.Throws<ArgumentOutOfRangeException>(() => AttributeDirections.Fit(w, w.narrow(1, 0, 1), ["A"], share: 0.6)).Message);
        Assert.Contains("expected [N, style] and [N, 2]", Assert.Throws<ArgumentException>(() => AttributeDirections.Fit(w, w.narrow(1, 0, 1), ["A", "B"])).Message);
    }

    /// <summary>W wide along the first axis and narrow along the others, which the normals do not know.</summary>
    [Fact]
    public void Along_the_data_a_step_raises_the_score_by_its_deviation_and_goes_where_styles_lie()
    {
        Tensor w = randn(Count, Size) * tensor(new[] { 5f, 1, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f });
        Tensor a = ones(Size), b = zeros(Size);
        b[1] = 1;
        using AttributeDirections normals = AttributeDirections.Fit(w, stack([w.mv(a), w.mv(b)], 1), ["A", "B"]), along = normals.AlongData();
        Tensor around = w - w.mean([0]), covariance = around.T.mm(around) / (Count - 1);
        foreach (int i in (int[])[0, 1])
        {
            Tensor normal = normals.Directions.Vectors[i], step = along.Directions.Vectors[i] * along.Directions.Scale[i];
            Assert.Equal(Math.Sqrt(Dot(normal, covariance.mv(normal))), Dot(normal, step), 1e-3);
            Probe.Near(Unit(covariance.mv(normal)), along.Directions.Vectors[i], 1e-4);
        }
        Assert.Equal(1, Math.Abs(along.Directions.Vectors[0][0].item<float>()), 0.05);
        Tensor ws = zeros(1, 2, Size);
        Probe.Near(ws + along.Directions.Vectors[0] * along.Directions.Scale[0] * 2, along.Move(ws, "A", 2), 1e-4);
        using AttributeDirections freed = along.Conditional("A", "B");
        Assert.Equal(0, Dot(normals.Directions.Vectors[1], freed.Directions.Vectors[0]), 1e-4); // B's score does not move at all
        Assert.True(Dot(normals.Directions.Vectors[0], freed.Directions.Vectors[0]) > 0.1);
    }
}
