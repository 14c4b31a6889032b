using Gan.Data;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Weights;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// Networks that others trained and that metrics are defined with, from the files that they published. Small files are downloaded when they
/// are nowhere; the large ones (AlexNet, VGG-16, Inception) only on demand, since nobody expects a metric to fetch half a gigabyte.
/// </summary>
public static class PublishedNetworks
{
    /// <summary>Files up to this many bytes are fetched without asking.</summary>
    private const long Small = 16_000_000;

    /// <summary>The catalogue's path of the weights that FID is defined with.</summary>
    public const string InceptionFile = "inception-2015/pt_inception-2015-12-05-6726825d.pth";

    /// <summary>The catalogue's path of torchvision's VGG-16.</summary>
    public const string Vgg16File = "torchvision/vgg16-397923af.pth";

    private const string TorchvisionInceptionFile = "torchvision/inception_v3_google-0cc3c7bd.pth";
    private static readonly string[] AlexNetFiles = ["lpips/alexnet_features.safetensors", "torchvision/alexnet-owt-7be5be79.pth"];
    private static readonly string[] SqueezeNetFiles = ["lpips/squeezenet1_1_features.safetensors", "torchvision/squeezenet1_1-b8a52dc0.pth"];

    /// <summary>LPIPS v0.1.</summary>
    /// <param name="network">Which of its three networks.</param>
    /// <param name="size">
    /// Height and width that images are brought to first, or null to take them as they are; 128 suits images of 32 and of 64.
    /// </param>
    /// <param name="download">Whether to fetch a large file that is not here.</param>
    /// <param name="catalogue">Where files are found; null for <see cref="Catalogue.Default"/>.</param>
    /// <exception cref="DataUnavailableException">The weights are not here; the message says where they are to be had.</exception>
    public static Lpips Lpips(LpipsNetwork network, int? size = null, bool download = false, Catalogue? catalogue = null)
    {
        (string heads, string[] trunks) = network switch
        {
            LpipsNetwork.Alex => ("alex", AlexNetFiles),
            LpipsNetwork.Squeeze => ("squeeze", SqueezeNetFiles),
            LpipsNetwork.Vgg => ("vgg", [Vgg16File]),
            _ => throw new ArgumentOutOfRangeException(nameof(network), network, "There is no such network."),
        };
        using var loading = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> trunk = Weights(catalogue, download, trunks);
        return Metrics.Lpips.Load(network, trunk, Weights(catalogue, download, $"lpips/weights/v0.1/{heads}.pth"), size);
    }

    /// <summary>VGG-16 of torchvision, for precision and recall.</summary>
    /// <param name="download">Whether to fetch a large file that is not here.</param>
    /// <param name="catalogue">Where files are found; null for <see cref="Catalogue.Default"/>.</param>
    /// <param name="resize">How images are brought to the size that the network takes.</param>
    /// <exception cref="DataUnavailableException">The weights are not here; the message says where they are to be had.</exception>
    public static Vgg16Features Vgg16(
        bool download = false, Catalogue? catalogue = null, ResizeProtocol resize = ResizeProtocol.Antialiased)
    {
        using var loading = NewDisposeScope();
        return Vgg16Features.Load(Vgg16Features.Published, Weights(catalogue, download, Vgg16File), resize);
    }

    /// <summary>Inception of 2015-12-05, for the Fréchet inception distance and the Inception Score.</summary>
    /// <inheritdoc cref="Vgg16" path="/param|/exception"/>
    public static InceptionFeatures Inception(
        bool download = false, Catalogue? catalogue = null, ResizeProtocol resize = ResizeProtocol.LegacyTensorflow)
    {
        using var loading = NewDisposeScope();
        return InceptionFeatures.Load(InceptionFeatures.Published, Weights(catalogue, download, InceptionFile), resize);
    }

    /// <summary>torchvision's Inception-v3: another network than that of FID.</summary>
    /// <inheritdoc cref="Vgg16" path="/param|/exception"/>
    public static InceptionFeatures TorchvisionInception(
        bool download = false, Catalogue? catalogue = null, ResizeProtocol resize = ResizeProtocol.Antialiased)
    {
        using var loading = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> weights = Weights(catalogue, download, TorchvisionInceptionFile);
        return InceptionFeatures.Load(InceptionFeatures.Torchvision, weights, resize, InceptionVariant.Torchvision);
    }

    /// <summary>The mean of AlexNet's last convolution.</summary>
    /// <inheritdoc cref="Vgg16" path="/param|/exception"/>
    public static TrunkFeatures AlexNet(
        bool download = false, Catalogue? catalogue = null, ResizeProtocol resize = ResizeProtocol.Antialiased)
    {
        using var loading = NewDisposeScope();
        return TrunkFeatures.Load(TrunkFeatures.AlexNet, new AlexNetTrunk(), Weights(catalogue, download, AlexNetFiles), resize);
    }

    /// <summary>The mean of SqueezeNet 1.1's last fire module.</summary>
    /// <inheritdoc cref="Vgg16" path="/param|/exception"/>
    public static TrunkFeatures SqueezeNet(
        bool download = false, Catalogue? catalogue = null, ResizeProtocol resize = ResizeProtocol.Antialiased)
    {
        using var loading = NewDisposeScope();
        return TrunkFeatures.Load(TrunkFeatures.SqueezeNet, new SqueezeNetTrunk(), Weights(catalogue, download, SqueezeNetFiles), resize);
    }

    /// <summary>The first of the alternatives that is here, else the last, which can be downloaded.</summary>
    private static IReadOnlyDictionary<string, Tensor> Weights(Catalogue? catalogue, bool download, params string[] alternatives)
    {
        catalogue ??= Catalogue.Default;
        string? here = alternatives.Select(catalogue.LocateHere).FirstOrDefault(path => path is not null);
        CatalogueFile last = catalogue.Find(alternatives[^1]);
        if (here is null && (last.Bytes > Small ? !download : !last.IsPinned))
        {
            string or = string.Concat(alternatives[..^1].Select(file => $"{file} or "));
            string size = last.Bytes > 0 ? $"{last.Bytes / 1_000_000} MB, " : "";
            string ways = last.IsPinned ? ", or allow the download (--download; download: true)" : "";
            throw new DataUnavailableException(
                $"{or}{last.Path} is not here; put it into data/ or a folder that EXPERIMENTS_DATA names ({last.Urls[0]}, "
                + $"{size}{catalogue.EntryOf(last.Path).License}){ways}.");
        }
        return WeightsFile.Load(here ?? catalogue.Locate(last.Path));
    }
}
