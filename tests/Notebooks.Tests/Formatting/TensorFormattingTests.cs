using System.Diagnostics;
using System.Xml.Linq;
using Notebooks.Formatting;
using TorchSharp;
using static TorchSharp.torch;

namespace Notebooks.Tests.Formatting;

public sealed class TensorFormattingTests
{
    [Fact]
    public void A_tensor_says_shape_type_device_range_and_mean_on_its_first_line()
    {
        using Tensor images = zeros(64, 1, 28, 28);
        images[3].fill_(1);
        Assert.Equal("Tensor [64, 1, 28, 28] float32 on cpu, 0 … 1, mean 0.01562", First(images));
        using Tensor odd = tensor(new[] { 1f, float.NaN, float.PositiveInfinity, 3f, float.NaN });
        Assert.Equal("Tensor [5] float32 on cpu, 1 … 3, mean 2, 2 NaN, 1 infinite", First(odd));
        Assert.Equal("[1, NaN, ∞, 3, NaN]", Rest(odd));
        using Tensor learned = ones(2).requires_grad_();
        Assert.Equal("Tensor [2] float32 on cpu, requires grad, all 1", First(learned));
        using Tensor whole = tensor(new long[] { long.MaxValue, -1 });
        Assert.Equal("[9223372036854775807, -1]", Rest(whole));
    }

    [Theory]
    [InlineData(ScalarType.Float16, "float16", "0.5 … 2.25, mean 1.375", "[0.5000, 2.2500]")]
    [InlineData(ScalarType.BFloat16, "bfloat16", "0.5 … 2.25, mean 1.375", "[0.5000, 2.2500]")]
    [InlineData(ScalarType.Float64, "float64", "0.5 … 2.25, mean 1.375", "[0.5000, 2.2500]")]
    [InlineData(ScalarType.Int8, "int8", "0 … 2, mean 1", "[0, 2]")]
    [InlineData(ScalarType.Byte, "uint8", "0 … 2, mean 1", "[0, 2]")]
    [InlineData(ScalarType.Bool, "bool", "2 of 2 true", "[true, true]")]
    [InlineData(ScalarType.ComplexFloat32, "complex64", "magnitude 0.5 … 2.25, mean 1.375", "[0.5+0i, 2.25+0i]")]
    public void Every_type_of_element_is_read(ScalarType type, string name, string facts, string elements)
    {
        using Tensor source = tensor(new[] { 0.5f, 2.25f }), converted = source.to(type);
        Assert.Equal(($"Tensor [2] {name} on cpu, {facts}", elements), (First(converted), Rest(converted)));
    }

    [Fact]
    public void Scalars_empty_and_disposed_tensors_are_a_sentence()
    {
        using Tensor scalar = tensor(0.5f), count = tensor(7L), empty = zeros(0, 3), meta = zeros([2], device: META);
        Assert.Equal("Tensor [] float32 on cpu, 0.5", Text(scalar));
        Assert.Equal("Tensor [] int64 on cpu, 7", Text(count));
        Assert.Equal("Tensor [0, 3] float32 on cpu, empty", Text(empty));
        Assert.Equal("Tensor [2] float32 on meta, without readable elements", Text(meta));
        Tensor gone = zeros(2);
        gone.Dispose();
        Assert.Equal("Tensor, disposed: its memory has been given back", Text(gone));
    }

    [Fact]
    public void Few_elements_are_all_shown_and_many_by_their_corners()
    {
        using Tensor small = arange(12).reshape(2, 2, 3), large = arange(400).reshape(20, 20), turned = large.t();
        Assert.Equal("[0, :, :]\n[[0, 1, 2],\n [3, 4, 5]]\n\n[1, :, :]\n[[ 6,  7,  8],\n [ 9, 10, 11]]", Rest(small));
        string[] corners = Rest(large).Split('\n');
        Assert.Equal(7, corners.Length);
        Assert.Equal("[[  0,   1,   2, …,  17,  18,  19],", corners[0]);
        Assert.Equal(" [380, 381, 382, …, 397, 398, 399]]", corners[^1]);
        Assert.StartsWith("[[  0,  20,  40, …,", Rest(turned)); // in the order of its indices, not of its memory
    }

