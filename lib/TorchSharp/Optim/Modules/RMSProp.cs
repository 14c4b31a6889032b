using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>RMSProp: steps along the gradient, divided by the root of the moving average of its square.</summary>
public partial class RMSProp : OptimizerHelper, optim.IMomentum
{
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8,
        double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8,
        double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfNegative(alpha);
        ArgumentOutOfRangeException.ThrowIfNegative(eps);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            maximize = maximize,
            momentum = momentum,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            centered = centered,
        };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The momentum of groups that join later.</summary>
    public double Momentum { get => ((Options)_defaults).momentum!.Value; set => ((Options)_defaults).momentum = value; }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => Step<Options, State>(closure, Update);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override void Complete(Modules.ParamGroup group)
    {
        group.Options ??= new Options();
        var (options, defaults) = ((Options)group.Options, (Options)_defaults);
        options.LearningRate ??= defaults.LearningRate;
        options.maximize ??= defaults.maximize;
        options.momentum ??= defaults.momentum;
        options.alpha ??= defaults.alpha;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.centered ??= defaults.centered;
    }

    private static void Update(Options options, State state, Parameter parameter, Tensor gradient)
    {
        var (alpha, rate) = (options.alpha!.Value, options.LearningRate!.Value);
        if (options.maximize == true) gradient = -gradient;
        if (options.weight_decay is not 0.0) gradient = gradient.add(parameter, alpha: options.weight_decay!.Value);
        state.step++;
        state.square_avg.mul_(alpha).addcmul_(gradient, gradient, value: 1 - alpha);
        Tensor root;
        if (options.centered == true)
        {
            state.grad_avg!.mul_(alpha).add_(gradient, alpha: 1 - alpha);
            root = state.square_avg.addcmul(state.grad_avg, state.grad_avg, value: -1).sqrt_().add_(options.eps!.Value);
        }
        else root = state.square_avg.sqrt().add_(options.eps!.Value);
        if (options.momentum > 0)
        {
            state.momentum_buffer!.mul_(options.momentum.Value).addcdiv_(gradient, root, 1);
            parameter.add_(state.momentum_buffer, alpha: -rate);
        }
        else parameter.addcdiv_(gradient, root, value: -rate);
    }
}
