using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cli.Jupyter;

/// <summary>The folder that tells a Jupyter how to start the kernel: <c>kernel.json</c>, logos, and a copy of the program itself.</summary>
/// <param name="folder">Its name is the kernel's.</param>
internal sealed class KernelSpec(string folder)
{
    /// <summary>Marks the specifications that are ours to replace and to remove.</summary>
    private const string Mark = "experiments";

    private static readonly string[] Logos = ["logo-svg.svg", "logo-32x32.png", "logo-64x64.png"];

    /// <summary>What ./experiments exports for a notebook, and what a kernel needs to find its runtime, libraries and data.</summary>
    private static readonly string[] Variables =
    [
        "OMP_NUM_THREADS", "GOMP_SPINCOUNT", "MKL_NUM_THREADS",
        "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_", "MALLOC_MMAP_THRESHOLD_", "DOTNET_GCgen0size",
        "EXPERIMENTS_DATA", "EXPERIMENTS_RUNS", "EXPERIMENTS_TORCH", "CONDA_PREFIX", "DOTNET_ROOT",
    ];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string DisplayName { get; init; }

    /// <summary>Keeps what is typed; null to forget it with each kernel.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>Writes the folder, or brings it up to date. Kernels that run meanwhile keep the program they were started from.</summary>
    public void Write()
    {
        Directory.CreateDirectory(folder);
        foreach (string logo in Logos)
        {
            using Stream drawn = typeof(KernelSpec).Assembly.GetManifestResourceStream(logo) ?? throw new InvalidOperationException($"{logo} is not part of the program.");
            using FileStream file = File.Create(Path.Combine(folder, logo));
            drawn.CopyTo(file);
        }

        string json = Describe(KernelHost.CopyInto(folder)).ToJsonString(Readable) + "\n";
        string temporary = Path.Combine(folder, $"kernel.json.{Environment.ProcessId}.tmp");
        File.WriteAllText(temporary, json);
        File.Move(temporary, Path.Combine(folder, "kernel.json"), overwrite: true);
    }

    /// <summary>Whether the folder was written by us; what is not there at all is nobody's.</summary>
    public static bool IsOurs(string folder)
    {
        string file = Path.Combine(folder, "kernel.json");
        if (!File.Exists(file)) return false;
        try
        {
            return JsonNode.Parse(File.ReadAllText(file))?["metadata"]?[Mark] is not null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return false; // Whoever wrote it, it was not us.
        }
    }

    private JsonObject Describe(string library)
    {
        JsonArray arguments = [Host(), "exec", library, "kernel", "{connection_file}"];
        if (HistoryFile is not null) arguments = [.. arguments.Select(a => a!.DeepClone()), "--history", HistoryFile];
        return new JsonObject
        {
            ["argv"] = arguments,
            ["display_name"] = DisplayName,
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject(Variables.Select(name => KeyValuePair.Create(name, (JsonNode?)Environment.GetEnvironmentVariable(name))).Where(pair => !string.IsNullOrEmpty((string?)pair.Value))),
            ["metadata"] = new JsonObject { [Mark] = new JsonObject { ["version"] = typeof(KernelSpec).Assembly.GetName().Version!.ToString(3) } },
        };
    }

    /// <summary>The <c>dotnet</c> that runs this program: the one on a person's PATH may be older, or missing where Jupyter runs.</summary>
    private static string Host()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
