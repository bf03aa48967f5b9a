namespace Cartline.Dashboards.Definitions;

/// <summary>A measure that only Power BI has.</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="Label">Its name for people, unique among all measures.</param>
/// <param name="Meaning">What it means, one or two sentences.</param>
/// <param name="Dax">Its formula.</param>
/// <param name="Unit">What its values are.</param>
/// <param name="Folder">The group it is listed in.</param>
/// <param name="Place">File and line, for messages.</param>
public sealed record PowerBiMeasure(string Id, string Label, string Meaning, string Dax, PowerBiUnit Unit, string Folder, string Place);
