namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Changes an optimizer's learning rates from epoch to epoch. The constructors of its kinds take the step to epoch 0.</summary>
            public abstract class LRScheduler
            {
                private readonly List<ILearningRateController> _groups;
                private readonly bool _verbose;
                private List<double> _last;

                /// <summary>How often <see cref="step()"/> has been called, the constructor's call included.</summary>
                protected int _step_count;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _groups = [.. optimizer.ParamGroups];
                    _verbose = verbose;
                    Epoch = last_epoch;
                    BaseRates = [.. _groups.Select(group => group.InitialLearningRate)];
                    _last = [.. Rates];
                }

                private protected int Epoch { get; private set; }

                /// <summary>The rates that the schedule starts from, one for each group.</summary>
                private protected IReadOnlyList<double> BaseRates { get; }

                private protected IEnumerable<double> Rates => _groups.Select(group => group.LearningRate);

                /// <summary>Goes to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to an epoch, or to the next if null.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    List<double> rates = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    foreach (var (group, rate) in _groups.Zip(rates)) group.LearningRate = rate;
                    if (_verbose && !rates.SequenceEqual(_last)) Console.WriteLine($"Learning rates: {string.Join(", ", rates)}");
                    _last = rates;
                }

                /// <summary>Goes to an epoch; <paramref name="current"/>, a metric, is for schedules that watch one.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates that <see cref="step()"/> set last.</summary>
                public IEnumerable<double> get_last_lr() => _last;

                /// <summary>The rates of this epoch, from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The rates of this epoch, from the initial ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected IEnumerable<double> Scale(double factor) => Rates.Select(rate => rate * factor);

                private protected IEnumerable<double> ScaleBase(double factor) => BaseRates.Select(rate => rate * factor);
            }
        }
    }
}
