using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gan.Tests.Imaging;

/// <summary>The files that Expected/make.py wrote.</summary>
internal static class Expected
{
    public static JsonElement[] Load(string file, [CallerFilePath] string here = "") =>
        JsonSerializer.Deserialize<JsonElement[]>(System.IO.File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Expected", file)))!;

    public static JsonElement Find(string file, string name) => Load(file).Single(row => row.GetProperty("name").GetString() == name);

    public static byte[] File(string file, string name) => Find(file, name).GetProperty("file").GetBytesFromBase64();

    public static TheoryData<string> Names(string file) => new(Load(file).Select(row => row.GetProperty("name").GetString()!));
}
