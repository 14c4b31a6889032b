using Gan.Models.StyleGan2;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

/// <summary>Names and shapes of rosinality's networks; that the images are equal was checked with both codes (to 5e-6 at 32 px, with truncation).</summary>
public sealed class RosinalityKeysTests : IDisposable
{
    private const int W = 3, Wide = 4, Narrow = 2;

    private readonly DisposeScope _scope = NewDisposeScope();
    private int _next;

    public void Dispose() => _scope.Dispose();

    /// <summary>Numbers no other tensor has.</summary>
    private Tensor Numbers(params long[] shape)
    {
        _next += 1000;
        return (arange(shape.Aggregate(1L, (a, b) => a * b)) + _next).to(ScalarType.Float32).reshape(shape);
    }

    private static Tensor Kernel(double gain)
    {
        Tensor one = tensor((float[])[1, 3, 3, 1]);
        return one.unsqueeze(1) * one.unsqueeze(0) / 64 * gain;
    }

    private Dictionary<string, Tensor> Generator()
    {
        Dictionary<string, Tensor> state = [];
        for (int i = 1; i <= 2; i++) (state[$"style.{i}.weight"], state[$"style.{i}.bias"]) = (Numbers(W, W), Numbers(W));
        state["input.input"] = Numbers(1, Wide, 4, 4);
        Styled("conv1", Wide, Wide, up: false);
        Rgb("to_rgb1", Wide);
        Styled("convs.0", Wide, Narrow, up: true);
        Styled("convs.1", Narrow, Narrow, up: false);
        Rgb("to_rgbs.0", Narrow);
        state["to_rgbs.0.upsample.kernel"] = Kernel(4);
        (state["noises.noise_0"], state["noises.noise_1"], state["noises.noise_2"]) = (Numbers(1, 1, 4, 4), Numbers(1, 1, 8, 8), Numbers(1, 1, 8, 8));
        return state;

        void Styled(string name, int inputs, int outputs, bool up)
        {
            state[$"{name}.conv.weight"] = Numbers(1, outputs, inputs, 3, 3);
            if (up) state[$"{name}.conv.blur.kernel"] = Kernel(4);
            (state[$"{name}.conv.modulation.weight"], state[$"{name}.conv.modulation.bias"]) = (Numbers(inputs, W), Numbers(inputs));
            (state[$"{name}.noise.weight"], state[$"{name}.activate.bias"]) = (Numbers(1), Numbers(outputs));
        }

        void Rgb(string name, int inputs)
        {
            (state[$"{name}.conv.weight"], state[$"{name}.bias"]) = (Numbers(1, 3, inputs, 1, 1), Numbers(1, 3, 1, 1));
            (state[$"{name}.conv.modulation.weight"], state[$"{name}.conv.modulation.bias"]) = (Numbers(inputs, W), Numbers(inputs));
        }
    }

    private Dictionary<string, Tensor> Discriminator() => new()
    {
        ["convs.0.0.weight"] = Numbers(Narrow, 3, 1, 1),
        ["convs.0.1.bias"] = Numbers(Narrow),
        ["convs.1.conv1.0.weight"] = Numbers(Narrow, Narrow, 3, 3),
        ["convs.1.conv1.1.bias"] = Numbers(Narrow),
        ["convs.1.conv2.0.kernel"] = Kernel(1),
        ["convs.1.conv2.1.weight"] = Numbers(Wide, Narrow, 3, 3),
        ["convs.1.conv2.2.bias"] = Numbers(Wide),
        ["convs.1.skip.0.kernel"] = Kernel(1),
        ["convs.1.skip.1.weight"] = Numbers(Wide, Narrow, 1, 1),
        ["final_conv.0.weight"] = Numbers(Wide, Wide + 1, 3, 3),
        ["final_conv.1.bias"] = Numbers(Wide),
        ["final_linear.0.weight"] = Numbers(Wide, Wide * 16),
        ["final_linear.0.bias"] = Numbers(Wide),
        ["final_linear.1.weight"] = Numbers(1, Wide),
        ["final_linear.1.bias"] = Numbers(1),
    };

