using System.Diagnostics;
using System.Globalization;
using Gan.Imaging;
using Xunit.Abstractions;

namespace Gan.Tests.Imaging;

/// <summary>
/// Damaged files of every format. The suite tries a few thousand; <c>IMAGES_FUZZ=200000</c> tries that many, <c>IMAGES_FUZZ_START</c>
/// goes on from a number.
/// </summary>
public sealed class ImageFuzzTests(ITestOutputHelper output)
{
    /// <summary>A second would do; the rest is for machines that run other tests beside this one.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly ImageFuzzCorpus Corpus = new();

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    [Fact]
    public async Task A_damaged_file_gives_an_image_or_is_refused_by_a_sentence_within_its_time_and_memory()
    {
        int start = Setting("IMAGES_FUZZ_START", 0), count = Setting("IMAGES_FUZZ", 4000), number = start, opened = 0;
        long worst = 0, since = Stopwatch.GetTimestamp();
        Task work = Task.Run(() =>
        {
            for (; number < start + count; number++)
            {
                Volatile.Write(ref since, Stopwatch.GetTimestamp());
                (string name, byte[] bytes) = Corpus[number];
                long before = GC.GetAllocatedBytesForCurrentThread();
                if (Opens(name, bytes, number)) opened++;
                worst = Math.Max(worst, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(200));
            TimeSpan taken = Stopwatch.GetElapsedTime(Volatile.Read(ref since));
            Assert.True(work.IsCompleted || taken < Longest, $"file {number} is still being read after {taken.TotalSeconds:0} s");
        }
        await work;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        output.WriteLine($"{count} files, {opened} opened, at most {worst} bytes allocated, peak resident memory {peak} MiB");
        Assert.InRange(worst, 0, 5 * ImageFile.MostPixels); // the pixels, and what a decoder keeps beside them
        Assert.InRange(opened, count / 100, count * 9 / 10);
    }

    /// <summary>Whether a file opens; every refusal is checked.</summary>
    private static bool Opens(string name, byte[] bytes, int number)
    {
        try
        {
            Raster raster = ImageFile.Read(bytes, "damaged");
            Assert.InRange((long)raster.Width * raster.Height, 1, ImageFile.MostPixels);
            return true;
        }
        catch (InvalidDataException refusal)
        {
            Assert.True(refusal.Message.StartsWith("damaged ", StringComparison.Ordinal) && refusal.Message.EndsWith('.')
                && !refusal.Message.Contains('\n') && refusal.Message.Length < 300, $"file {number} ({name}): {refusal.Message}");
            return false;
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"file {number} ({name}) was answered by {other.GetType().Name}", other);
        }
    }
}
