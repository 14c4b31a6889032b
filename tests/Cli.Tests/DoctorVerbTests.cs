using System.Globalization;
using Gan.Tensors;

namespace Cli.Tests;

public sealed class DoctorVerbTests
{
    [Fact]
    public void It_says_which_tensor_library_computes_here()
    {
        StringWriter report = new();
        int code = DoctorVerb.Run(report);
        Assert.Equal(ExitCodes.Well, code);
        string[] lines = report.ToString().Split('\n');
        Assert.Contains(lines, line => line.StartsWith("ok      torch        TorchSharp 0.107.0, libtorch 2.10.0", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("ok      libtorch", StringComparison.Ordinal) && line.Contains("torch_cpu", StringComparison.Ordinal));
        string binding = Assert.Single(lines, line => line.StartsWith("ok      binding", StringComparison.Ordinal));
        Assert.Contains(OlderLibstdcxx.IsHere() ? "edited" : "as TorchSharp ships it", binding);
    }

    [Theory]
    [InlineData(true, true, 2, true, "2 CUDA device(s)", "")]
    [InlineData(false, false, 0, true, "none that nvidia-smi finds", "")]
    [InlineData(true, true, 0, false, "which has CUDA, does not", "driver")]
    [InlineData(true, false, 0, false, "has no CUDA", "EXPERIMENTS_TORCH")]
    public void A_GPU_that_does_not_compute_has_a_reason_and_a_way_out(bool answers, bool built, int devices, bool well, string said, string wayOut)
    {
        DoctorVerb.Finding finding = DoctorVerb.Gpu(answers, built, devices);
        Assert.Equal(well, finding.Well);
        Assert.Contains(said, finding.Value);
        Assert.Contains(wayOut, finding.WayOut);
    }

    [Fact]
    public void A_folder_that_is_not_there_yet_has_the_room_of_the_disk_it_will_be_on()
    {
        string folder = Path.Combine(Path.GetTempPath(), "not", "there", "yet");
        long free = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace / 1024 / 1024;
        DoctorVerb.Finding finding = DoctorVerb.Disk("packages", folder);
        string megabytes = finding.Value[(folder.Length + 2)..^" MB free".Length];
        long said = long.Parse(megabytes, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.InRange(said, free - 2048, free + 2048); // Others write to it meanwhile.
        Assert.Equal(said >= 2048, finding.Well);
    }
}
