using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class AdamW
{
    /// <summary>What AdamW remembers of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor exp_avg = null!;
        public Tensor exp_avg_sq = null!;
        public Tensor? max_exp_avg_sq;

        public State(Parameter parameter) : base(parameter) { }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Replace(ref exp_avg!, zeros_like(_parameter));
            Replace(ref exp_avg_sq!, zeros_like(_parameter));
            Replace(ref max_exp_avg_sq, ((Options)options).amsgrad == true ? zeros_like(_parameter) : null);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            TensorStream.Write(writer, exp_avg);
            TensorStream.Write(writer, exp_avg_sq);
            TensorStream.WriteOptional(writer, max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            Replace(ref exp_avg!, TensorStream.Read(reader, _parameter));
            Replace(ref exp_avg_sq!, TensorStream.Read(reader, _parameter));
            Replace(ref max_exp_avg_sq, TensorStream.ReadOptional(reader, _parameter));
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Replace(ref exp_avg!, CopyOf(other.exp_avg, _parameter.device));
            Replace(ref exp_avg_sq!, CopyOf(other.exp_avg_sq, _parameter.device));
            Replace(ref max_exp_avg_sq, CopyOf(other.max_exp_avg_sq, _parameter.device));
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            Replace(ref exp_avg!, CopyOf(exp_avg, device));
            Replace(ref exp_avg_sq!, CopyOf(exp_avg_sq, device));
            Replace(ref max_exp_avg_sq, CopyOf(max_exp_avg_sq, device));
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step
            && Close(exp_avg, state.exp_avg) && Close(exp_avg_sq, state.exp_avg_sq) && Close(max_exp_avg_sq, state.max_exp_avg_sq);

        public void Dispose()
        {
            exp_avg.Dispose();
            exp_avg_sq.Dispose();
            max_exp_avg_sq?.Dispose();
        }
    }
}
