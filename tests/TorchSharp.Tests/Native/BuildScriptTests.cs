using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Tests.Native;

public sealed class BuildScriptTests
{
    [Fact]
    public void A_folder_that_is_no_torch_is_refused_by_name()
    {
        (int code, string error) = Build(new() { ["EXPERIMENTS_TORCH"] = "/no/such/torch" });
        Assert.Equal(1, code);
        Assert.Contains("EXPERIMENTS_TORCH is '/no/such/torch'", error);
        Assert.Contains("site-packages", error);
    }

    [Fact]
    public void A_missing_compiler_is_named_with_the_way_to_get_one()
    {
        (int code, string error) = Build(new() { ["CXX"] = "no-such-compiler" });
        Assert.Equal(1, code);
        Assert.Contains("no-such-compiler", error);
        Assert.Contains("apt-get install g++", error);
        Assert.Contains("conda install", error);
    }

    [Fact]
    public void A_torch_without_libraries_is_told_apart_from_none()
    {
        string torch = Directory.CreateTempSubdirectory("torch").FullName;
        string headers = Path.Combine(torch, "include/torch/csrc/autograd");
        Directory.CreateDirectory(headers);
        File.WriteAllText(Path.Combine(headers, "autograd.h"), "");
        (int code, string error) = Build(new() { ["EXPERIMENTS_TORCH"] = torch });
        Directory.Delete(torch, recursive: true);
        Assert.Equal(1, code);
        Assert.Contains("no lib/libtorch_cpu.so", error);
    }

    private static (int Code, string Error) Build(Dictionary<string, string> environment)
    {
        string output = Directory.CreateTempSubdirectory("shim").FullName;
        var start = new ProcessStartInfo("sh", [Script(), output]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Empty(Directory.GetFiles(output, "*.so"));
        Directory.Delete(output, recursive: true);
        return (process.ExitCode, error);
    }

    private static string Script([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../lib/TorchSharp/native/build.sh");
}
