using System.Diagnostics;
using Gan.Results;

namespace Cli.Tests;

/// <summary>
/// The launcher on a machine of the test's making: a copy of <c>experiments</c> beside an empty library, and a PATH that has the usual small
/// programs and whatever stand-ins the test writes. There is a .NET that builds at once; everything it is asked to do is in <see cref="Calls"/>.
/// </summary>
internal sealed class LauncherSandbox : IDisposable
{
    private const string Tools = "awk bash cat chmod cp df dirname env find flock grep head mkdir nproc readlink rm sed sleep sort tail touch uname";

    private readonly string _folder = Directory.CreateTempSubdirectory("launcher-").FullName;

    public LauncherSandbox()
    {
        foreach (string folder in (string[])["bin", "home", "packages", "root/lib/Cli", "root/tests", "root/bench"]) Directory.CreateDirectory(In(folder));
        foreach (string file in (string[])["experiments", "global.json"]) File.Copy(Checkout.Folder(file), In("root", file));
        foreach (string file in (string[])[".editorconfig", "Some.props", "Some.targets"]) File.WriteAllText(In("root", file), "");
        foreach (string tool in Tools.Split(' ')) File.CreateSymbolicLink(In("bin", tool), Real(tool));
        Program("id", "echo 0");
        Program("nvidia-smi", "exit 9");
        Program("df", "printf 'Filesystem 1024-blocks Used Available Capacity Mounted\\nd 0 0 90000000 0%% /\\n'");
        Program("dotnet", DotNet);
    }

    /// <summary>A .NET that does as told: what <c>$SANDBOX/build</c>, <c>restore</c>, <c>format</c> and <c>test</c> say, if there are any.</summary>
    public static string DotNet => """
        echo "dotnet $*" >>"$SANDBOX/calls"
        case $1 in
            --version) echo 10.0.100 ;;
            build|restore|format|test) [ ! -e "$SANDBOX/$1" ] || . "$SANDBOX/$1" ;;
            *) echo "torch=${EXPERIMENTS_TORCH:-} root=${DOTNET_ROOT:-} with $2 $3" ;;
        esac
        """;

    /// <summary>Every call of a stand-in that notes it, in order.</summary>
    public string[] Calls => File.Exists(In("calls")) ? File.ReadAllLines(In("calls")) : [];

    /// <summary>A path in the sandbox.</summary>
    public string In(params string[] parts) => Path.Combine([_folder, .. parts]);

    /// <summary>Puts a program on the PATH, in place of one of that name.</summary>
    public void Program(string name, string script) => Script(script, "bin", name);

    /// <summary>Writes an executable script.</summary>
    public void Script(string script, params string[] path)
    {
        File.Delete(In(path)); // A link to the real program must not be written through.
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), $"#!/usr/bin/env bash\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(In(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Takes a program off the PATH.</summary>
    public void Without(string name) => File.Delete(In("bin", name));

    /// <summary>What is started must be disposed.</summary>
    public Process Start(string line, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(In("root", "experiments"), line.Split(' ')) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        (string, string)[] own = [("PATH", In("bin")), ("HOME", In("home")), ("SANDBOX", _folder), ("NUGET_PACKAGES", In("packages"))];
        foreach ((string name, string value) in own.Concat(variables)) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs the launcher to its end.</summary>
    public async Task<(int Code, string Output, string Errors)> Run(string line, params (string Name, string Value)[] variables)
    {
        using Process process = Start(line, variables);
        return await End(process);
    }

    /// <summary>Waits for its end, a minute at most.</summary>
    public static async Task<(int Code, string Output, string Errors)> End(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource minute = new(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(minute.Token);
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Real(string tool) => Environment.GetEnvironmentVariable("PATH")!.Split(':').Append("/usr/bin").Append("/bin")
        .Select(folder => Path.Combine(folder, tool)).First(File.Exists);
}
