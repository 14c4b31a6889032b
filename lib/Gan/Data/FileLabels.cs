using System.Text.Json;

namespace Gan.Data;

/// <summary>
/// Labels of image files: from NVIDIA's dataset.json (<c>{"labels": [["00000/img00000000.png", 6], …]}</c>, or null for none) if there is
/// one, else from the top folder of each file, classes in alphabetical order; none if a file lies in no sub-folder.
/// </summary>
internal sealed record FileLabels(long[]? Labels, IReadOnlyList<string> ClassNames)
{
    private const string ListName = "dataset.json";

    /// <exception cref="InvalidDataException">dataset.json is damaged, or an image is missing in it.</exception>
    public static FileLabels For(IImageFiles files, IReadOnlyList<string> images)
    {
        if (files.Names.Contains(ListName)) return FromList(files, images);
        if (images.Any(image => !image.Contains('/'))) return new FileLabels(null, []);
        string[] folders = [.. images.Select(image => image[..image.IndexOf('/')])];
        string[] classes = [.. folders.Distinct().Order(StringComparer.Ordinal)];
        return new FileLabels([.. folders.Select(folder => (long)Array.BinarySearch(classes, folder, StringComparer.Ordinal))], classes);
    }

    private static FileLabels FromList(IImageFiles files, IReadOnlyList<string> images)
    {
        Dictionary<string, long> byName = new(StringComparer.Ordinal);
        try
        {
            using JsonDocument document = JsonDocument.Parse(files.Read(ListName));
            JsonElement list = document.RootElement.GetProperty("labels");
            if (list.ValueKind == JsonValueKind.Null) return new FileLabels(null, []);
            foreach (JsonElement pair in list.EnumerateArray()) byName[pair[0].GetString()!.Replace('\\', '/')] = pair[1].GetInt64();
        }
        catch (Exception error) when (
            error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException(
                $"{files.Place}: {ListName} must be {{\"labels\": [[\"file name\", whole number], …]}} or have null for labels " +
                    $"({error.Message.TrimEnd('.')}).", error);
        }
        long[] labels = new long[images.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!byName.TryGetValue(images[i], out labels[i]))
                throw new InvalidDataException($"{files.Place}: {ListName} has no label for {images[i]}.");
            if (labels[i] is < 0 or > 1_000_000)
                throw new InvalidDataException($"{files.Place}: {ListName} gives {images[i]} the label {labels[i]}.");
        }
        return new FileLabels(labels, [.. Enumerable.Range(0, (int)labels.Max() + 1).Select(i => $"{i}")]);
    }
}
