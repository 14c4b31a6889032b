namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rate by gamma at each milestone.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly List<int> _milestones;
                    private readonly double _gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _milestones = [.. milestones];
                        _gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scale(_milestones.Contains(Epoch) ? _gamma : 1);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaleBase(Math.Pow(_gamma, _milestones.Distinct().Count(milestone => milestone <= Epoch)));
                }
            }
        }
    }
}
