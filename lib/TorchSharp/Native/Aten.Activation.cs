namespace TorchSharp.Native;

// Operators of Tensor.Activation.
internal static partial class Aten
{
    internal static readonly Op Relu = new("aten::relu");
    internal static readonly Op ReluInPlace = new("aten::relu_");
    internal static readonly Op Relu6 = new("aten::relu6");
    internal static readonly Op Relu6InPlace = new("aten::relu6_");
    internal static readonly Op LeakyRelu = new("aten::leaky_relu");
    internal static readonly Op LeakyReluInPlace = new("aten::leaky_relu_");
    internal static readonly Op Elu = new("aten::elu");
    internal static readonly Op EluInPlace = new("aten::elu_");
    internal static readonly Op Celu = new("aten::celu");
    internal static readonly Op Selu = new("aten::selu");
    internal static readonly Op SeluInPlace = new("aten::selu_");
    internal static readonly Op Silu = new("aten::silu");
    internal static readonly Op SiluInPlace = new("aten::silu_");
    internal static readonly Op Gelu = new("aten::gelu");
    internal static readonly Op Softplus = new("aten::softplus");
    internal static readonly Op Hardtanh = new("aten::hardtanh");
    internal static readonly Op HardtanhInPlace = new("aten::hardtanh_");
    internal static readonly Op Hardsigmoid = new("aten::hardsigmoid");
    internal static readonly Op Hardswish = new("aten::hardswish");
    internal static readonly Op LogSigmoid = new("aten::log_sigmoid");
    internal static readonly Op Glu = new("aten::glu");
    internal static readonly Op Prelu = new("aten::prelu");
    internal static readonly Op SoftmaxInt = new("aten::softmax", "int");
    internal static readonly Op LogSoftmaxInt = new("aten::log_softmax", "int");
    internal static readonly Op Threshold = new("aten::threshold");
}
