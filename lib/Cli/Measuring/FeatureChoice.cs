using Gan.Data;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;
using Gan.Weights;
using static TorchSharp.torch;

namespace Cli.Measuring;

/// <summary>What <c>--features</c> names: extractors, and the perceptual distances of the same networks.</summary>
internal static class FeatureChoice
{
    /// <summary>All names.</summary>
    public static readonly string[] Names = ["inception", "inception-v3", "vgg16", "alex", "squeeze", "lenet", "sprites", "pixels"];

    /// <summary>An extractor.</summary>
    /// <param name="features">One of <see cref="Names"/>.</param>
    /// <param name="images">The images it is for.</param>
    /// <exception cref="DataUnavailableException">Its weights are not here.</exception>
    /// <exception cref="InvalidDataException">A file holds other weights.</exception>
    public static IFeatureExtractor Extractor(string features, ImageSet images, MeasureOptions options)
    {
        bool resizes = features is "inception" or "inception-v3" or "vgg16" or "alex" or "squeeze";
        if (options.Resize is not null && !resizes) throw new ArgumentException($"--resize is for networks of a fixed size; {features} has its own way.");
        if (options.Weights is { } file) return FromFile(features, file, options.Resize);
        bool download = options.Download;
        ResizeProtocol resize = options.Resize ?? Usual(features);
        return features switch
        {
            "inception" => PublishedNetworks.Inception(download, resize: resize),
            "inception-v3" => PublishedNetworks.TorchvisionInception(download, resize: resize),
            "vgg16" => PublishedNetworks.Vgg16(download, resize: resize),
            "alex" => PublishedNetworks.AlexNet(download, resize: resize),
            "squeeze" => PublishedNetworks.SqueezeNet(download, resize: resize),
            "lenet" => TrainedFeatures.For(DataSets.Open("mnist"), Runs),
            "sprites" => SpriteReaders.For(Math.Min(images.Shape.Height, 32), Runs),
            _ => new PixelFeatures(images.Shape.Channels * images.Shape.Height * images.Shape.Width),
        };
    }

    /// <summary>A perceptual distance.</summary>
    /// <inheritdoc cref="Extractor"/>
    public static IPerceptualDistance Distance(string features, MeasureOptions options)
    {
        if (options.Weights is not null || options.Resize is not null)
            throw new ArgumentException("lpips and ppl are defined with the published weights and take images as they are, or bring them to --size; --weights and --resize are for the other metrics.");
        int? size = options.Size > 0 ? options.Size : null;
        return features switch
        {
            "alex" => PublishedNetworks.Lpips(LpipsNetwork.Alex, size, options.Download),
            "squeeze" => PublishedNetworks.Lpips(LpipsNetwork.Squeeze, size, options.Download),
            "vgg16" => PublishedNetworks.Lpips(LpipsNetwork.Vgg, size, options.Download),
            "pixels" => new PixelDistance(),
            _ => throw new ArgumentException($"LPIPS was fitted for alex, squeeze and vgg16, not for {features}; pixels gives the squared distance of pixels."),
        };
    }

    /// <summary>The folder that trained networks and features are kept in.</summary>
    public static string Runs => LabFolders.For("StyleGan").Runs;

    private static ResizeProtocol Usual(string features) => features == "inception" ? ResizeProtocol.LegacyTensorflow : ResizeProtocol.Antialiased;

    /// <summary>
    /// Weights of a file of one's own. It is the published network where it is the published file, whatever it is called; else its name
    /// tells it apart, and no distance by it is a FID.
    /// </summary>
    private static IFeatureExtractor FromFile(string features, string file, ResizeProtocol? given)
    {
        if (!File.Exists(file)) throw new FileNotFoundException($"--weights {file}: there is no such file.");
        using var scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> weights = WeightsFile.Load(file);
        string own = $"{features}-{Path.GetFileNameWithoutExtension(file)}";
        ResizeProtocol resize = given ?? Usual(features);
        string Called(string catalogued, string published) => Catalogue.Default.Recognizes(file, catalogued) ? published : own;
        return features switch
        {
            "inception" => InceptionFeatures.Load(Called(PublishedNetworks.InceptionFile, InceptionFeatures.Published), weights, resize),
            "inception-v3" => InceptionFeatures.Load(own, weights, resize, InceptionVariant.Torchvision),
            "vgg16" => Vgg16Features.Load(Called(PublishedNetworks.Vgg16File, Vgg16Features.Published), weights, resize),
            "alex" => TrunkFeatures.Load(own, new AlexNetTrunk(), weights, resize),
            "squeeze" => TrunkFeatures.Load(own, new SqueezeNetTrunk(), weights, resize),
            "lenet" => LeNetFeatures.Load(own, weights),
            _ => throw new ArgumentException($"--weights is for networks; {features} has none that a file could give."),
        };
    }
}
