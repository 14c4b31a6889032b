using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>The initialization of Radford et al. 2015 (§4): N(0, 0.02) for weights, N(1, 0.02) for the scale of batch normalization.</summary>
internal static class Initialization
{
    public static void Dcgan(nn.Module network)
    {
        foreach (nn.Module module in network.modules())
        {
            switch (module)
            {
                case PlainConv2d conv: nn.init.normal_(conv.Weight, 0, 0.02); break;
                case PlainConvTranspose2d conv: nn.init.normal_(conv.Weight, 0, 0.02); break;
                case Linear linear: nn.init.normal_(linear.weight, 0, 0.02); break;
                case BatchNorm2d norm: nn.init.normal_(norm.weight, 1, 0.02); break;
            }
        }
    }
}
