namespace Notebooks.Language;

/// <summary>The verdict on a cell that may still be in the making.</summary>
public enum CompletenessStatus
{
    /// <summary>It can be executed.</summary>
    Complete,

    /// <summary>More text is needed.</summary>
    Incomplete,

    /// <summary>It has a mistake that more text cannot mend.</summary>
    Invalid,
}
