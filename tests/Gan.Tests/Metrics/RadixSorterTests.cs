using Gan.Metrics;
using Gan.Randomness;

namespace Gan.Tests.Metrics;

public sealed class RadixSorterTests
{
    [Fact]
    public void It_sorts_numbers_of_both_signs_and_all_sizes()
    {
        var stream = new RandomStream(1);
        var sorter = new RadixSorter(5000);
        for (int round = 0; round < 3; round++)
        {
            float[] values = new float[5000];
            for (int i = 0; i < 5000; i++) values[i] = (float)(stream.NextGaussian() * Math.Pow(10, stream.Uniform(-30, 30)));
            (values[7], values[8], values[9], values[10]) = (0, float.PositiveInfinity, float.NegativeInfinity, values[11]);
            float[] expected = [.. values.Order()];
            sorter.Sort(values);
            Assert.Equal(expected, values);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => sorter.Sort(new float[4999]));
    }
}
