using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Source;

/// <summary>The parameters of the model: where the rows come from. None holds a secret; Power BI asks for those itself.</summary>
internal static class Parameters
{
    /// <summary>embedded, csv, parquet or postgres.</summary>
    public const string DataSource = "DataSource";

    /// <summary>The folder of the files, for csv and parquet.</summary>
    public const string Folder = "DataFolder";

    /// <summary>The server and port, for postgres.</summary>
    public const string Server = "PgServer";

    /// <summary>The database, for postgres.</summary>
    public const string Database = "PgDatabase";

    /// <summary>The parameters with their values.</summary>
    public static IEnumerable<SharedExpression> With(string source, string folder, string server, string database) =>
    [
        new(
            DataSource,
            $"{PowerQuery.Text(source)} meta [IsParameterQuery = true, List = {{\"embedded\", \"csv\", \"parquet\", "
            + $"\"postgres\"}}, DefaultValue = {PowerQuery.Text(source)}, Type = \"Text\", IsParameterQueryRequired = true]",
            "Where the rows come from: embedded in this file, files in a folder, or the PostgreSQL warehouse."),
        Text(Folder, folder, "The folder with the warehouse's tables as .csv or .parquet files. Used when DataSource is csv or parquet."),
        Text(Server, server, "The PostgreSQL server, with its port behind a colon. Used when DataSource is postgres."),
        Text(Database, database, "The PostgreSQL database. Used when DataSource is postgres."),
    ];

    private static SharedExpression Text(string name, string value, string description) =>
        new(
            name,
            $"{PowerQuery.Text(value)} meta [IsParameterQuery = true, Type = \"Text\", IsParameterQueryRequired = true]",
            description);
}
