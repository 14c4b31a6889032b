using System.Diagnostics;
using System.Globalization;
using Cli.Tests.Jupyter;
using Gan.Results;

namespace Cli.Tests;

/// <summary>What <c>./experiments</c> does before it hands over, on machines that lack this or that.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Network = "echo 'p.csproj : error NU1301: Unable to load the service index for source https://feed.'; exit 1";

    /// <summary>With conda nothing is asked of apt-get.</summary>
    private static readonly (string, string) Conda = ("CONDA_PREFIX", "/no/such/folder");

    private readonly LauncherSandbox _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task It_builds_once_and_hands_over()
    {
        (int code, string output, string errors) = await _machine.Run("list --json");
        Assert.Equal((0, "experiments: building lib/Cli\n"), (code, errors));
        Assert.Equal("torch= root= with list --json\n", output);
        Assert.Equal(1, Calls("dotnet build lib/Cli -c Release ", "-p:TorchSharpPackage=TorchSharp-cpu"));
        Assert.Equal("", (await _machine.Run("list --json")).Errors);
        await File.WriteAllTextAsync(_machine.In("root", "lib", "Edited.cs"), "");
        Assert.Equal("experiments: building lib/Cli\n", (await _machine.Run("list --json")).Errors);
        Assert.Equal(2, Calls("dotnet build"));
    }

    [Fact]
    public async Task Without_DotNet_the_distributions_package_is_installed()
    {
        NoDotNet(candidate: "10.0.110");
        (int code, string output, string errors) = await _machine.Run("list");
        Assert.Equal((0, "torch= root= with list \n"), (code, output));
        Assert.Contains("experiments: installing dotnet-sdk-10.0 (apt-get)\n", errors);
        Assert.Contains("apt-get install -y -q --no-install-recommends dotnet-sdk-10.0", _machine.Calls);
    }

    [Fact]
    public async Task Without_DotNet_and_without_root_the_command_is_printed()
    {
        NoDotNet(candidate: "10.0.110");
        _machine.Program("id", "echo 1000");
        await Refused("list", "missing: dotnet-sdk-10.0; run: sudo apt-get update && sudo apt-get install -y dotnet-sdk-10.0");
        Assert.Equal(0, Calls("apt-get"));
    }

    [Theory]
    [InlineData("curl", "-fsSL https://dot.net/v1/dotnet-install.sh -o")]
    [InlineData("wget", "-q https://dot.net/v1/dotnet-install.sh -O")]
    public async Task Where_no_package_has_it_Microsofts_script_installs_it_here(string loader, string arguments)
    {
        NoDotNet(candidate: "(none)");
        StandIn("stand-in");
        _machine.Program(loader, """echo "${0##*/} $*" >>"$SANDBOX/calls"; cp "$SANDBOX/stand-in" "${@: -1}" """);
        (int code, string output, string errors) = await _machine.Run("list");
        string folder = _machine.In("root", "artifacts", "dotnet");
        Assert.Equal((0, $"torch= root={folder} with list \n"), (code, output));
        Assert.Contains("installing one into artifacts/dotnet with https://dot.net/v1/dotnet-install.sh", errors);
        Assert.Equal(1, Calls($"{loader} {arguments}"));
        Assert.Contains($"script --channel 10.0 --install-dir {folder} --no-path", _machine.Calls);
        Assert.Equal("", (await _machine.Run("list")).Errors); // It is found again.
    }

    [Theory]
    [InlineData("")]
    [InlineData("file://")]
    public async Task An_install_script_of_ones_own_comes_before_the_distributions_package(string scheme)
    {
        NoDotNet(candidate: "10.0.110");
        StandIn("stand-in");
        Assert.Equal(0, (await _machine.Run("list", ("EXPERIMENTS_DOTNET_INSTALL", scheme + _machine.In("stand-in")))).Code);
        Assert.Equal(0, Calls("apt-get"));
    }

    [Fact]
    public async Task A_DotNet_that_global_json_refuses_is_as_good_as_none()
    {
        _machine.Program("dotnet", "[ \"$1\" = --version ] && echo 'A compatible .NET SDK was not found.' >&2; exit 1");
        StandIn("stand-in");
        (int code, string output, _) = await _machine.Run("list", ("EXPERIMENTS_DOTNET_INSTALL", _machine.In("stand-in")));
        Assert.Equal((0, $"torch= root={_machine.In("root", "artifacts", "dotnet")} with list \n"), (code, output));
    }

    [Fact]
    public async Task A_download_or_a_script_that_fails_is_said()
    {
        NoDotNet(candidate: "(none)");
        _machine.Program("curl", "exit 6");
        await Refused("list", "there is no .NET SDK 10, and https://dot.net/v1/dotnet-install.sh could not be downloaded; connect to the network");
        _machine.Script("echo 'no such channel'; exit 1", "stand-in");
        string errors = await Refused("list", "the install script failed", ("EXPERIMENTS_DOTNET_INSTALL", _machine.In("stand-in")));
        Assert.Contains("no such channel", errors);
        _machine.Script("exit 0", "stand-in");
        await Refused("list", "the .NET SDK that was installed is not one that global.json accepts", ("EXPERIMENTS_DOTNET_INSTALL", _machine.In("stand-in")));
    }

    [Fact]
    public async Task Without_a_home_DotNets_complaint_is_passed_on_with_the_way_out()
    {
        const string complaint = "The user's home directory could not be determined. "
            + "Set the 'DOTNET_CLI_HOME' environment variable to specify the directory to use.";
        _machine.Program("dotnet", $"echo \"{complaint}\" >&2; exit 1");
        await Refused("list", $"{complaint} For example: DOTNET_CLI_HOME=/tmp/dotnet ./experiments list");
    }

    [Fact]
    public async Task A_folder_with_libtorch_is_handed_over_whichever_way_it_is_named()
    {
        Directory.CreateDirectory(_machine.In("torch", "lib"));
        await File.WriteAllTextAsync(_machine.In("torch", "lib", "libtorch_cpu.so"), "");
        _machine.Program("nvidia-smi", "exit 0");
        foreach (string named in (string[])[_machine.In("torch"), _machine.In("torch", "lib")])
            Assert.Equal($"torch={_machine.In("torch", "lib")} root= with list \n", (await _machine.Run("list", ("EXPERIMENTS_TORCH", named))).Output);
        Assert.Equal(0, Calls("dotnet restore")); // Its CUDA, not the feed's.
        await Refused("list", $"EXPERIMENTS_TORCH={_machine.In("home")} is no folder with libtorch", ("EXPERIMENTS_TORCH", _machine.In("home")));
        await Refused("list", "EXPERIMENTS_TORCH=/no/such/folder is no folder with libtorch", ("EXPERIMENTS_TORCH", "/no/such/folder"));
    }

    [Fact]
    public async Task A_processor_that_TorchSharp_has_no_package_for_is_refused()
    {
        _machine.Program("uname", "echo Linux aarch64");
        await Refused("list", "TorchSharp has no package for Linux aarch64");
    }

    [Fact]
    public async Task With_a_GPU_the_CUDA_package_is_taken_where_the_feed_has_it()
    {
        _machine.Program("nvidia-smi", "exit 0");
        Assert.Equal(0, (await _machine.Run("list")).Code);
        Assert.Equal(0, (await _machine.Run("list")).Code);
        Assert.Equal((1, 1), (Calls("dotnet restore lib/Cli", "=TorchSharp-cuda-linux"), Calls("dotnet build lib/Cli", "=TorchSharp-cuda-linux")));
    }

    [Theory]
    [InlineData("echo 'error NU1101: Unable to find package TorchSharp-cuda-linux.'; exit 1", "the NuGet feed lacks TorchSharp-cuda-linux", 1)]
    [InlineData(Network, "TorchSharp-cuda-linux could not be restored", 2)] // Not an answer: it is asked again.
    public async Task With_a_GPU_and_without_the_package_it_says_so_and_computes_on_the_processor(string restore, string said, int asked)
    {
        _machine.Program("nvidia-smi", "exit 0");
        _machine.Script(restore, "restore");
        (int code, _, string errors) = await _machine.Run("list");
        Assert.Equal(0, code);
        Assert.Contains(said, errors);
        Assert.Contains("EXPERIMENTS_TORCH=<torch/lib of a pip PyTorch with CUDA>", errors);
        await _machine.Run("list");
        Assert.Equal((asked, 1), (Calls("dotnet restore"), Calls("dotnet build", "=TorchSharp-cpu")));
    }

    [Fact]
    public async Task A_full_disk_is_named_before_packages_are_restored_and_not_when_they_are_there()
    {
        _machine.Program("df", "printf 'Filesystem 1024-blocks Used Available Capacity Mounted\\nd 0 0 1500000 99%% /\\n'");
        await Refused("list", $"{_machine.In("packages")} has 1464 MB free, and 2048 MB are needed; make room");
        Assert.Equal(0, Calls("dotnet build"));
        Directory.CreateDirectory(_machine.In("packages", "libtorch-cpu", "2.10.0"));
        await File.WriteAllTextAsync(_machine.In("packages", "libtorch-cpu", "2.10.0", ".nupkg.metadata"), "");
        Assert.Equal(0, (await _machine.Run("list")).Code);
    }

    [Theory]
    [InlineData(Network, "packages are missing and the NuGet feed does not answer; connect to the network and start again")]
    [InlineData("echo 'A.cs(1,2): error CS0103: no name'; exit 1", "A.cs(1,2): error CS0103: no name")]
    [InlineData("echo 'No space left on device'; exit 1", "No space left on device")]
    public async Task A_build_that_fails_is_explained_and_tried_again(string build, string said)
    {
        _machine.Script(build, "build");
        await Refused("list", said);
        File.Delete(_machine.In("build"));
        Assert.Equal(0, (await _machine.Run("list")).Code);
    }

    [Fact]
    public async Task While_another_builds_it_waits_and_builds_nothing_twice()
    {
        _machine.Script("""
            touch "$SANDBOX/building"
            while [ ! -e "$SANDBOX/go" ]; do sleep 0.05; done
            sleep 300 >/dev/null 2>&1 & echo $! >"$SANDBOX/server"
            """, "build");
        using Process first = _machine.Start("list --first");
        while (!File.Exists(_machine.In("building"))) await Task.Delay(20);
        using Process second = _machine.Start("list --second");
        Assert.Equal("experiments: another ./experiments is setting up or building here; waiting for it", await second.StandardError.ReadLineAsync());
        await File.WriteAllTextAsync(_machine.In("go"), "");
        (int Code, string Output, string Errors)[] ends = await Task.WhenAll(LauncherSandbox.End(first), LauncherSandbox.End(second));
        // A compiler server that outlives the build must not keep the lock.
        int server = int.Parse(await File.ReadAllTextAsync(_machine.In("server")), CultureInfo.InvariantCulture);
        Process.GetProcessById(server).Kill();
        Assert.All(ends, end => Assert.Equal(0, end.Code));
        Assert.Equal(("torch= root= with list --second\n", ""), (ends[1].Output, ends[1].Errors));
        Assert.Equal(1, Calls("dotnet build"));
    }

    [Fact]
    public async Task Test_checks_the_format_builds_with_analyzers_and_runs_every_project_and_every_notebook()
    {
        foreach (string project in (string[])["A.Tests", "B.Tests"]) Directory.CreateDirectory(_machine.In("root", "tests", project));
        (int code, _, string errors) = await _machine.Run("test", Conda);
        Assert.Equal(0, code);
        Assert.EndsWith("experiments: all well\n", errors);
        string root = _machine.In("root") + "/";
        string[] calls = [.. _machine.Calls.Where(call => call != "dotnet --version").Select(call => call.Replace(root, "", StringComparison.Ordinal))];
        Assert.Collection(calls,
            build => Assert.Matches("^dotnet build Experiments.sln .*-p:Lint=true$", build),
            format => Assert.StartsWith("dotnet format Experiments.sln --verify-no-changes", format),
            first => Assert.StartsWith("dotnet test tests/A.Tests ", first),
            second => Assert.StartsWith("dotnet test tests/B.Tests ", second),
            own => Assert.Matches("^dotnet .*experiments.dll run --profile smoke .*--out artifacts/smoke$", own),
            official => Assert.EndsWith("--engine dotnet-interactive --compare-with artifacts/smoke", official));
    }

    [Fact]
    public async Task Test_ends_with_2_when_a_test_fails_and_with_a_filter_runs_only_tests()
    {
        foreach (string project in (string[])["A.Tests", "B.Tests"]) Directory.CreateDirectory(_machine.In("root", "tests", project));
        _machine.Script("case $2 in */A.Tests) echo '  Failed A.One'; echo '  Passed A.Two'; exit 1 ;; esac", "test");
        (int code, string output, string errors) = await _machine.Run("test One", Conda);
        Assert.Equal((2, "  Failed A.One\n"), (code, output));
        Assert.EndsWith("experiments: something failed; see above\n", errors);
        Assert.Equal((2, 0), (Calls("dotnet test", " --filter FullyQualifiedName~One"), Calls("dotnet format")));
        Assert.DoesNotContain(_machine.Calls, call => call.Contains("experiments.dll", StringComparison.Ordinal));
    }

    [Needs(NeedsAttribute.ShellCheck)]
    public async Task ShellCheck_has_nothing_to_say()
    {
        string[] scripts = [Checkout.Folder("experiments"), Checkout.Folder(".ci", "run")];
        using Process check = Process.Start(new ProcessStartInfo("shellcheck", scripts) { RedirectStandardOutput = true })!;
        Assert.Equal("", await check.StandardOutput.ReadToEndAsync());
    }

    /// <summary>No .NET; apt knows the package in that version, and installing it brings one.</summary>
    private void NoDotNet(string candidate)
    {
        _machine.Without("dotnet");
        _machine.Script(LauncherSandbox.DotNet, "the-package");
        _machine.Program("apt-cache", $"echo '  Candidate: {candidate}'");
        _machine.Program("apt-get", """
            echo "apt-get $*" >>"$SANDBOX/calls"
            case $* in *dotnet-sdk*) cp "$SANDBOX/the-package" "$SANDBOX/bin/dotnet" ;; esac
            """);
    }

    /// <summary>In place of Microsoft's script: puts the sandbox's .NET where that would put its.</summary>
    private void StandIn(string name)
    {
        _machine.Script(LauncherSandbox.DotNet, "the-sdk");
        _machine.Script("""echo "script $*" >>"$SANDBOX/calls"; mkdir -p "$4"; cp "$SANDBOX/the-sdk" "$4/dotnet" """, name);
    }

    /// <summary>How many calls began and ended like that.</summary>
    private int Calls(string begin, string end = "") =>
        _machine.Calls.Count(call => call.StartsWith(begin, StringComparison.Ordinal) && call.EndsWith(end, StringComparison.Ordinal));

    /// <returns>What it said.</returns>
    private async Task<string> Refused(string line, string sentence, params (string Name, string Value)[] variables)
    {
        (int code, string output, string errors) = await _machine.Run(line, variables);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(sentence, errors);
        return errors;
    }
}
