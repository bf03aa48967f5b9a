namespace Cartline.Core.Sources;

/// <summary>Takes the records that a scanner refuses, as they come; keeps memory constant by spooling.</summary>
public interface IRejectedRecords
{
    /// <summary>Takes one rejected record.</summary>
    /// <param name="rejected">The record; its text may be cut, see <see cref="RejectedRecord.RawText"/>.</param>
    void Add(RejectedRecord rejected);
}
