using System.Diagnostics;
using Gan.Tensors;

namespace Gan.Tests.Tensors;

/// <summary>EXPERIMENTS_TORCH: a libtorch of another folder, in place of the package's, and nothing else of it in the process.</summary>
public sealed class LibtorchTests : IDisposable
{
    /// <summary>Beside the tests, so that files can be linked instead of copied.</summary>
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"other-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Code, string[] Lines) Run(string? folder)
    {
        (int code, string[] lines, _) = ChildProcess.Run("libtorch", Libtorch.Variable, folder);
        return (code, lines);
    }

    private void Link(params string[] names)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lib"));
        foreach (string file in names.SelectMany(name => Directory.EnumerateFiles(AppContext.BaseDirectory, name)))
        {
            using Process link = Process.Start("ln", [file, Path.Combine(_folder, "lib", Path.GetFileName(file))]);
            link.WaitForExit();
            Assert.Equal(0, link.ExitCode);
        }
    }

    [Fact]
    public void Without_it_the_package_s_computes()
    {
        if (!OperatingSystem.IsLinux()) return;
        (int code, string[] lines) = Run(null);
        Assert.Equal(["2.10.0", "2", Path.Combine(AppContext.BaseDirectory, "libtorch_cpu.so")], lines);
        Assert.Equal(0, code);
    }

    [Fact]
    public void The_libtorch_of_a_folder_computes_and_no_other_is_loaded()
    {
        if (!OperatingSystem.IsLinux()) return;
        Link("libtorch*.so", "libc10.so", "libgomp*");
        File.WriteAllText(Path.Combine(_folder, "version.py"), "__version__ = '2.10.7+cpu'\n");
        (int code, string[] lines) = Run(Path.Combine(_folder, "lib"));
        Assert.Equal(["2.10.7", "2", Path.Combine(_folder, "lib", "libtorch_cpu.so")], lines);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_folder_without_libtorch_is_named()
    {
        if (!OperatingSystem.IsLinux()) return;
        (int code, string[] lines) = Run(_folder);
        Assert.Equal(1, code);
        Assert.Equal($"EXPERIMENTS_TORCH={_folder} has no libc10.so; it must be the folder with libtorch, such as …/site-packages/torch/lib.", Assert.Single(lines));
    }

    [Fact]
    public void A_libtorch_that_is_too_old_is_named()
    {
        if (!OperatingSystem.IsLinux()) return;
        Directory.CreateDirectory(Path.Combine(_folder, "lib"));
        File.WriteAllText(Path.Combine(_folder, "version.py"), "__version__ = '1.13.0a0'\n");
        (int code, string[] lines) = Run(Path.Combine(_folder, "lib"));
        Assert.Equal(1, code);
        Assert.Equal($"EXPERIMENTS_TORCH={_folder}/lib holds libtorch 1.13.0, and TorchSharp needs 2.10 or newer; name another, or unset it.", Assert.Single(lines));
    }

    /// <summary>As Debian's: beside it TorchSharp would load the package's own, and the process would end without a word.</summary>
    [Fact]
    public void A_libtorch_with_a_number_in_its_name_is_named()
    {
        if (!OperatingSystem.IsLinux()) return;
        string lib = Directory.CreateDirectory(Path.Combine(_folder, "lib")).FullName;
        File.WriteAllText(Path.Combine(lib, "libc10.so.1.13"), "");
        File.CreateSymbolicLink(Path.Combine(lib, "libc10.so"), "libc10.so.1.13");
        (int code, string[] lines) = Run(lib);
        Assert.Equal(1, code);
        Assert.StartsWith($"EXPERIMENTS_TORCH={lib} is no libtorch for TorchSharp: libc10.so is libc10.so.1.13 there; ", Assert.Single(lines));
    }

    [Fact]
    public void A_libtorch_that_does_not_load_is_named()
    {
        if (!OperatingSystem.IsLinux()) return;
        Link("libc10.so");
        File.WriteAllText(Path.Combine(_folder, "lib", "libtorch_cpu.so"), "no library");
        (int code, string[] lines) = Run(Path.Combine(_folder, "lib"));
        Assert.Equal(1, code);
        Assert.StartsWith($"{Path.Combine(_folder, "lib", "libtorch_cpu.so")}, named by EXPERIMENTS_TORCH, does not load: ", Assert.Single(lines));
    }
}
