using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op Bce = new("aten::binary_cross_entropy"), BceLogits = new("aten::binary_cross_entropy_with_logits");
            private static readonly Op CrossEntropy = new("aten::cross_entropy_loss"), Nll = new("aten::nll_loss_nd");
            private static readonly Op Mse = new("aten::mse_loss"), L1 = new("aten::l1_loss"), SmoothL1 = new("aten::smooth_l1_loss");
            private static readonly Op Huber = new("aten::huber_loss"), KlDiv = new("aten::kl_div");
            private static readonly Op HingeEmbedding = new("aten::hinge_embedding_loss"), SoftMargin = new("aten::soft_margin_loss");
            private static readonly Op MarginRanking = new("aten::margin_ranking_loss"), CosineEmbedding = new("aten::cosine_embedding_loss");
            private static readonly Op TripletMargin = new("aten::triplet_margin_loss");

            /// <summary>−(t·log x + (1 − t)·log(1 − x)), the logarithms at least −100; x is a probability.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Bce.Call(input, target, weight, (long)reduction);

            /// <summary>Binary cross entropy of σ(input), stable for large logits.</summary>
            /// <param name="pos_weights">Weights of the positive terms.</param>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null,
                Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                BceLogits.Call(input, target, weight, pos_weights, (long)reduction);

            /// <summary>−log softmax(input) at the target class.</summary>
            /// <param name="input">Logits [N, C, …].</param>
            /// <param name="target">Classes [N, …], or probabilities [N, C, …].</param>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                CrossEntropy.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>−input at the target class; the input holds log-probabilities.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Nll.Call(input, target, weight, (long)reduction, -100L);

            /// <summary>(input − target)².</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Mse.Call(input, target, (long)reduction);

            /// <summary>|input − target|.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => L1.Call(input, target, (long)reduction);

            /// <summary>d²/2β for |d| &lt; β, |d| − β/2 beyond.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                SmoothL1.Call(input, target, (long)reduction, beta);

            /// <summary>d²/2 for |d| &lt; δ, δ(|d| − δ/2) beyond.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Huber.Call(input, target, (long)reduction, delta);

            /// <summary>Kullback–Leibler divergence, pointwise before the reduction.</summary>
            /// <param name="input">Log-probabilities of the model.</param>
            /// <param name="log_target">Whether the target holds logarithms too (TorchSharp's default; PyTorch's is false).</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                KlDiv.Call(input, target, (long)reduction, log_target);

            /// <summary>x where the target is 1, max(0, margin − x) where it is −1.</summary>
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                HingeEmbedding.Call(input, target, margin, (long)reduction);

            /// <summary>log(1 + exp(−t·x)) for targets ±1.</summary>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                SoftMargin.Call(input, target, (long)reduction);

            /// <summary>max(0, −t·(x₁ − x₂) + margin) for targets ±1.</summary>
            public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0.0,
                Reduction reduction = Reduction.Mean) =>
                MarginRanking.Call(input1, input2, target, margin, (long)reduction);

            /// <summary>1 − cos for target 1, max(0, cos − margin) for target −1.</summary>
            public static Tensor cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0.0,
                Reduction reduction = Reduction.Mean) =>
                CosineEmbedding.Call(input1, input2, target, margin, (long)reduction);

            /// <summary>max(0, ‖a − p‖ − ‖a − n‖ + margin).</summary>
            public static Tensor triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin = 1.0, long p = 2,
                double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean) =>
                TripletMargin.Call(anchor, positive, negative, margin, (double)p, eps, swap, (long)reduction);
        }
    }
}
