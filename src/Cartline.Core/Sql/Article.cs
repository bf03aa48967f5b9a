namespace Cartline.Core.Sql;

/// <summary>The article before a noun.</summary>
internal static class Article
{
    /// <summary>The noun behind it: <c>an order</c>.</summary>
    public static string Before(string noun) => SoundsLikeVowel(noun) ? $"an {noun}" : $"a {noun}";

    /// <summary>The same at the beginning of a sentence.</summary>
    public static string Capital(string noun) => $"A{Before(noun)[1..]}";

    // A unit, a user and a euro are spoken with a consonant.
    private static bool SoundsLikeVowel(string noun) =>
        noun is ['a' or 'e' or 'i' or 'o' or 'u', ..] and not (['u', 'n' or 's', 'i' or 'e', ..] or ['e', 'u', ..] or ['o', 'n', 'e', ..]);
}
