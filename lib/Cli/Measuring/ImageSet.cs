using Gan.Data;
using Gan.Metrics;

namespace Cli.Measuring;

/// <summary>What --real or --fake names: images that are there, or a network that draws them.</summary>
internal sealed class ImageSet : IDisposable
{
    private readonly IImageSource? _source;
    private ImageShape? _drawn;

    private ImageSet(string name, IImageSource? source, SampledNetwork? network) => (Name, _source, Network) = (name, source, network);

    /// <summary>As it was typed.</summary>
    public string Name { get; }

    /// <summary>The generator, if it is one.</summary>
    public SampledNetwork? Network { get; }

    /// <summary>What pins its images; reads all files of a folder.</summary>
    public string Identity => _source?.Identity ?? Network!.Identity;

    /// <summary>The images in their order; a sampler of files takes any batch, one of a network too.</summary>
    public ImageSampler Sampler => Network?.Sampler ?? ((start, count) =>
    {
        ImageBatch batch = _source!.Get([.. Enumerable.Range(0, count).Select(i => start + i)]);
        return (batch.Images, batch.Labels);
    });

    /// <summary>Of every image.</summary>
    public ImageShape Shape => _source?.Shape ?? (_drawn ??= ShapeOfNetwork());

    /// <summary>Names of the files without their endings, in the images' order; null if it is no folder or archive.</summary>
    public IReadOnlyList<string>? Stems => (_source as FileSource)?.FileNames.Select(name => Path.ChangeExtension(name, null)).ToArray();

    /// <summary>Opens it.</summary>
    /// <param name="what">A data set's name, a folder, a .zip archive, the name of shipped weights, the folder of a run, or a file of weights.</param>
    /// <param name="options">For data; networks draw what they draw.</param>
    /// <param name="seed">For networks.</param>
    public static ImageSet Open(string what, DataOptions options, long seed)
    {
        bool run = Directory.Exists(what) && File.Exists(Path.Combine(what, "config.json"));
        bool weights = File.Exists(what) && StyleNetworks.IsWeights(what);
        bool images = !run && !weights && (Directory.Exists(what) || File.Exists(what) || DataSets.Names.Contains(what));
        if (images) return new ImageSet(what, DataSets.Open(what, options: options), null);
        try
        {
            return new ImageSet(what, null, SampledNetwork.Open(what, seed));
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
        Network?.Dispose();
        (_source as IDisposable)?.Dispose();
    }

    private ImageShape ShapeOfNetwork()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        long[] shape = Sampler(0, 1).Images.shape;
        return new ImageShape((int)shape[1], (int)shape[2], (int)shape[3]);
    }
}
