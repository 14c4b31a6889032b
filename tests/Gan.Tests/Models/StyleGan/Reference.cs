using Gan.Models.StyleGan;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Tests.Models.StyleGan;

/// <summary>
/// The networks written a second time, with the plainest operations on their weights and in the order of NVIDIA's code: no folded
/// resampling, no batch normalization in place of AdaIN, no means in place of filters.
/// </summary>
internal static class Reference
{
    /// <summary>What a generator of configuration F draws at a stage.</summary>
    /// <param name="noise">One map a layer.</param>
    public static Tensor Synthesize(StyleGanGenerator generator, Tensor ws, Tensor[] noise, Stage stage)
    {
        Dictionary<string, Tensor> weights = generator.state_dict();
        noise = [.. noise.Select(map => map * generator.Config.NoiseLearningRate)];
        Tensor? x = null, coarse = null;
        for (int i = 0, resolution = 4; resolution <= stage.Resolution; i++, resolution *= 2)
        {
            string block = $"synthesis.blocks.{i}.";
            if (x is not null) coarse = Rgb(weights, $"synthesis.blocks.{i - 1}.to_rgb.", x);
            x = x is null
                ? weights[block + "constant"].expand(ws.shape[0], -1, -1, -1)
                : Blurred(Convolved(Doubled(x), weights[block + "conv0.weight"]));
            x = Epilogue(weights, block + "epilogue0.", x, ws.select(1, 2 * i), noise[2 * i]);
            x = Convolved(x, weights[block + "conv1.weight"]);
            x = Epilogue(weights, block + "epilogue1.", x, ws.select(1, 2 * i + 1), noise[2 * i + 1]);
            if (resolution < stage.Resolution) continue;
            Tensor fine = Rgb(weights, block + "to_rgb.", x);
            return coarse is null ? fine : Doubled(coarse) * (1 - stage.Alpha) + fine * stage.Alpha;
        }
        throw new ArgumentException("There is no such stage.");
    }

    /// <summary>Noise, bias, leaky ReLU, instance norm, style.</summary>
    public static Tensor Epilogue(Dictionary<string, Tensor> weights, string at, Tensor x, Tensor w, Tensor? noise)
    {
        if (noise is not null) x = x + noise * weights[at + "noise_weight"].reshape(1, -1, 1, 1);
        return Styled(weights, at, Normalized(Leaky(x + weights[at + "bias"].reshape(1, -1, 1, 1))), w);
    }

    public static Tensor Normalized(Tensor x)
    {
        Tensor centered = x - x.mean([2, 3], keepdim: true);
        return centered / (centered.square().mean([2, 3], keepdim: true) + 1e-8).sqrt();
    }

    /// <summary>x·(s + 1) + b with (s, b) from a dense layer of gain 1.</summary>
    public static Tensor Styled(Dictionary<string, Tensor> weights, string at, Tensor x, Tensor w)
    {
        Tensor style = w.matmul(weights[at + "style.weight"].t()) / Math.Sqrt(w.shape[1]) + weights[at + "style.bias"];
        Tensor[] parts = style.reshape(w.shape[0], 2, x.shape[1], 1, 1).unbind(1);
        return x * (parts[0] + 1) + parts[1];
    }

    /// <summary>A discriminator's scores at a stage.</summary>
    public static Tensor Score(StyleGanDiscriminator discriminator, Tensor images, Stage stage, int group)
    {
        Dictionary<string, Tensor> weights = discriminator.state_dict();
        int last = (int)Math.Log2(stage.Resolution) - 2;
        Tensor FromRgb(int i, Tensor image) => Leaky(Convolved(image, weights[$"blocks.{i}.from_rgb.weight"], weights[$"blocks.{i}.from_rgb.bias"]));
        Tensor x = FromRgb(last, images);
        for (int i = last; i > 0; i--)
        {
            x = Leaky(Convolved(x, weights[$"blocks.{i}.conv0.weight"], weights[$"blocks.{i}.conv0.bias"]));
            x = Leaky(Halved(Convolved(Blurred(x), weights[$"blocks.{i}.conv1.weight"])) + weights[$"blocks.{i}.conv1.bias"].reshape(1, -1, 1, 1));
            if (i == last) x = FromRgb(i - 1, Halved(images)) * (1 - stage.Alpha) + x * stage.Alpha;
        }
        x = cat([x, Deviations(x, group)], 1);
        x = Leaky(Convolved(x, weights["head.conv.weight"], weights["head.conv.bias"])).flatten(1);
        x = Leaky(Dense(x, weights["head.dense0.weight"], Math.Sqrt(2)) + weights["head.dense0.bias"]);
        return Dense(x, weights["head.dense1.weight"], 1) + weights["head.dense1.bias"];
    }

    public static Tensor Leaky(Tensor x) => where(x > 0, x, x * 0.2);

    public static Tensor Convolved(Tensor x, Tensor weight, Tensor? bias = null)
    {
        long kernel = weight.shape[2];
        return conv2d(x, weight * Math.Sqrt(2.0 / (weight.shape[1] * kernel * kernel)), bias, padding: [kernel / 2, kernel / 2]);
    }

    public static Tensor Doubled(Tensor x)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        return x.reshape(n, c, h, 1, w, 1).expand(n, c, h, 2, w, 2).reshape(n, c, 2 * h, 2 * w);
    }

    public static Tensor Halved(Tensor x) => x.reshape(x.shape[0], x.shape[1], x.shape[2] / 2, 2, x.shape[3] / 2, 2).mean([3, 5]);

    public static Tensor Blurred(Tensor x)
    {
        Tensor line = tensor(new[] { 1.0, 2.0, 1.0 }).to_type(x.dtype);
        return conv2d(x, (line.reshape(3, 1) * line / 16).expand(x.shape[1], 1, 3, 3), padding: [1, 1], groups: x.shape[1]);
    }

    private static Tensor Dense(Tensor x, Tensor weight, double gain) => x.matmul(weight.t()) * (gain / Math.Sqrt(x.shape[1]));

    private static Tensor Rgb(Dictionary<string, Tensor> weights, string at, Tensor x) =>
        conv2d(x, weights[at + "weight"] / Math.Sqrt(x.shape[1]), weights[at + "bias"]);

    private static Tensor Deviations(Tensor x, int group)
    {
        int apart = (int)x.shape[0] / group;
        Tensor[] maps = new Tensor[x.shape[0]];
        for (int first = 0; first < apart; first++)
        {
            Tensor[] images = [.. Enumerable.Range(0, group).Select(g => x[first + g * apart])];
            Tensor all = stack(images), mean = all.mean([0], keepdim: true);
            Tensor deviation = ((all - mean).square().mean([0]) + 1e-8).sqrt().mean();
            for (int g = 0; g < group; g++) maps[first + g * apart] = deviation.expand(1, x.shape[2], x.shape[3]);
        }
        return stack(maps);
    }
}
