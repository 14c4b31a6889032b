namespace Gan.Tests.Weights;

/// <summary>Files that PyTorch 1.13 wrote; Golden/make.py says how.</summary>
internal static class Golden
{
    public static string PathOf(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string path = Path.Combine(at.FullName, "tests", "Gan.Tests", "Weights", "Golden", name);
            if (File.Exists(path)) return path;
        }
        throw new FileNotFoundException($"tests/Gan.Tests/Weights/Golden/{name} is not above {AppContext.BaseDirectory}.");
    }

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));
}
