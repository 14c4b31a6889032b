using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Gan.Weights;

/// <summary>What a safetensors file says about itself: eight bytes of length, then a JSON object, then the data.</summary>
/// <param name="Entries">The tensors in the order of their data.</param>
/// <param name="Metadata">The free strings under <c>__metadata__</c>.</param>
/// <param name="DataStart">Where the data begins in the file.</param>
internal sealed record SafetensorsHeader(
    IReadOnlyList<SafetensorsHeader.Entry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    /// <summary>The format's own limit; a longer header is a sign of a file that is something else.</summary>
    private const long LongestHeader = 100_000_000;

    private const int PrefixLength = 8;

    private const int MostDimensions = 64;

    private const string MetadataKey = "__metadata__";

    /// <summary>One tensor: its bytes are [Start, End) of the data.</summary>
    internal sealed record Entry(string Name, ElementType Type, long[] Shape, long Start, long End);

    /// <summary>Reads and checks the header; nothing in it is believed before it is checked.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, inconsistent or not safetensors.</exception>
    public static SafetensorsHeader Read(ByteSource source)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        source.Read(0, prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader) throw source.Error(0, $"this is not a safetensors file: its header would be {length} bytes long.");
        byte[] json = source.Read(PrefixLength, (long)length);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Parse(document.RootElement, PrefixLength + (long)length, source);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or DecoderFallbackException or ArgumentException)
        {
            throw source.Error(PrefixLength, $"this is not a safetensors file: its header is not the JSON that the format asks for ({e.Message}).");
        }
    }

    /// <summary>The eight length bytes and the JSON, padded with blanks so that the data begins at a multiple of eight.</summary>
    public static byte[] Write(IReadOnlyList<Entry> entries, IReadOnlyDictionary<string, string>? metadata)
    {
        using MemoryStream buffer = new();
        buffer.Write(stackalloc byte[8]);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(p => p.Key, StringComparer.Ordinal)) json.WriteString(key, value);
                json.WriteEndObject();
            }
            foreach (Entry entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", entry.Type.Safetensors);
                json.WriteStartArray("shape");
                foreach (long size in entry.Shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(entry.Start);
                json.WriteNumberValue(entry.End);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        byte[] bytes = buffer.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(bytes.Length - 8));
        return bytes;
    }

    private static SafetensorsHeader Parse(JsonElement root, long dataStart, ByteSource source)
    {
        Dictionary<string, string> metadata = [];
        List<Entry> entries = [];
        HashSet<string> names = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == MetadataKey)
                foreach (JsonProperty pair in property.Value.EnumerateObject()) metadata[pair.Name] = pair.Value.GetString() ?? "";
            else if (names.Add(property.Name))
                entries.Add(ParseEntry(property.Name, property.Value, source));
            else
                throw source.Error(PrefixLength, $"the header lists the tensor {property.Name} twice.");
        }
        entries.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        long end = 0;
        foreach (Entry entry in entries)
        {
            if (entry.Start != end) throw source.Error(dataStart + end, $"the data of {entry.Name} begins at {entry.Start} instead of {end}.");
            end = entry.End;
        }
        source.Check(dataStart, end);
        if (end < source.Length - dataStart) throw source.Error(dataStart + end, $"the file has {source.Length - dataStart - end} bytes more than its header describes.");
        return new SafetensorsHeader(entries, metadata, dataStart);
    }

    private static Entry ParseEntry(string name, JsonElement value, ByteSource source)
    {
        if (!value.TryGetProperty("dtype", out JsonElement dtype) || !value.TryGetProperty("shape", out JsonElement shape)
            || !value.TryGetProperty("data_offsets", out JsonElement offsets) || offsets.GetArrayLength() != 2)
            throw source.Error(PrefixLength, $"the header of {name} needs dtype, shape and two data_offsets.");
        ElementType type = ElementType.All.FirstOrDefault(e => e.Safetensors == dtype.GetString())
            ?? throw source.Error(PrefixLength, $"{name} has the type {dtype.GetString()}, which is not supported.");
        long[] sizes = [.. shape.EnumerateArray().Select(s => s.GetInt64())];
        long start = offsets[0].GetInt64(), end = offsets[1].GetInt64();
        UInt128 bytes = (UInt128)type.Bytes, span = bytes;
        foreach (long size in sizes)
        {
            if (size < 0) throw source.Error(PrefixLength, $"{name} has the negative size {size}.");
            bytes *= (UInt128)size;
            span *= (UInt128)Math.Max(size, 1);
            if (span > long.MaxValue || sizes.Length > MostDimensions)
                throw source.Error(PrefixLength, $"{name} has an absurd shape [{string.Join(", ", sizes.Take(MostDimensions))}].");
        }
        if (start < 0 || end < start || (UInt128)(end - start) != bytes)
            throw source.Error(PrefixLength, $"{name} of shape [{string.Join(", ", sizes)}] needs {bytes} bytes, its offsets are {start} and {end}.");
        return new Entry(name, type, sizes, start, end);
    }
}
