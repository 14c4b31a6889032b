using Gan.Data;
using Gan.Experiments;
using Gan.Metrics;
using Gan.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace Cli.Measuring;

/// <summary>What --real or --fake names: images that are there, or a network that draws them.</summary>
internal sealed class ImageSet : IDisposable
{
    private readonly IImageSource? _source;
    private readonly Sampler? _sampler;
    private readonly string _identity;

    private ImageSet(string name, IImageSource source) => (Name, _source, _identity) = (name, source, "");

    private ImageSet(string name, Sampler sampler, string identity) => (Name, _sampler, _identity) = (name, sampler, identity);

    /// <summary>As it was typed.</summary>
    public string Name { get; }

    /// <summary>The generator, if it is one.</summary>
    public IGenerator? Generator => _sampler?.Generator;

    /// <summary>What pins its images; reads all files of a folder.</summary>
    public string Identity => _source?.Identity ?? _identity;

    /// <summary>The images in their order; a sampler of files takes any batch, one of a network too.</summary>
    public ImageSampler Sampler => _sampler is { } sampler ? sampler.Draw : _source!.Sample;

    /// <summary>Of every image.</summary>
    public ImageShape Shape => _source?.Shape ?? Generator!.Shape;

    /// <summary>Names of the files without their endings, in the images' order; null if it is no folder or archive.</summary>
    public IReadOnlyList<string>? Stems => (_source as FileSource)?.FileNames.Select(name => Path.ChangeExtension(name, null)).ToArray();

    /// <summary>Opens it.</summary>
    /// <param name="what">A data set's name, a folder, a .zip archive, the name of shipped weights, the folder of a run, or a file of weights.</param>
    /// <param name="options">For data; networks draw what they draw.</param>
    /// <param name="seed">For networks.</param>
    /// <param name="device">Where networks draw.</param>
    public static ImageSet Open(string what, DataOptions options, long seed, Device device)
    {
        bool network = ModelCatalogue.IsNetwork(what);
        if (!network && (Directory.Exists(what) || File.Exists(what) || DataSets.Names.Contains(what))) return new ImageSet(what, DataSets.Open(what, options: options));
        try
        {
            IGenerator generator = KnownModels.Catalogue.Open(what);
            ((nn.Module)generator).to(device);
            return new ImageSet(what, new Sampler(generator, seed, device), $"{generator.GetType().Name} {WeightsIdentity.Of((nn.Module)generator)} seed {seed}");
        }
        catch (FileNotFoundException error)
        {
            throw new FileNotFoundException(
                $"'{what}' is no folder, no .zip archive, no data set ({string.Join(", ", DataSets.Names)}) and no network: {error.Message}", error);
        }
    }

    /// <summary>For what compares pixel with pixel.</summary>
    /// <exception cref="ArgumentException">The other set's images have another shape.</exception>
    public void RequireShapeOf(ImageSet other)
    {
        if (Shape != other.Shape)
            throw new ArgumentException($"{Name} has images of {Shape} and {other.Name} of {other.Shape}; bring data to one size with --resolution, or take features of another kind.");
    }

    /// <summary>How many images are taken of those that are wanted.</summary>
    /// <param name="wanted">0 for all, of which a network has no number.</param>
    public long Take(int wanted)
    {
        if (_source is { } source) return wanted == 0 ? source.Count : Math.Min(wanted, source.Count);
        return wanted > 0 ? wanted : throw new ArgumentException($"--count 0 takes all images, and {Name} is a network, which has no end of them; give a number.");
    }

    public void Dispose()
    {
        (Generator as IDisposable)?.Dispose();
        (_source as IDisposable)?.Dispose();
    }
}
