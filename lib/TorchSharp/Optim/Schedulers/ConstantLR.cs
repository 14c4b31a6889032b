namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A fraction of the rate for the first epochs.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _epochs;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factor = factor;
                        _epochs = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scale(Epoch == 0 ? _factor : Epoch == _epochs ? 1 / _factor : 1);

                    protected override IEnumerable<double> get_closed_form_lr() => ScaleBase(Epoch >= _epochs ? 1 : _factor);
                }
            }
        }
    }
}
