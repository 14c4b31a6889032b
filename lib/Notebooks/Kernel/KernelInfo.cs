using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    /// <summary>The content of a kernel_info_reply.</summary>
    public static JsonObject Reply() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = WireMessage.ProtocolVersion,
        ["implementation"] = "experiments",
        ["implementation_version"] = Version,
        ["language_info"] = LanguageInfo(),
        ["banner"] = $"C# {LanguageVersion}, {RuntimeInformation.FrameworkDescription} (Experiments {Version})",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(
            Link("C# reference", "https://learn.microsoft.com/dotnet/csharp/"),
            Link(".NET API", "https://learn.microsoft.com/dotnet/api/"),
            Link("TorchSharp", "https://github.com/dotnet/TorchSharp/wiki")),
    };

    /// <summary>The version of the language, pinned so that executed notebooks do not change with the compiler.</summary>
    public const string LanguageVersion = "14.0";

    private static string Version => typeof(KernelInfo).Assembly.GetName().Version!.ToString(3);

    private static JsonObject LanguageInfo() => new()
    {
        ["name"] = "C#",
        ["version"] = LanguageVersion,
        ["mimetype"] = "text/x-csharp",
        ["file_extension"] = ".cs",
        ["pygments_lexer"] = "csharp",
        ["codemirror_mode"] = "text/x-csharp",
        ["nbconvert_exporter"] = "script",
    };

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
