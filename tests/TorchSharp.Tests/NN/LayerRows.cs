using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>Every layer of one input.</summary>
internal static class LayerRows
{
    private static readonly long[] Image = [2, 4, 6, 6];
    private static readonly string[] WeightAndBias = ["weight", "bias"];
    private static readonly string[] Statistics = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"];

    public static IReadOnlyDictionary<string, LayerRow> All { get; } =
        Pointwise().Concat(Convolutions()).Concat(Normalizations()).Concat(Shapes()).ToDictionary(row => row.Name);

    private static IEnumerable<LayerRow> Pointwise()
    {
        yield return new("Identity", Image, Identity, (x, _) => x);
        yield return new("ReLU", Image, () => ReLU(), (x, _) => functional.relu(x));
        yield return new("ReLU6", Image, () => ReLU6(), (x, _) => functional.relu6(x));
        yield return new("LeakyReLU", Image, () => LeakyReLU(0.2), (x, _) => functional.leaky_relu(x, 0.2));
        yield return new("PReLU", Image, () => PReLU(4), (x, s) => functional.prelu(x, s["weight"]), "weight");
        yield return new("ELU", Image, () => ELU(0.7), (x, _) => functional.elu(x, 0.7));
        yield return new("CELU", Image, () => CELU(0.7), (x, _) => functional.celu(x, 0.7));
        yield return new("SELU", Image, () => SELU(), (x, _) => functional.selu(x));
        yield return new("GELU", Image, () => GELU(), (x, _) => functional.gelu(x));
        yield return new("GELU by tanh", Image, () => GELU(Modules.GELU.Approximate.tanh), (x, _) => functional.gelu(x, Modules.GELU.Approximate.tanh));
        yield return new("SiLU", Image, () => SiLU(), (x, _) => functional.silu(x));
        yield return new("Sigmoid", Image, () => Sigmoid(), (x, _) => functional.sigmoid(x));
        yield return new("LogSigmoid", Image, LogSigmoid, (x, _) => functional.logsigmoid(x));
        yield return new("Tanh", Image, () => Tanh(), (x, _) => functional.tanh(x));
        yield return new("Hardtanh", Image, () => Hardtanh(-0.3, 0.4), (x, _) => functional.hardtanh(x, -0.3, 0.4));
        yield return new("Softplus", Image, () => Softplus(2), (x, _) => functional.softplus(x, 2));
        yield return new("Softmax", Image, () => Softmax(1), (x, _) => functional.softmax(x, 1));
        yield return new("LogSoftmax", Image, () => LogSoftmax(1), (x, _) => functional.log_softmax(x, 1));
        yield return new("Dropout", Image, () => Evaluating(Dropout(0.3)), (x, _) => x);
        yield return new("Dropout2d", Image, () => Evaluating(Dropout2d(0.3)), (x, _) => x);
    }

