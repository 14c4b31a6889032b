using System.Diagnostics;
using System.Text.Json.Nodes;
using Notebooks.Workers;

namespace Notebooks.Polyglot;

/// <summary>
/// The official tool, <c>Microsoft.dotnet-interactive</c>, in the version that <c>.config/dotnet-tools.json</c> pins. Its library is run
/// directly: the command <c>dotnet interactive</c> is found only below the folder of the manifest.
/// </summary>
public static class PolyglotTool
{
    private const string Package = "microsoft.dotnet-interactive";
    private const string Library = "Microsoft.DotNet.Interactive.App.dll";

    /// <summary>The version that is pinned, and the path of its library where it has been restored.</summary>
    /// <param name="root">The repository.</param>
    /// <exception cref="PolyglotException">None is pinned.</exception>
    public static (string Version, string? Library) Look(string root)
    {
        string manifest = Manifest(root);
        string version = (string?)JsonNode.Parse(File.ReadAllText(manifest))?["tools"]?[Package]?["version"]
            ?? throw new PolyglotException($"{manifest} does not pin {Package}; restore that file from git.");
        return (version, Find(version));
    }

    /// <summary>Finds the tool, and has it restored where it is missing.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="say">Told what takes a while.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The path of its library.</returns>
    /// <exception cref="PolyglotException">It cannot be restored.</exception>
    public static async Task<string> FindAsync(string root, Action<string> say, CancellationToken stop)
    {
        (string version, string? found) = Look(root);
        if (found is not null) return found;
        say($"restoring {Package} {version}");
        (int code, string said) = await RunAsync(["tool", "restore", "--tool-manifest", Manifest(root)], root, stop);
        if (Find(version) is { } restored) return restored;
        if (code == 0) throw new PolyglotException($"{PackageFolder(version)} lacks {Library}; delete that folder and try again.");
        string? error = said.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase));
        throw new PolyglotException($"{Package} {version} could not be restored: {(error ?? said).Trim()}");
    }

    private static string Manifest(string root) => Path.Combine(root, ".config", "dotnet-tools.json");

    private static string? Find(string version)
    {
        string tools = Path.Combine(PackageFolder(version), "tools");
        if (!Directory.Exists(tools)) return null;
        return Directory.EnumerateFiles(tools, Library, SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private static string PackageFolder(string version) => Path.Combine(Packages, Package, version);

    /// <summary>Where NuGet keeps packages.</summary>
    private static string Packages
    {
        get
        {
            if (Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set) return set;
            string home = Environment.GetEnvironmentVariable("DOTNET_CLI_HOME") is { Length: > 0 } named
                ? named : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return Path.Combine(home, ".nuget", "packages");
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string[] arguments, string folder, CancellationToken stop)
    {
        ProcessStartInfo start = new(WorkerCommand.Host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // dotnet remembers in its home which tools it has restored, and believes it when their packages are gone or lie in another folder now.
        start.Environment["NUGET_PACKAGES"] = Packages;
        start.Environment["DOTNET_CLI_HOME"] = Directory.CreateDirectory(Path.Combine(folder, "artifacts", "polyglot", "home")).FullName;
        using Process process = Process.Start(start) ?? throw new PolyglotException("dotnet did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop), errors = process.StandardError.ReadToEndAsync(stop);
        try
        {
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
