namespace Cartline.Core.Sources.Formats;

/// <summary>Counts the records of text files by plain loops over their bytes, to verify what was read.</summary>
internal static class TextCounter
{
    /// <summary>Counts lines; the last may lack its line end.</summary>
    public static long Lines(InputFile file, CancellationToken cancel)
    {
        var (lines, isOpen, isFirst) = (0L, false, true);
        Each(file, bytes =>
        {
            var text = isFirst && bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            lines += text.Count((byte)'\n');
            isOpen = text.IsEmpty ? isOpen : text[^1] != '\n';
            isFirst = false;
        }, cancel);
        return lines + (isOpen ? 1 : 0);
    }

    /// <summary>Counts the objects within the outermost array.</summary>
    public static long Objects(InputFile file, CancellationToken cancel)
    {
        var (objects, depth, isText, isEscaped) = (0L, 0L, false, false);
        Each(file, bytes =>
        {
            foreach (var one in bytes)
            {
                if (isText)
                {
                    isText = isEscaped || one != '"';
                    isEscaped = !isEscaped && one == '\\';
                    continue;
                }

                isText = one == '"';
                objects += one == '{' && depth == 1 ? 1 : 0;
                depth += one is (byte)'{' or (byte)'[' ? 1 : one is (byte)'}' or (byte)']' ? -1 : 0;
            }
        }, cancel);
        return objects;
    }

    private static void Each(InputFile file, Action<ReadOnlySpan<byte>> take, CancellationToken cancel)
    {
        var buffer = new byte[256 << 10];
        for (int taken; (taken = file.Read(buffer)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            take(buffer.AsSpan(0, taken));
        }
    }
}