    private static IEnumerable<LayerRow> Convolutions()
    {
        static Tensor? Bias(Dictionary<string, Tensor> state) => state.GetValueOrDefault("bias");

        yield return new("Linear", [5, 4], () => Linear(4, 3), (x, s) => functional.linear(x, s["weight"], s["bias"]), WeightAndBias);
        yield return new("Linear without bias", [5, 4], () => Linear(4, 3, false), (x, s) => functional.linear(x, s["weight"]), "weight");
        yield return new("Conv1d", [2, 4, 9], () => Conv1d(4, 6, 3, 2, 1, 2, groups: 2),
            (x, s) => functional.conv1d(x, s["weight"], s["bias"], 2, 1, 2, 2), WeightAndBias);
        yield return new("Conv1d of the same size", [2, 4, 9], () => Conv1d(4, 2, 3, Padding.Same, padding_mode: PaddingModes.Replicate),
            (x, s) => functional.conv1d(functional.pad(x, (1, 1), PaddingModes.Replicate), s["weight"], s["bias"]), WeightAndBias);
        yield return new("Conv2d", Image, () => Conv2d(4, 6, 3, 2, 1, groups: 2),
            (x, s) => functional.conv2d(x, s["weight"], s["bias"], [2, 2], [1, 1], null, 2), WeightAndBias);
        yield return new("Conv2d without bias", Image, () => Conv2d(4, 2, 1, bias: false), (x, s) => functional.conv2d(x, s["weight"]), "weight");
        yield return new("Conv2d oblong", Image, () => Conv2d(4, 2, (3, 2), (2, 1), (1, 0), (1, 2)),
            (x, s) => functional.conv2d(x, s["weight"], Bias(s), [2, 1], [1, 0], [1, 2]), WeightAndBias);
        yield return new("Conv2d of the same size", Image, () => Conv2d(4, 2, (3, 4), Padding.Same),
            (x, s) => functional.conv2d(functional.pad(x, (1, 2, 1, 1)), s["weight"], s["bias"]), WeightAndBias);
        yield return new("Conv2d mirrored", Image, () => Conv2d(4, 2, (3, 2), padding: (2, 1), padding_mode: PaddingModes.Reflect),
            (x, s) => functional.conv2d(functional.pad(x, (1, 1, 2, 2), PaddingModes.Reflect), s["weight"], s["bias"]), WeightAndBias);
        yield return new("Conv2d mirrored to the same size", Image, () => Conv2d(4, 2, (3, 4), Padding.Same, padding_mode: PaddingModes.Reflect),
            (x, s) => functional.conv2d(functional.pad(x, (1, 2, 1, 1), PaddingModes.Reflect), s["weight"], s["bias"]), WeightAndBias);
        yield return new("ConvTranspose1d", [2, 4, 5], () => ConvTranspose1d(4, 6, 3, 2, 1, 1, 2, groups: 2),
            (x, s) => functional.conv_transpose1d(x, s["weight"], s["bias"], 2, 1, 1, 2, 2), WeightAndBias);
        yield return new("ConvTranspose2d", Image, () => ConvTranspose2d(4, 6, 4, 2, 1, groups: 2),
            (x, s) => functional.conv_transpose2d(x, s["weight"], s["bias"], [2, 2], [1, 1], null, null, 2), WeightAndBias);
        yield return new("ConvTranspose2d oblong", Image, () => ConvTranspose2d(4, 2, (3, 4), (2, 1), (1, 0), (1, 0)),
            (x, s) => functional.conv_transpose2d(x, s["weight"], s["bias"], [2, 1], [1, 0], [1, 0]), WeightAndBias);
    }

    private static IEnumerable<LayerRow> Normalizations()
    {
        yield return new("BatchNorm1d", [5, 4], () => BatchNorm1d(4), (x, s) => Batch(x, s), Statistics);
        yield return new("BatchNorm2d", Image, () => BatchNorm2d(4, 0.1), (x, s) => Batch(x, s, 0.1), Statistics);
        yield return new("BatchNorm2d plain", Image, () => BatchNorm2d(4, affine: false, track_running_stats: false),
            (x, _) => functional.batch_norm(x, null, null, training: true));
        yield return new("BatchNorm2d evaluating", Image, () => Evaluating(BatchNorm2d(4)),
            (x, s) => functional.batch_norm(x, s["running_mean"], s["running_var"], s["weight"], s["bias"]), Statistics);
        yield return new("InstanceNorm1d", [2, 4, 5], () => InstanceNorm1d(4, 0.1), (x, _) => functional.instance_norm(x, eps: 0.1));
        yield return new("InstanceNorm2d", Image, () => InstanceNorm2d(4, affine: true),
            (x, s) => functional.instance_norm(x, weight: s["weight"], bias: s["bias"]), WeightAndBias);
        yield return new("InstanceNorm2d of one image", [4, 5, 5], () => InstanceNorm2d(4),
            (x, _) => functional.instance_norm(x.unsqueeze(0)).squeeze(0));
        yield return new("GroupNorm", Image, () => GroupNorm(2, 4), (x, s) => functional.group_norm(x, 2, s["weight"], s["bias"]), WeightAndBias);
        yield return new("LayerNorm", Image, () => LayerNorm([6, 6]), (x, s) => functional.layer_norm(x, [6, 6], s["weight"], s["bias"]), WeightAndBias);
        yield return new("LayerNorm without bias", Image, () => LayerNorm(6, 0.1, bias: false),
            (x, s) => functional.layer_norm(x, [6], s["weight"], null, 0.1), "weight");
    }

