using System.Diagnostics;
using DuckDB.NET.Data;

namespace Cartline.Benchmarks;

/// <summary>The floor on DuckDB: the hand-written SQL in one process, into one file.</summary>
internal static class DuckDbScripts
{
    /// <summary>Runs all of it on the files in <c>raw/</c>, writes <c>answers/</c>, and tells the seconds of each step.</summary>
    /// <param name="file">The database to be made.</param>
    public static void Run(string file)
    {
        var watch = Stopwatch.GetTimestamp();
        using (var db = new DuckDBConnection($"Data Source={file}"))
        {
            db.Open();
            foreach (var (step, script) in Place.Floor("duckdb"))
            {
                Execute(db, File.ReadAllText(script));
                Tell(step, ref watch);
            }

            foreach (var (name, question) in Place.Questions)
            {
                Execute(db, $"copy ({File.ReadAllText(question)}) to 'answers/{name}.csv' (header)");
            }

            Tell("analytics", ref watch);
            Execute(db, "checkpoint");
        }

        Tell("publish", ref watch);
    }

    private static void Execute(DuckDBConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Tell(string step, ref long watch)
    {
        Console.WriteLine($"{step} {Stopwatch.GetElapsedTime(watch).TotalSeconds:0.000}");
        watch = Stopwatch.GetTimestamp();
    }
}
