using System.Text.Json;

namespace Notebooks.Wire;

/// <summary>Where a kernel listens and what its messages are signed with, as Jupyter writes it to a file.</summary>
internal sealed record ConnectionFile
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required string Transport { get; init; }

    /// <summary>The only address that is bound.</summary>
    public required string Ip { get; init; }

    public required int ShellPort { get; init; }

    public required int IopubPort { get; init; }

    public required int StdinPort { get; init; }

    public required int ControlPort { get; init; }

    public required int HbPort { get; init; }

    /// <summary>The shared secret; empty for no signatures.</summary>
    public string Key { get; init; } = "";

    public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is not a connection file, or asks for something unknown.</exception>
    public static ConnectionFile Read(string path)
    {
        ConnectionFile connection;
        try
        {
            connection = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path), Options) ?? throw new JsonException("it is empty");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path} is not a Jupyter connection file: {problem.Message}", problem);
        }

        if (connection.Transport != "tcp")
            throw new InvalidDataException($"{path}: transport is '{connection.Transport}'; this kernel only speaks tcp, which is Jupyter's default.");
        if (connection.SignatureScheme != "hmac-sha256") throw new InvalidDataException($"{path}: signature_scheme is '{connection.SignatureScheme}'; hmac-sha256 is known.");
        return connection;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>The endpoint of a channel, in ZeroMQ's words.</summary>
    public string Endpoint(int port) => $"{Transport}://{Ip}:{port}";
}
