using System.Text;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Words;

namespace Cartline.Simulator.People;

/// <summary>A country's names, cities, streets and the way it writes numbers.</summary>
internal sealed class Locale
{
    private readonly AliasTable byWeight;

    private Locale(string country, string lists, int postalTail)
    {
        Country = Encoding.UTF8.GetBytes(country);
        PostalTail = postalTail;
        FirstNames = WordList.Words($"{lists}_first_names.txt", ' ');
        LastNames = WordList.Words($"{lists}_last_names.txt", ' ');
        Streets = WordList.Words($"{lists}_streets.txt", '|');
        Places = [.. WordList.Lines($"{lists}_places.txt").Select(Parse)];
        MailFirst = [.. FirstNames.Select(ForMail)];
        MailLast = [.. LastNames.Select(ForMail)];
        byWeight = new([.. Places.Select(p => p.Weight)]);
    }

    public static Locale India { get; } = new("India", "india", postalTail: 3);

    public static Locale UnitedStates { get; } = new("United States", "united_states", postalTail: 2);

    public byte[] Country { get; }

    /// <summary>Digits of a postal code after the city's three.</summary>
    public int PostalTail { get; }

    public byte[][] FirstNames { get; }

    public byte[][] LastNames { get; }

    public byte[][] MailFirst { get; }

    public byte[][] MailLast { get; }

    public byte[][] Streets { get; }

    public Place[] Places { get; }

    public Place PickPlace(ulong bits) => Places[byWeight.Pick(bits)];

    private static Place Parse(string line)
    {
        var parts = line.Split('|');
        return new(Encoding.UTF8.GetBytes(parts[0]), Encoding.UTF8.GetBytes(parts[1]), Encoding.UTF8.GetBytes(parts[2]),
            Encoding.UTF8.GetBytes(parts[3]), int.Parse(parts[4], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static byte[] ForMail(byte[] name) =>
        [.. name.Where(c => char.IsAsciiLetter((char)c)).Select(c => (byte)char.ToLowerInvariant((char)c))];
}
