namespace Cartline.Dashboards.Export.Browsing;

/// <summary>A part of a page, in CSS pixels from its top left corner.</summary>
internal sealed record Clip(double X, double Y, double Width, double Height);
