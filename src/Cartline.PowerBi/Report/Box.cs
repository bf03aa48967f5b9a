namespace Cartline.PowerBi.Report;

/// <summary>A place on a page, in pixels from its upper left corner.</summary>
internal readonly record struct Box(int X, int Y, int Width, int Height)
{
    /// <summary>The left part and the rest, with a gap between.</summary>
    /// <param name="share">Of the width, 0 to 1.</param>
    /// <param name="gap">Pixels.</param>
    public (Box Left, Box Right) Split(decimal share, int gap)
    {
        var left = (int)((Width - gap) * share);
        return (this with { Width = left }, this with { X = X + left + gap, Width = Width - left - gap });
    }
}
