namespace Gan.Figures.Drawing;

/// <summary>Where the legend of a chart stands.</summary>
internal enum LegendPlace
{
    None,

    /// <summary>In a corner of the plot that nothing is drawn in.</summary>
    Inside,

    /// <summary>Right of the plot.</summary>
    Side,

    /// <summary>In rows between title and plot.</summary>
    Top,
}
