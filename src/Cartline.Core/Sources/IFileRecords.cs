namespace Cartline.Core.Sources;

/// <summary>The records of one file of a batch, whatever its format, with what the account of the batch needs to know of it.</summary>
internal interface IFileRecords : IRecordStream
{
    /// <summary>The fingerprint of the bytes that were read; only at the end of the file.</summary>
    FileFingerprint Fingerprint { get; }

    /// <summary>The columns that the file has, by the table's names for them; complete at the end of the file.</summary>
    IReadOnlyList<string> Found { get; }

    /// <summary>How many records were rejected, by rule.</summary>
    IReadOnlyDictionary<string, RuleCount> Rules { get; }

    /// <summary>The record that the file ends within; null when it ends as files do. Known at the end of the file.</summary>
    CutRecord? Cut => null;
}