    [Fact]
    public void The_page_gets_the_same_facts_as_a_table_without_scripts()
    {
        using Tensor tensor = ones(2, 3).requires_grad_();
        string html = (string)ValueFormatter.Format(tensor).Data["text/html"]!;
        XElement page = XElement.Parse($"<page>{html}</page>");
        Assert.Equal(["Tensor", "type", "device", "range", "gradient", "[2, 3]", "float32", "cpu", "all 1", "required"],
            page.Descendants().Where(e => e.Name.LocalName is "th" or "td").Select(e => e.Value));
        Assert.Equal("[[1, 1, 1],\n [1, 1, 1]]", page.Element("pre")!.Value);
    }

    [Fact]
    public void Nothing_is_leaked_changed_or_recorded()
    {
        using var network = nn.Sequential(("a", nn.Linear(3, 4)), ("b", nn.BatchNorm1d(4)));
        using Tensor learned = rand(3, 5).requires_grad_(), turned = learned.detach().t(), result = learned * 2;
        byte[] before = learned.detach().bytes.ToArray();
        long version = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        object[] shown = [learned, turned, result, network, network.state_dict(), new[] { learned, turned }, (learned, turned), new { learned }];
        foreach (object value in shown) Assert.NotEmpty(Text(value));
        Assert.Equal(version, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using (NewDisposeScope()) Assert.NotEmpty(Text(turned));
        Assert.Equal(version, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.False(learned.IsInvalid);
        Assert.Equal(before, learned.detach().bytes.ToArray());
        result.sum().backward(); // the graph is as it was
        Assert.Equal(2, learned.grad![0, 0].item<float>());
    }

    [Fact]
    public void A_huge_tensor_is_looked_at_in_part()
    {
        using Tensor one = zeros(1), huge = one.expand(200_000, 100_000); // 20 billion elements, 80 GB if they were copied
        Stopwatch clock = Stopwatch.StartNew();
        Assert.Equal("Tensor [200000, 100000] float32 on cpu, all 0 in the first 4,000,000", Text(huge));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    [Fact]
    public void State_dicts_and_sequences_of_tensors_are_tables()
    {
        using var linear = nn.Linear(3, 4);
        string[] rows = Text(linear.state_dict()).Split('\n');
        Assert.StartsWith("name    shape   elements  type     device  gradient  range", rows[0]);
        Assert.StartsWith("weight  [4, 3]        12  float32  cpu     yes       ", rows[1]);
        Assert.StartsWith("bias    [4]            4  float32  cpu     yes       ", rows[2]);
        Assert.Equal(rows, Text(linear.named_parameters()).Split('\n'));
        using Tensor labels = arange(2);
        Assert.StartsWith("Item2  [2]            2  int64    cpu               0 … 1", Text((linear.weight, labels)).Split('\n')[2]);
        Assert.StartsWith("[1]   [2]", Text(new List<Tensor> { labels, labels }).Split('\n')[2]);
        Assert.Equal("{ Labels = Tensor [2] int64 on cpu }", Text(new { Labels = labels }));
    }

    [Fact]
    public void A_network_is_a_list_of_its_layers()
    {
        using var network = nn.Sequential(("body", nn.Sequential(("in", nn.Linear(3, 4)), ("act", nn.ReLU()))), ("norm", nn.BatchNorm1d(4)));
        Assert.Equal(
            """
            Sequential, 24 parameters and 9 numbers that are not learned
            layer     kind         numbers  tensors
            body.in   Linear            16  weight [4, 3], bias [4]
            body.act  ReLU
            norm      BatchNorm1d       17  weight [4], bias [4], running_mean [4], running_var [4], num_batches_tracked []
            """, Text(network));
        Assert.Contains(">body.in</td>", (string?)ValueFormatter.Format(network).Data["text/html"]);
    }

    [Fact]
    public void A_layer_that_is_used_twice_counts_once()
    {
        using var shared = nn.Linear(3, 3);
        using var network = nn.Sequential(("one", shared), ("other", shared));
        Assert.StartsWith("Sequential, 12 parameters\n", Text(network));
    }

    private static string Text(object value) => ValueFormatter.Format(value).PlainText;

    private static string First(object value) => Text(value).Split('\n')[0];

    private static string Rest(object value) => Text(value)[(First(value).Length + 1)..];
}
