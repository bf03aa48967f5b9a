namespace Cartline.Core.Sources;

/// <summary>What kind of file holds the records.</summary>
public enum FileFormat
{
    /// <summary>Text with separators: CSV, TSV.</summary>
    Csv,

    /// <summary>An Excel workbook, <c>.xlsx</c> or <c>.xlsm</c>.</summary>
    Excel,

    /// <summary>One JSON object a line: <c>.ndjson</c>, <c>.jsonl</c>.</summary>
    JsonLines,

    /// <summary>One JSON array of objects: <c>.json</c>.</summary>
    Json,

    /// <summary>Parquet.</summary>
    Parquet,

    /// <summary>Text whose values stand at fixed places of the line.</summary>
    Fixed,
}
