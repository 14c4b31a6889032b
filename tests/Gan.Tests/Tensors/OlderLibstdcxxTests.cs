using System.Diagnostics;
using System.Reflection;
using Gan.Tensors;
using Gan.Tests.Data;

namespace Gan.Tests.Tensors;

/// <summary>The edit that lets TorchSharp's native library load beside a libstdc++ older than GCC 13's.</summary>
public sealed class OlderLibstdcxxTests : IDisposable
{
    private static readonly string Package = typeof(OlderLibstdcxxTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "LibTorchSharp").Value!;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_package_s_library_is_changed_in_four_places_and_only_once()
    {
        byte[] original = File.ReadAllBytes(Package), kept = (byte[])original.Clone();
        byte[] edited = OlderLibstdcxx.Edit(original)!;
        Assert.Equal(kept, original);
        Assert.Equal(original.Length, edited.Length);
        int[] changed = [.. Enumerable.Range(0, original.Length).Where(i => original[i] != edited[i])];
        Assert.InRange(changed.Length, 3, "sched_yield".Length + 3); // a flag, a name and its end, a version
        Assert.Null(OlderLibstdcxx.Edit(edited));
    }

    /// <summary>What the dynamic loader says of both; the very file of the package is refused where, and only where, the edit is needed.</summary>
    [Fact]
    public void The_loader_takes_the_edited_library_here()
    {
        if (!OperatingSystem.IsLinux()) return;
        foreach (string library in Directory.EnumerateFiles(AppContext.BaseDirectory, "lib*.so*").Where(f => !f.EndsWith("libLibTorchSharp.so", StringComparison.Ordinal)))
            File.CreateSymbolicLink(_folder[Path.GetFileName(library)], library);
        string file = _folder["libLibTorchSharp.so"];
        File.WriteAllBytes(file, OlderLibstdcxx.Edit(File.ReadAllBytes(Package))!);
        Assert.DoesNotMatch("=> not found|(?<!weak )version `|undefined symbol", Ldd(file));
        File.WriteAllBytes(file, File.ReadAllBytes(Package));
        Assert.Equal(OlderLibstdcxx.IsHere(), Ldd(file).Contains("GLIBCXX_3.4.32' not found", StringComparison.Ordinal));
    }

    [Fact]
    public void What_lies_beside_the_tests_is_edited_where_that_is_needed_and_the_package_is_not()
    {
        byte[] package = File.ReadAllBytes(Package), placed = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));
        Assert.NotNull(OlderLibstdcxx.Edit(package));
        Assert.Equal(OlderLibstdcxx.IsHere() ? OlderLibstdcxx.Edit(package) : package, placed);
    }

    [Fact]
    public void A_library_that_needs_nothing_of_GCC_13_is_left_alone() =>
        Assert.Null(OlderLibstdcxx.Edit(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libtorch.so"))));

    [Fact]
    public void Another_file_is_refused()
    {
        foreach (byte[] file in new[] { [], "MZ, a Windows library"u8.ToArray(), new byte[100_000] })
            Assert.Contains("no shared library of 64-bit Linux", Assert.Throws<BadImageFormatException>(() => OlderLibstdcxx.Edit(file)).Message);
    }

    [Fact]
    public void A_library_cut_short_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Package);
        foreach (int length in (int[])[64, 1000, whole.Length / 3, whole.Length / 2, whole.Length - 1])
            Assert.Contains("cut short", Assert.Throws<BadImageFormatException>(() => OlderLibstdcxx.Edit(whole[..length])).Message);
    }

    [Fact]
    public void A_library_that_needs_more_of_GCC_13_is_refused_by_what_it_needs()
    {
        byte[] file = File.ReadAllBytes(Package);
        (int start, int length) = Section(file, 0x6fffffff);
        ushort newer = Enumerable.Range(0, length / 2).Select(i => BitConverter.ToUInt16(file, start + 2 * i)).GroupBy(v => v).Where(g => g.Count() == 1).Select(g => g.Key)
            .Single(v => OlderLibstdcxx.Edit(Changed(file, start, v)) is null);
        int other = Enumerable.Range(1, length / 2).First(i => BitConverter.ToUInt16(file, start + 2 * i) > 1 && BitConverter.ToUInt16(file, start + 2 * i) != newer);
        BitConverter.GetBytes(newer).CopyTo(file, start + 2 * other);
        string message = Assert.Throws<BadImageFormatException>(() => OlderLibstdcxx.Edit(file)).Message;
        Assert.Contains("needs more of GLIBCXX_3.4.32", message);
        Assert.Contains("_ZSt21ios_base_library_initv", message);
    }

    /// <summary>The file with the only symbol of a version moved to the version "global".</summary>
    private static byte[] Changed(byte[] file, int start, ushort version)
    {
        byte[] changed = (byte[])file.Clone();
        for (int at = start; ; at += 2)
        {
            if (BitConverter.ToUInt16(changed, at) != version) continue;
            BitConverter.GetBytes((ushort)1).CopyTo(changed, at);
            return changed;
        }
    }

    private static (int Start, int Length) Section(byte[] file, uint type)
    {
        int table = (int)BitConverter.ToUInt64(file, 0x28);
        int at = Enumerable.Range(0, BitConverter.ToUInt16(file, 0x3c)).Select(i => table + 64 * i).Single(at => BitConverter.ToUInt32(file, at + 4) == type);
        return ((int)BitConverter.ToUInt64(file, at + 24), (int)BitConverter.ToUInt64(file, at + 32));
    }

    private static string Ldd(string file)
    {
        using Process ldd = Process.Start(new ProcessStartInfo("ldd", ["-r", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = ldd.StandardError.ReadToEndAsync();
        return ldd.StandardOutput.ReadToEnd() + errors.Result;
    }
}
