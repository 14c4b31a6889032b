using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class RMSProp
{
    /// <summary>What RMSProp remembers of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor square_avg = null!;
        public Tensor? momentum_buffer;
        public Tensor? grad_avg;

        public State(Parameter parameter) : base(parameter) { }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            var given = (Options)options;
            step = 0;
            Replace(ref square_avg!, zeros_like(_parameter));
            Replace(ref momentum_buffer, given.momentum > 0 ? zeros_like(_parameter) : null);
            Replace(ref grad_avg, given.centered == true ? zeros_like(_parameter) : null);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            TensorStream.Write(writer, square_avg);
            TensorStream.WriteOptional(writer, momentum_buffer);
            TensorStream.WriteOptional(writer, grad_avg);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            Replace(ref square_avg!, TensorStream.Read(reader, _parameter));
            Replace(ref momentum_buffer, TensorStream.ReadOptional(reader, _parameter));
            Replace(ref grad_avg, TensorStream.ReadOptional(reader, _parameter));
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Replace(ref square_avg!, CopyOf(other.square_avg, _parameter.device));
            Replace(ref momentum_buffer, CopyOf(other.momentum_buffer, _parameter.device));
            Replace(ref grad_avg, CopyOf(other.grad_avg, _parameter.device));
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            Replace(ref square_avg!, CopyOf(square_avg, device));
            Replace(ref momentum_buffer, CopyOf(momentum_buffer, device));
            Replace(ref grad_avg, CopyOf(grad_avg, device));
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step
            && Close(square_avg, state.square_avg) && Close(momentum_buffer, state.momentum_buffer) && Close(grad_avg, state.grad_avg);

        public void Dispose()
        {
            square_avg.Dispose();
            momentum_buffer?.Dispose();
            grad_avg?.Dispose();
        }
    }
}
