using System.Text;

namespace Cartline.PowerBi.Dax;

/// <summary>Cuts a formula into pieces.</summary>
internal sealed class DaxLexer
{
    private static readonly string[] Signs =
    [
        "&&", "||", "==", "<>", "<=", ">=", "(", ")", "{", "}", ",", "+", "-", "*", "/", "^", "&", "=", "<", ">",
    ];

    private readonly string text;
    private int at;
    private int line = 1;
    private int lineStart;

    private DaxLexer(string text) => this.text = text;

    private DaxPosition Here => new(line, at - lineStart + 1);

    /// <summary>All pieces; the last is the end. Spaces and comments are left out.</summary>
    /// <exception cref="DaxException">A quote, bracket or comment that is not closed, or a sign that DAX does not know.</exception>
    public static IReadOnlyList<DaxToken> Read(string text)
    {
        var lexer = new DaxLexer(text);
        var tokens = new List<DaxToken>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != DaxTokenKind.End);
        return tokens;
    }

    /// <summary>Whether a name may be written as a word, without quotes.</summary>
    public static bool IsWord(string name) => name.Length > 0 && IsWordStart(name[0]) && name.All(c => IsWordPart(c) && c != '.');

    private DaxToken Next()
    {
        SkipSpace();
        var from = Here;
        return Peek() switch
        {
            '\0' => new DaxToken(DaxTokenKind.End, "", from),
            '"' => new DaxToken(DaxTokenKind.Text, Quoted('"', "A text", from), from),
            '\'' => new DaxToken(DaxTokenKind.QuotedTable, NotBlank(Quoted('\'', "A table's name", from), from), from),
            '[' => new DaxToken(DaxTokenKind.Bracketed, NotBlank(Quoted(']', "A name in brackets", from), from), from),
            var c when char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))) =>
                new DaxToken(DaxTokenKind.Number, Number(), from),
            var c when IsWordStart(c) => new DaxToken(DaxTokenKind.Word, Word(), from),
            _ => new DaxToken(DaxTokenKind.Sign, Sign(from), from),
        };
    }

    private char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private void Step()
    {
        if (text[at++] == '\n')
        {
            line++;
            lineStart = at;
        }
    }

    private void SkipSpace()
    {
        while (true)
        {
            if (char.IsWhiteSpace(Peek()))
            {
                Step();
            }
            else if ((Peek(), Peek(1)) is ('-', '-') or ('/', '/'))
            {
                while (Peek() is not ('\n' or '\0'))
                {
                    Step();
                }
            }
            else if ((Peek(), Peek(1)) is ('/', '*'))
            {
                SkipBlock(Here);
            }
            else
            {
                return;
            }
        }
    }

    private void SkipBlock(DaxPosition from)
    {
        at += 2;
        while ((Peek(), Peek(1)) is not ('*', '/'))
        {
            if (Peek() == '\0')
            {
                throw new DaxException(from, "A comment begins here and has no */ behind it.");
            }

            Step();
        }

        at += 2;
    }

    private string Quoted(char end, string what, DaxPosition from)
    {
        at++;
        var value = new StringBuilder();
        while (true)
        {
            if (at >= text.Length)
            {
                throw new DaxException(from, $"{what} begins here and has no {end} behind it.");
            }

            if (Peek() == end && Peek(1) != end)
            {
                at++;
                return value.ToString();
            }

            value.Append(Peek());
            if (Peek() == end)
            {
                at++;
            }

            Step();
        }
    }

    private static string NotBlank(string name, DaxPosition from) =>
        name.Trim().Length > 0 ? name : throw new DaxException(from, "A name is empty.");

    private string Number()
    {
        var from = at;
        SkipDigits();
        if (Peek() == '.')
        {
            at++;
            SkipDigits();
        }

        if (Peek() is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            at += 2;
            SkipDigits();
        }

        return text[from..at];
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek()))
        {
            at++;
        }
    }

    private string Word()
    {
        var from = at;
        while (IsWordPart(Peek()))
        {
            at++;
        }

        return text[from..at];
    }

    private string Sign(DaxPosition from)
    {
        var sign = Array.Find(Signs, s => string.CompareOrdinal(text, at, s, 0, s.Length) == 0)
            ?? throw new DaxException(from, $"\"{Peek()}\" means nothing in DAX.");
        at += sign.Length;
        return sign;
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';
}
