using System.Runtime.InteropServices;

namespace Gan.Imaging;

/// <summary>The TurboJPEG interface (versions 1.4 to 3) of libjpeg-turbo, loaded when the first JPEG is met.</summary>
internal static unsafe class TurboJpeg
{
    private const int Rgb = 0, Grey = 6; // TJPF
    private const int Sampling444 = 0, SamplingGrey = 3; // TJSAMP
    private const int ColorGrey = 2, ColorCmyk = 3, ColorYcck = 4; // TJCS
    private const int AccurateDct = 4096;

    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["turbojpeg.dll", "libturbojpeg.dll"]
        : OperatingSystem.IsMacOS() ? ["libturbojpeg.0.dylib", "libturbojpeg.dylib"] : ["libturbojpeg.so.0", "libturbojpeg.so"];

    private static readonly Lazy<Functions?> Library = new(Load);

    public static bool IsAvailable => Library.Value is not null;

    private static Functions Turbo => Library.Value ?? throw new PlatformNotSupportedException(
        $"JPEG needs libjpeg-turbo, and {Names[0]} is not installed: " +
        "run 'apt-get install libturbojpeg0' or 'conda install libjpeg-turbo', or use PNG.");

    public static Raster Decode(ReadOnlySpan<byte> bytes, string name)
    {
        Functions turbo = Turbo;
        nint handle = turbo.InitDecompress();
        try
        {
            fixed (byte* source = bytes)
            {
                int width = 0, height = 0, sampling = 0, color = 0;
                CULong length = new((uint)bytes.Length);
                if (turbo.DecompressHeader(handle, source, length, &width, &height, &sampling, &color) != 0 || width < 1)
                    throw new InvalidDataException($"{name} is damaged or cut short: {turbo.Error(handle)}.");
                if ((long)width * height > PngHeader.MostPixels)
                    throw new InvalidDataException(
                        $"{name} claims to be {width}×{height} pixels; up to {PngHeader.MostPixels} pixels can be read.");
                if (color is ColorCmyk or ColorYcck) throw new InvalidDataException($"{name} is a CMYK JPEG; convert it to RGB first.");
                Raster raster = new(width, height, color == ColorGrey ? 1 : 3);
                fixed (byte* target = raster.Pixels)
                {
                    int format = raster.Channels == 1 ? Grey : Rgb;
                    if (turbo.Decompress(handle, source, length, target, width, 0, height, format, AccurateDct) == 0) return raster;
                }
                // A file cut short is a mere warning to libjpeg, which paints the rest grey. Stray bytes between segments are harmless.
                string problem = turbo.Error(handle);
                if (problem.Contains("extraneous bytes", StringComparison.Ordinal)) return raster;
                throw new InvalidDataException($"{name} is damaged or cut short: {problem}.");
            }
        }
        finally
        {
            _ = turbo.Destroy(handle);
        }
    }

    public static byte[] Encode(Raster raster, int quality)
    {
        Functions turbo = Turbo;
        nint handle = turbo.InitCompress();
        byte* file = null;
        try
        {
            CULong length = default;
            fixed (byte* source = raster.Pixels)
            {
                (int format, int sampling) = raster.Channels == 1 ? (Grey, SamplingGrey) : (Rgb, Sampling444);
                (int width, int height) = (raster.Width, raster.Height);
                if (turbo.Compress(handle, source, width, 0, height, format, &file, &length, sampling, quality, AccurateDct) != 0)
                    throw new InvalidOperationException($"libjpeg-turbo cannot write {width}×{height} pixels: {turbo.Error(handle)}.");
            }
            return new ReadOnlySpan<byte>(file, (int)length.Value).ToArray();
        }
        finally
        {
            if (file is not null) turbo.Free(file);
            _ = turbo.Destroy(handle);
        }
    }

    private static Functions? Load()
    {
        string? conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        IEnumerable<string> paths = conda is null ? Names
            : [.. Names, .. Names.Select(name => Path.Combine(conda, OperatingSystem.IsWindows() ? "Library/bin" : "lib", name))];
        foreach (string path in paths)
        {
            if (NativeLibrary.TryLoad(path, typeof(TurboJpeg).Assembly, null, out nint library)) return new Functions(library);
        }
        return null;
    }

    /// <summary>The functions used, as turbojpeg.h declares them.</summary>
    private sealed class Functions(nint library)
    {
        public readonly delegate* unmanaged<nint> InitDecompress = (delegate* unmanaged<nint>)At(library, "tjInitDecompress");

        public readonly delegate* unmanaged<nint> InitCompress = (delegate* unmanaged<nint>)At(library, "tjInitCompress");

        public readonly delegate* unmanaged<nint, byte*, CULong, int*, int*, int*, int*, int> DecompressHeader =
            (delegate* unmanaged<nint, byte*, CULong, int*, int*, int*, int*, int>)At(library, "tjDecompressHeader3");

        public readonly delegate* unmanaged<nint, byte*, CULong, byte*, int, int, int, int, int, int> Decompress =
            (delegate* unmanaged<nint, byte*, CULong, byte*, int, int, int, int, int, int>)At(library, "tjDecompress2");

        public readonly delegate* unmanaged<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int> Compress =
            (delegate* unmanaged<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int>)At(library, "tjCompress2");

        public readonly delegate* unmanaged<byte*, void> Free = (delegate* unmanaged<byte*, void>)At(library, "tjFree");

        public readonly delegate* unmanaged<nint, int> Destroy = (delegate* unmanaged<nint, int>)At(library, "tjDestroy");

        private readonly delegate* unmanaged<nint, byte*> _error = (delegate* unmanaged<nint, byte*>)At(library, "tjGetErrorStr2");

        private static nint At(nint library, string name) => NativeLibrary.GetExport(library, name);

        public string Error(nint handle) => Marshal.PtrToStringUTF8((nint)_error(handle))?.TrimEnd('.') ?? "unknown problem";
    }
}
