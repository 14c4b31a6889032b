using System.Globalization;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How <see cref="TensorStringStyle.Default"/> writes tensors out.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Julia;

    public const TensorStringStyle julia = TensorStringStyle.Julia;

    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    public partial class Tensor
    {
        /// <summary>Shape, element type and device.</summary>
        public override string ToString() => IsInvalid ? "a disposed tensor" : TensorPrinter.Metadata(this);

        /// <summary>The elements too when <paramref name="disamb"/> is set.</summary>
        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <summary>The elements in that style; large tensors are shortened.</summary>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            TensorPrinter.Print(this, style == TensorStringStyle.Default ? torch.TensorStringStyle : style, fltFormat, newLine, cultureInfo);
    }
}
