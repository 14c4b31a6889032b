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
            LpipsNetwork.Alex => ("alex", (string[])["lpips/alexnet_features.safetensors", "torchvision/alexnet-owt-7be5be79.pth"]),
            LpipsNetwork.Squeeze => ("squeeze", ["lpips/squeezenet1_1_features.safetensors", "torchvision/squeezenet1_1-b8a52dc0.pth"]),
            LpipsNetwork.Vgg => ("vgg", ["torchvision/vgg16-397923af.pth"]),
            _ => throw new ArgumentOutOfRangeException(nameof(network), network, "There is no such network."),
        };
        using var loading = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> trunk = Weights(catalogue, download, trunks);
        return Metrics.Lpips.Load(network, trunk, Weights(catalogue, download, $"lpips/weights/v0.1/{heads}.pth"), size);
    }

    /// <summary>VGG-16 of torchvision, for precision and recall.</summary>
    /// <inheritdoc cref="Lpips" path="/param|/exception"/>
    public static Vgg16Features Vgg16(bool download = false, Catalogue? catalogue = null)
    {
        using var loading = NewDisposeScope();
        return Vgg16Features.Load(Vgg16Features.Published, Weights(catalogue, download, "torchvision/vgg16-397923af.pth"));
    }

    /// <summary>Inception of 2015-12-05, for the Fréchet inception distance and the Inception Score.</summary>
    /// <inheritdoc cref="Lpips" path="/param|/exception"/>
    public static InceptionFeatures Inception(bool download = false, Catalogue? catalogue = null)
    {
        using var loading = NewDisposeScope();
        const string Path = "inception-2015/pt_inception-2015-12-05-6726825d.pth";
        return InceptionFeatures.Load(InceptionFeatures.Published, Weights(catalogue, download, Path));
    }

    /// <summary>The first of the alternatives that is here, else the last, which can be downloaded.</summary>
    private static IReadOnlyDictionary<string, Tensor> Weights(Catalogue? catalogue, bool download, params string[] alternatives)
    {
        catalogue ??= Catalogue.Default;
        string? here = alternatives.Select(catalogue.LocateHere).FirstOrDefault(path => path is not null);
        CatalogueFile last = catalogue.Find(alternatives[^1]);
        if (here is null && !download && last.Bytes > Small)
        {
            string or = string.Concat(alternatives[..^1].Select(file => $"{file} or "));
            throw new DataUnavailableException(
                $"{or}{last.Path} is not here; put it into data/ or a folder that EXPERIMENTS_DATA names ({last.Urls[0]}, "
                + $"{last.Bytes / 1_000_000} MB), or load it with download: true.");
        }
        return WeightsFile.Load(here ?? catalogue.Locate(last.Path));
    }
}