    private static IEnumerable<LayerRow> Shapes()
    {
        yield return new("Flatten", Image, () => Flatten(), (x, _) => x.reshape(2, 144));
        yield return new("Unflatten", Image, () => Unflatten(1, [2, 2]), (x, _) => x.reshape(2, 2, 2, 6, 6));
        yield return new("PixelShuffle", Image, () => PixelShuffle(2), (x, _) => functional.pixel_shuffle(x, 2));
        yield return new("PixelUnshuffle", Image, () => PixelUnshuffle(2), (x, _) => functional.pixel_unshuffle(x, 2));
        yield return new("Upsample", Image, () => Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear),
            (x, _) => functional.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Bilinear));
        yield return new("MaxPool2d", Image, () => MaxPool2d(2), (x, _) => functional.max_pool2d(x, 2));
        yield return new("MaxPool2d oblong", Image, () => MaxPool2d((3, 2), (1, 2), (1, 0)), (x, _) => functional.max_pool2d(x, [3, 2], [1, 2], [1, 0]));
        yield return new("AvgPool2d", Image, () => AvgPool2d(3, 2, 1, count_include_pad: false),
            (x, _) => functional.avg_pool2d(x, 3, 2, 1, count_include_pad: false));
        yield return new("AdaptiveAvgPool1d", [2, 4, 6], () => AdaptiveAvgPool1d(4), (x, _) => functional.adaptive_avg_pool1d(x, 4));
        yield return new("AdaptiveAvgPool2d", Image, () => AdaptiveAvgPool2d(1), (x, _) => x.mean([2L, 3L], true));
        yield return new("AdaptiveMaxPool2d", Image, () => AdaptiveMaxPool2d([1, 1]), (x, _) => x.amax([2L, 3L], true));
        yield return new("ReflectionPad2d", Image, () => ReflectionPad2d((1, 2, 3, 0)), (x, _) => functional.pad(x, (1, 2, 3, 0), PaddingModes.Reflect));
        yield return new("ReplicationPad2d", Image, () => ReplicationPad2d(2), (x, _) => functional.pad(x, (2, 2, 2, 2), PaddingModes.Replicate));
        yield return new("ZeroPad2d", Image, () => ZeroPad2d((1, 2, 3, 0)), (x, _) => functional.pad(x, (1, 2, 3, 0)));
        yield return new("ConstantPad2d", Image, () => ConstantPad2d(1, 0.5), (x, _) => functional.pad(x, (1, 1, 1, 1), value: 0.5));
        yield return new("Sequential", Image, () => Sequential(Conv2d(4, 3, 1), ReLU(), Flatten()),
            (x, s) => functional.relu(functional.conv2d(x, s["0.weight"], s["0.bias"])).flatten(1), "0.weight", "0.bias");
        yield return new("Sequential of names", Image, () => Sequential(("conv", Conv2d(4, 3, 1)), ("relu", ReLU())),
            (x, s) => functional.relu(functional.conv2d(x, s["conv.weight"], s["conv.bias"])), "conv.weight", "conv.bias");
    }

    private static Tensor Batch(Tensor x, Dictionary<string, Tensor> state, double eps = 1e-5) =>
        functional.batch_norm(x, null, null, state["weight"], state["bias"], training: true, eps: eps);

    private static T Evaluating<T>(T layer) where T : Module
    {
        layer.eval();
        return layer;
    }
}