    private static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.data<float>().ToArray(), actual.data<float>().ToArray());
    }

    [Fact]
    public void A_generator_has_the_official_names_shapes_and_numbers()
    {
        Dictionary<string, Tensor> theirs = Generator();
        IReadOnlyDictionary<string, Tensor> ours = RosinalityKeys.Generator(theirs, tensor((float[])[7, 8, 9]));
        string[] expected =
        [
            "synthesis.b4.const", "synthesis.b4.resample_filter", .. Styled("b4.conv1"), .. Rgb("b4"), "synthesis.b8.resample_filter", .. Styled("b8.conv0"), .. Styled("b8.conv1"),
            .. Rgb("b8"), "mapping.w_avg", "mapping.fc0.weight", "mapping.fc0.bias", "mapping.fc1.weight", "mapping.fc1.bias",
        ];
        Assert.Equal(expected, ours.Keys);
        Same(theirs["input.input"].squeeze(0), ours["synthesis.b4.const"]);
        Same(theirs["convs.0.conv.weight"].squeeze(0), ours["synthesis.b8.conv0.weight"]);
        Same(theirs["convs.0.conv.modulation.bias"], ours["synthesis.b8.conv0.affine.bias"]);
        Same(theirs["convs.1.noise.weight"].squeeze(0), ours["synthesis.b8.conv1.noise_strength"]);
        Same(theirs["noises.noise_0"].reshape(4, 4), ours["synthesis.b4.conv1.noise_const"]);
        Same(theirs["noises.noise_1"].reshape(8, 8), ours["synthesis.b8.conv0.noise_const"]);
        Same(theirs["noises.noise_2"].reshape(8, 8), ours["synthesis.b8.conv1.noise_const"]);
        Same(theirs["to_rgb1.bias"].reshape(3), ours["synthesis.b4.torgb.bias"]);
        Same(theirs["to_rgbs.0.conv.weight"].squeeze(0), ours["synthesis.b8.torgb.weight"]);
        Same(theirs["style.2.weight"], ours["mapping.fc1.weight"]);
        Same(tensor((float[])[7, 8, 9]), ours["mapping.w_avg"]);
        foreach (string key in expected.Where(k => k.EndsWith("resample_filter", StringComparison.Ordinal))) Same(Kernel(1), ours[key]);

        static string[] Styled(string layer) =>
            [.. ((string[])["weight", "noise_strength", "bias", "resample_filter", "noise_const", "affine.weight", "affine.bias"]).Select(k => $"synthesis.{layer}.{k}")];
        static string[] Rgb(string block) => [.. ((string[])["weight", "bias", "affine.weight", "affine.bias"]).Select(k => $"synthesis.{block}.torgb.{k}")];
    }

    [Fact]
    public void Back_again_nothing_has_changed()
    {
        foreach (var (theirs, there) in new (Dictionary<string, Tensor>, Func<IReadOnlyDictionary<string, Tensor>, IReadOnlyDictionary<string, Tensor>>)[]
        {
            (Generator(), t => RosinalityKeys.FromGenerator(RosinalityKeys.Generator(t))), (Discriminator(), t => RosinalityKeys.FromDiscriminator(RosinalityKeys.Discriminator(t))),
        })
        {
            IReadOnlyDictionary<string, Tensor> back = there(theirs);
            Assert.Equal(theirs.Keys.Order(), back.Keys.Order());
            foreach (var (key, tensor) in theirs) Same(tensor, back[key]);
        }
    }

    [Fact]
    public void A_discriminator_has_the_official_names_and_numbers()
    {
        Dictionary<string, Tensor> theirs = Discriminator();
        IReadOnlyDictionary<string, Tensor> ours = RosinalityKeys.Discriminator(theirs);
        string[] expected =
        [
            "b8.resample_filter", "b8.fromrgb.weight", "b8.fromrgb.bias", "b8.fromrgb.resample_filter", "b8.conv0.weight", "b8.conv0.bias", "b8.conv0.resample_filter", "b8.conv1.weight",
            "b8.conv1.bias", "b8.conv1.resample_filter", "b8.skip.weight", "b8.skip.resample_filter", "b4.conv.weight", "b4.conv.bias", "b4.conv.resample_filter", "b4.fc.weight", "b4.fc.bias",
            "b4.out.weight", "b4.out.bias",
        ];
        Assert.Equal(expected, ours.Keys);
        Same(theirs["convs.1.conv1.0.weight"], ours["b8.conv0.weight"]);
        Same(theirs["convs.1.conv2.1.weight"], ours["b8.conv1.weight"]);
        Same(theirs["final_linear.0.weight"], ours["b4.fc.weight"]);
        Same(Kernel(1), ours["b4.conv.resample_filter"]);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Dictionary<string, Tensor> state = Generator();
        state.Remove("noises.noise_2");
        Assert.Contains("noises.noise_2 is missing", Assert.Throws<InvalidDataException>(() => RosinalityKeys.Generator(state)).Message);
        state = Generator();
        state["extra"] = ones(1);
        Assert.Contains("extra is unexpected", Assert.Throws<InvalidDataException>(() => RosinalityKeys.Generator(state)).Message);
        Assert.Contains("final_conv.0.weight is missing", Assert.Throws<InvalidDataException>(() => RosinalityKeys.Discriminator(new Dictionary<string, Tensor> { ["convs.0.0.weight"] = ones(1), ["convs.0.1.bias"] = ones(1) })).Message);
    }
}
