using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gradient descent, with momentum or without.</summary>
public partial class SGD : OptimizerHelper, optim.IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0,
        double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0,
        double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov's method needs a momentum and no dampening.", nameof(nesterov));
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
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
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
    }

    private static void Update(Options options, State state, Parameter parameter, Tensor gradient)
    {
        var momentum = options.momentum!.Value;
        if (options.weight_decay is not 0.0) gradient = gradient.add(parameter, alpha: options.weight_decay!.Value);
        if (momentum != 0)
        {
            if (state.momentum_buffer is { } buffer) buffer.mul_(momentum).add_(gradient, alpha: 1 - options.dampening!.Value);
            else state.momentum_buffer = gradient.clone().DetachFromDisposeScope();
            gradient = options.nesterov == true ? gradient.add(state.momentum_buffer!, alpha: momentum) : state.momentum_buffer!;
        }
        var rate = options.LearningRate!.Value;
        parameter.add_(gradient, alpha: options.maximize == true ? rate : -rate);
    }
}
