using System.Text;
using Cartline.Tests.Support;

namespace Cartline.Tests.Architecture;

/// <summary>The rooms know each other in one direction only, and docs/architecture.md draws them as they are.</summary>
public sealed class RoomTests
{
    const string Page = "docs/architecture.md";
    const string Begin = "<!-- rooms: a test keeps this part; the middle column is written by hand -->\n";
    const string End = "<!-- end of rooms -->\n";

    [Fact]
    public void Make_no_circle()
    {
        var told =
            from circle in Rooms.Circles()
            select string.Join("\n", from room in circle
                                     from arrow in Rooms.Arrows[room]
                                     where circle.Contains(arrow.Key)
                                     select $"{room} → {arrow.Key}: {string.Join(", ", arrow.Value.Order(StringComparer.Ordinal))}");

        Assert.True(
            Rooms.Circles().Count == 0, $"These rooms use each other. Move what carries an arrow back:\n{string.Join("\n\n", told)}");
    }

    [Fact]
    public void Are_found_where_they_are_known_to_be()
    {
        Assert.Contains("Cartline.Core.Failures", Rooms.Arrows["Cartline.Core.Sql"].Keys);
        Assert.Contains("Cartline.Core.Sql", Rooms.Arrows["Cartline.Core.Steps"].Keys);
        Assert.DoesNotContain("Cartline.Core.Steps", Rooms.Arrows["Cartline.Core.Sql"].Keys);
    }

    [Fact]
    public void Are_drawn_in_the_architecture_page()
    {
        var page = SourceTree.Read(Page);
        var (start, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(start >= Begin.Length && end > start, $"{Page} has no part between \"{Begin.Trim()}\" and \"{End.Trim()}\".");
        var purposes = page[start..end].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split(" | ")).ToDictionary(cells => cells[0][3..^1], cells => cells[1]);

        Golden.Equal(Page, page[..start] + Drawing(purposes) + page[end..]);

        Assert.DoesNotContain(Rooms.Arrows.Keys, room => string.IsNullOrWhiteSpace(purposes.GetValueOrDefault(room)));
    }

    static string Drawing(IReadOnlyDictionary<string, string> purposes)
    {
        var text = new StringBuilder();
        foreach (var project in Rooms.Projects)
        {
            text.Append("\n### ").Append(project).Append("\n\n```mermaid\ngraph TD\n");
            foreach (var (from, to) in Rooms.Drawn(project))
            {
                text.Append("    ").Append(Node(from)).Append(" --> ").Append(Node(to)).Append('\n');
            }

            text.Append("```\n\n| room | what is in it | uses |\n|---|---|---|\n");
            foreach (var room in Rooms.Of(project))
            {
                var uses = Rooms.Arrows[room].Keys.Select(Node).Order(StringComparer.Ordinal);
                text.Append("| `").Append(room).Append("` | ").Append(purposes.GetValueOrDefault(room, "")).Append(" | ")
                    .Append(string.Join(", ", uses)).Append(" |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    static string Node(string room) => Rooms.Short(room) is "." ? Rooms.Project(room).Split('.')[1] : Rooms.Short(room);
}
