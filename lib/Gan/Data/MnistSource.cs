using Gan.Imaging;

namespace Gan.Data;

/// <summary>Opens MNIST (LeCun et al. 1998), Fashion-MNIST (Xiao et al. 2017) and KMNIST (Clanuwat et al. 2018).</summary>
public static class MnistSource
{
    private static readonly Dictionary<string, string[]> Classes = new()
    {
        ["mnist"] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        ["fashion-mnist"] = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        ["kmnist"] = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
    };

    /// <summary>mnist, fashion-mnist, kmnist.</summary>
    public static IReadOnlyCollection<string> Names => Classes.Keys;

    /// <summary>A split of one of <see cref="Names"/>, by way of the catalogue.</summary>
    /// <param name="split">"train" (60,000 images) or "test" (10,000).</param>
    /// <exception cref="DataUnavailableException">The files are not here and cannot be downloaded.</exception>
    /// <exception cref="InvalidDataException">A file is there, but is not what it should be.</exception>
    public static InMemorySource Open(Catalogue catalogue, string name, string split, DataOptions? options = null)
    {
        if (!Classes.TryGetValue(name, out string[]? classes))
            throw new ArgumentException($"'{name}' is none of {string.Join(", ", Names)}.", nameof(name));
        string prefix = split switch
        {
            "train" => "train",
            "test" => "t10k",
            _ => throw new ArgumentException($"{name} has the splits train and test, not '{split}'.", nameof(split)),
        };
        (string Images, string Labels) idx = ($"{name}/{prefix}-images-idx3-ubyte.gz", $"{name}/{prefix}-labels-idx1-ubyte.gz");
        (string Images, string Labels) npz = ($"{name}/{name}-{split}-imgs.npz", $"{name}/{name}-{split}-labels.npz");
        bool asNpz = IsKnown(catalogue, npz.Images) && catalogue.LocateHere(npz.Images) is not null
            && catalogue.LocateHere(idx.Images) is null;
        (string images, string labels) = asNpz ? npz : idx;
        (string imagePath, string labelPath) = (catalogue.Locate(images), catalogue.Locate(labels));
        string identity = $"sha256:{catalogue.Find(images).Sha256} + sha256:{catalogue.Find(labels).Sha256}";
        return OpenFiles(name, identity, imagePath, labelPath, classes, options);
    }

    /// <summary>Any pair of idx (.gz or plain) or npz files of images [N, H, W] and labels [N].</summary>
    /// <exception cref="InvalidDataException">A file cannot be read, or the two do not belong together; the message names them.</exception>
    public static InMemorySource OpenFiles(
        string name, string identity, string imagePath, string labelPath, IReadOnlyList<string> classes, DataOptions? options = null)
    {
        (IReadOnlyList<int> shape, byte[] pixels) = ReadBytes(imagePath);
        (IReadOnlyList<int> labelShape, byte[] labels) = ReadBytes(labelPath);
        if (shape.Count != 3) throw new InvalidDataException($"{imagePath} holds [{string.Join(", ", shape)}], not images [N, H, W].");
        if (labelShape.Count != 1) throw new InvalidDataException($"{labelPath} holds [{string.Join(", ", labelShape)}], not labels [N].");
        if (labels.Length != shape[0])
            throw new InvalidDataException(
                $"{imagePath} has {shape[0]} images but {labelPath} has {labels.Length} labels; they must come from the same split.");
        int wrong = Array.FindIndex(labels, label => label >= classes.Count);
        if (wrong >= 0)
            throw new InvalidDataException($"{labelPath}: label {wrong} is {labels[wrong]}, but there are {classes.Count} classes.");

        options ??= DataOptions.AsStored;
        ImageShape stored = new(1, shape[1], shape[2]);
        string suffix = options.Suffix(stored, Fit.Pad);
        ImageShape fitted = stored;
        if (suffix.Length > 0) (pixels, fitted) = Refit(pixels, stored, options);
        return new InMemorySource(name, identity + suffix, fitted, pixels, Array.ConvertAll(labels, label => (long)label), classes);
    }

    private static (byte[] Pixels, ImageShape Shape) Refit(byte[] pixels, ImageShape stored, DataOptions options)
    {
        int size = stored.Height * stored.Width, count = pixels.Length / size;
        ImageShape shape = new(options.Channels ?? 1, options.Resolution ?? stored.Height, options.Resolution ?? stored.Width);
        int fittedSize = shape.Channels * shape.Height * shape.Width;
        byte[] fitted = new byte[checked(count * fittedSize)];
        Parallel.For(0, count, i =>
        {
            Raster raster = new(stored.Width, stored.Height, 1, pixels[(i * size)..((i + 1) * size)]);
            Planar.From(options.Apply(raster, Fit.Pad)).CopyTo(fitted, i * fittedSize);
        });
        return (fitted, shape);
    }

    private static (IReadOnlyList<int> Shape, byte[] Values) ReadBytes(string path)
    {
        if (path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase))
        {
            Npy array = Npz.ReadOnly(path);
            return (array.Shape, array.ToBytes());
        }
        Idx idx = Idx.Read(path);
        return (idx.Shape, idx.Values);
    }

    private static bool IsKnown(Catalogue catalogue, string file) =>
        catalogue.Entries.Values.Any(entry => entry.Files.Any(known => known.Path == file));
}
