namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rate every epoch by a function of it.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly Func<int, double> _factor;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factor = lr_lambda;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scale(Epoch == 0 ? 1 : _factor(Epoch));
                }
            }
        }
    }
}
