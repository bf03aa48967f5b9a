namespace Cartline.Dashboards.Queries;

/// <summary>An id that is an e-mail address, as it is shown where names are masked.</summary>
public static class MaskedId
{
    /// <summary>
    /// SQL that shows an id: as it is, or of an e-mail address the first letter and a checksum, so that two customers stay two and
    /// one stays one. Every engine gives the same.
    /// </summary>
    /// <param name="id">The id as SQL, a text.</param>
    public static string Sql(string id) =>
        $"case when strpos({id}, '@') > 0 then left({id}, 1) || '***' || left(md5({id}), 12) else {id} end";
}
