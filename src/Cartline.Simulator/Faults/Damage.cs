using System.Text;

namespace Cartline.Simulator.Faults;

/// <summary>A record to put into a file. All else that a damaged record needs to be judged alone comes with it.</summary>
/// <param name="File">The file it goes into.</param>
/// <param name="Id">Its id, where it has one.</param>
/// <param name="Bytes">The record without its line end.</param>
/// <param name="Outcome">What must become of it.</param>
/// <param name="Check">The check that must fire, or null.</param>
/// <param name="IsFault">False for a sound record that only accompanies a damaged one.</param>
internal sealed record Damage(string File, string? Id, byte[] Bytes, FaultOutcome Outcome, string? Check, bool IsFault = true)
{
    public static Damage Sound(string file, string record) =>
        new(file, null, Encoding.UTF8.GetBytes(record), FaultOutcome.Accepted, null, IsFault: false);

    /// <summary>A record whose text stands for bytes: each character below 256 is one byte.</summary>
    public static Damage OfBytes(string file, string? id, string record, FaultOutcome outcome, string? check) =>
        new(file, id, Encoding.Latin1.GetBytes(record), outcome, check);

    public static Damage Of(string file, string? id, string record, FaultOutcome outcome, string? check) =>
        new(file, id, Encoding.UTF8.GetBytes(record), outcome, check);
}
