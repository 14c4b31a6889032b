using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public sealed class LossTests
{
    public static TheoryData<string, Reduction> Rows
    {
        get
        {
            var rows = new TheoryData<string, Reduction>();
            foreach (var name in Losses.Keys)
                foreach (var reduction in Enum.GetValues<Reduction>())
                    rows.Add(name, reduction);
            return rows;
        }
    }

    private static Dictionary<string, (Func<Reduction, Module<Tensor, Tensor, Tensor>> Create, Func<Tensor, Tensor, Reduction, Tensor> Same)> Losses =>
        new()
        {
            ["BCELoss"] = (r => BCELoss(reduction: r), (x, t, r) => functional.binary_cross_entropy(x, t, null, r)),
            ["BCEWithLogitsLoss"] = (r => BCEWithLogitsLoss(reduction: r), (x, t, r) => functional.binary_cross_entropy_with_logits(x, t, null, r)),
            ["MSELoss"] = (r => MSELoss(r), (x, t, r) => functional.mse_loss(x, t, r)),
            ["L1Loss"] = (r => L1Loss(r), (x, t, r) => functional.l1_loss(x, t, r)),
            ["CrossEntropyLoss"] = (r => CrossEntropyLoss(reduction: r), (x, t, r) => functional.cross_entropy(x, t, null, -100, r)),
            ["NLLLoss"] = (r => new Classified(NLLLoss(reduction: r)), (x, t, r) => functional.nll_loss(x, t.argmax(1), null, r)),
            ["SmoothL1Loss"] = (r => SmoothL1Loss(r, 0.2), (x, t, r) => functional.smooth_l1_loss(x, t, r, 0.2)),
            ["HuberLoss"] = (r => HuberLoss(0.2, r), (x, t, r) => functional.huber_loss(x, t, 0.2, r)),
            ["KLDivLoss"] = (r => KLDivLoss(false, r), (x, t, r) => functional.kl_div(x, t, false, r)),
            ["HingeEmbeddingLoss"] = (r => HingeEmbeddingLoss(0.8, r), (x, t, r) => functional.hinge_embedding_loss(x, t, 0.8, r)),
            ["SoftMarginLoss"] = (r => SoftMarginLoss(r), (x, t, r) => functional.soft_margin_loss(x, t, r)),
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_loss_computes_its_functional(string name, Reduction reduction)
    {
        using var scope = NewDisposeScope();
        var (create, same) = Losses[name];
        var (input, target) = (FiniteDifferences.Input([3, 4]).sigmoid(), FiniteDifferences.Input([3, 4], 1).sigmoid());
        using var loss = create(reduction);
        var (actual, expected) = (loss.call(input, target), same(input, target, reduction));
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(0, (expected - actual).abs().max().ToDouble(), 1e-14);
        Assert.Equal(reduction == Reduction.None, actual.numel() > 1);
        Assert.Empty(loss.state_dict());
    }

    [Fact]
    public void The_weights_of_a_loss_reach_its_terms()
    {
        using var scope = NewDisposeScope();
        var (input, target) = (full([2], 0.5, ScalarType.Float64), linspace(1, 0, 2, ScalarType.Float64));
        using var loss = BCELoss(linspace(1, 3, 2, ScalarType.Float64), Reduction.None);
        var terms = loss.call(input, target).data<double>().ToArray();
        Assert.Equal(3, terms[1] / terms[0], 1e-12);
        using var positive = BCEWithLogitsLoss(pos_weights: tensor(2.0), reduction: Reduction.None);
        var logits = positive.call(zeros_like(input), target).data<double>().ToArray();
        Assert.Equal(2, logits[0] / logits[1], 1e-12);
    }

    [Fact]
    public void Cosine_similarity_of_a_vector_with_itself_is_one()
    {
        using var scope = NewDisposeScope();
        var x = FiniteDifferences.Input([3, 4]);
        Assert.All(CosineSimilarity(1).call(x, x).data<double>().ToArray(), cosine => Assert.Equal(1, cosine, 1e-12));
    }

    private sealed class Classified(Module<Tensor, Tensor, Tensor> loss) : Module<Tensor, Tensor, Tensor>("Classified")
    {
        public override Tensor forward(Tensor input1, Tensor input2) => loss.call(input1, input2.argmax(1));
    }
}
