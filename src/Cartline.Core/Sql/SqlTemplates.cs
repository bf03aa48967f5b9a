namespace Cartline.Core.Sql;

/// <summary>The templates of <c>sql/1_contract/templates/</c>: SQL files with named slots in braces.</summary>
/// <param name="folder">The files that there are; the project's own templates win.</param>
internal sealed class SqlTemplates(SqlFolder folder)
{
    /// <summary>A template's text with every slot filled.</summary>
    /// <param name="name">The file's name without extension.</param>
    /// <param name="slots">What goes into each slot.</param>
    public string Fill(string name, params ReadOnlySpan<(string Slot, string Text)> slots) => Template.Filled(File(name).Text, slots);

    /// <summary>The file that a template makes.</summary>
    /// <param name="name">The template's name without extension.</param>
    /// <param name="path">Where the file would be if someone wrote it.</param>
    /// <param name="from">The file whose words fill the slots.</param>
    /// <param name="isOfProject">Whether those words are the project's own.</param>
    /// <param name="slots">What goes into each slot.</param>
    public SqlFile Make(string name, string path, string from, bool isOfProject, params ReadOnlySpan<(string Slot, string Text)> slots)
    {
        var template = File(name);
        return new SqlFile(path, Template.Filled(template.Text, slots) + "\n", isOfProject || template.IsOfProject, from);
    }

    private SqlFile File(string name) => folder[$"{StagingContract.Folder}templates/{name}.sql"];
}
