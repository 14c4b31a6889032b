using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            /// <summary>The parameters, in groups with options of their own.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            /// <summary>The groups, for schedules.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>Fills the gradients with zeros. (<see cref="nn.Module.zero_grad"/> drops them, which is faster.)</summary>
            public abstract void zero_grad();

            /// <summary>Takes one step.</summary>
            /// <param name="closure">Computes loss and gradients; null if they are there already.</param>
            /// <returns>What the closure returned.</returns>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>The parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Adds a group; options it lacks become the optimizer's own.</summary>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>Disposes the state; the parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) { }
        }
    }
}
