using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Gan.Weights;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

/// <summary>
/// Damaged files of every format. The suite tries a few thousand; <c>WEIGHTS_FUZZ=200000</c> tries that many, <c>WEIGHTS_FUZZ_START</c> goes on
/// from a number.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly FuzzCorpus Corpus = new();

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    [Fact]
    public void The_files_that_are_damaged_open_when_they_are_whole()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (var (_, bytes) in Corpus.Seeds) Assert.NotEmpty(WeightsFile.Load(new ByteSource(new MemoryStream(bytes), "whole")));
    }

    [Fact]
    public async Task A_damaged_file_opens_or_is_refused_by_a_sentence_within_its_time_and_memory()
    {
        int start = Setting("WEIGHTS_FUZZ_START", 0), count = Setting("WEIGHTS_FUZZ", 4000), number = start, opened = 0;
        long worst = 0;
        long since = Stopwatch.GetTimestamp();
        Task work = Task.Run(() =>
        {
            for (; number < start + count; number++)
            {
                Volatile.Write(ref since, Stopwatch.GetTimestamp());
                (string name, byte[] bytes) = Corpus[number];
                long before = GC.GetAllocatedBytesForCurrentThread();
                if (Opens(name, bytes, number)) opened++;
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                worst = Math.Max(worst, allocated);
                Assert.True(allocated <= (64L << 20) + 4 * bytes.Length, $"file {number} ({name}) took {allocated} bytes");
            }
        });
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(200));
            TimeSpan taken = Stopwatch.GetElapsedTime(Volatile.Read(ref since));
            Assert.True(work.IsCompleted || taken < Longest, $"file {number} is still being read after {taken.TotalSeconds:0} s");
        }
        await work;
        output.WriteLine($"{count} files, {opened} opened, at most {worst} bytes allocated, peak resident memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        Assert.InRange(opened, count / 100, count * 9 / 10);
    }

    /// <summary>Whether a file opens; every reader that could be meant is asked, and every refusal is checked.</summary>
    private static bool Opens(string name, byte[] bytes, int number)
    {
        using DisposeScope scope = NewDisposeScope();
        try
        {
            long size = WeightsFile.Load(new ByteSource(new MemoryStream(bytes), "damaged")).Values.Sum(t => t.numel() * t.element_size());
            Assert.True(size <= (64L << 20) + 4 * bytes.Length, $"file {number} ({name}) became tensors of {size} bytes");
            if (name.EndsWith(".pkl", StringComparison.Ordinal)) NvidiaPickle.Load(new ByteSource(new MemoryStream(bytes), "damaged"));
            return true;
        }
        catch (InvalidDataException refusal)
        {
            Assert.True(Regex.IsMatch(refusal.Message, @"^damaged( \(.*\))?, byte \d+: .+[.)]$", RegexOptions.Singleline) && refusal.Message.Length < 1500, $"file {number} ({name}): {refusal.Message}");
            return false;
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"file {number} ({name}) was answered by {other.GetType().Name}", other);
        }
    }
}
