using Gan.Imaging;

namespace Gan.Tests.Imaging;

/// <summary>A frame as a player shows it: the whole picture, and for how long.</summary>
internal sealed record PlayedFrame(Raster Picture, double Seconds, PixelRegion Region);
