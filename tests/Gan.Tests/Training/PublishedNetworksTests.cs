using Gan.Data;
using Gan.Imaging;
using Gan.Metrics;
using Gan.Tests.Data;
using Gan.Tests.Metrics.Features;
using Gan.Training;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

public sealed class PublishedNetworksTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    /// <summary>
    /// Where lpips/ lies, or nowhere: then the real weights are not measured, and those of a formula (LpipsTests) are all there is.
    /// </summary>
    public static TheoryData<string> WeightsAtHand =>
        Catalogue.Default.LocateHere("lpips/imgs/ex_ref.png") is not null ? ["alex", "squeeze", "vgg"] : ["none"];

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    /// <summary>
    /// The examples of PerceptualSimilarity's README: 0.722 and 0.138 with AlexNet. The digits after these, and SqueezeNet's, are those of
    /// torchvision with the same weights in float64 (Metrics/Features/Golden/make.py).
    /// </summary>
    [Theory]
    [MemberData(nameof(WeightsAtHand))]
    public void The_published_weights_give_the_published_distances(string name)
    {
        if (name == "none")
        {
            DataUnavailableException missing = Assert.Throws<DataUnavailableException>(
                () => PublishedNetworks.Lpips(LpipsNetwork.Alex, catalogue: Empty()));
            Assert.Contains("lpips/alexnet_features.safetensors", missing.Message);
            return;
        }
        using Lpips lpips = name switch
        {
            "alex" => PublishedNetworks.Lpips(LpipsNetwork.Alex),
            "squeeze" => PublishedNetworks.Lpips(LpipsNetwork.Squeeze),
            _ => VggHeads(),
        };
        using var quiet = no_grad();
        Tensor reference = Picture("ex_ref");
        float first = lpips.Distance(reference, Picture("ex_p0")).item<float>();
        float second = lpips.Distance(reference, Picture("ex_p1")).item<float>();
        if (name == "alex") Assert.Equal((0.722, 0.138), (Math.Round(first, 3), Math.Round(second, 3)));
        Assert.Equal(Reference.Number($"lpips-{name}", 0), first, 2e-6);
        Assert.Equal(Reference.Number($"lpips-{name}", 1), second, 2e-6);
    }

    [Fact]
    public void What_is_not_here_is_named_with_its_address_and_its_size()
    {
        Catalogue empty = Empty();
        string vgg = Assert.Throws<DataUnavailableException>(() => PublishedNetworks.Vgg16(catalogue: empty)).Message;
        Assert.StartsWith("torchvision/vgg16-397923af.pth is not here; put it into data/", vgg);
        Assert.Contains("https://download.pytorch.org/models/vgg16-397923af.pth, 553 MB", vgg);
        string inception = Assert.Throws<DataUnavailableException>(() => PublishedNetworks.Inception(catalogue: empty)).Message;
        Assert.Contains("inception-2015/pt_inception-2015-12-05-6726825d.pth is not here", inception);
        Assert.Contains("95 MB, Apache-2.0", inception);
        Assert.Contains("--download", inception);
        string torchvision = Assert.Throws<DataUnavailableException>(() => PublishedNetworks.TorchvisionInception(download: true, catalogue: empty)).Message;
        Assert.Contains("torchvision/inception_v3_google-0cc3c7bd.pth is not here; put it into data/", torchvision);
        Assert.Contains("https://download.pytorch.org/models/inception_v3_google-0cc3c7bd.pth, BSD-3-Clause", torchvision);
        Assert.DoesNotContain("--download", torchvision);
        string alex = Assert.Throws<DataUnavailableException>(() => PublishedNetworks.Lpips(LpipsNetwork.Alex, catalogue: empty)).Message;
        Assert.StartsWith("lpips/alexnet_features.safetensors or torchvision/alexnet-owt-7be5be79.pth is not here", alex);
    }

    /// <summary>The real heads of VGG over a trunk of a formula, since its weights are half a gigabyte.</summary>
    private static Lpips VggHeads()
    {
        using var trunk = new Gan.Metrics.Features.Vgg16Trunk();
        string heads = Catalogue.Default.Locate("lpips/weights/v0.1/vgg.pth");
        return Lpips.Load(LpipsNetwork.Vgg, Reference.Weights(trunk), WeightsFile.Load(heads));
    }

    private static Tensor Picture(string name)
    {
        Raster raster = ImageFile.Read(Catalogue.Default.Locate($"lpips/imgs/{name}.png"));
        return RasterTensor.From(raster).unsqueeze(0);
    }

    private Catalogue Empty() => new(
        Catalogue.Default.Entries, new DataFolders { Search = [_folder["own"]], Downloads = _folder["own"] },
        new Downloader(OneFileCatalogue.Client(), offline: true));
}
