namespace PasK.Lab;

/// <summary>The fields of a ladder's line by name, so that two lines can be compared field by field.</summary>
internal static class LineFields
{
    /// <summary>Words behind which their value follows.</summary>
    private static readonly HashSet<string> WithValue = ["ttl", "tos", "len", "seq", "ack", "mss", "wscale", "offset", "options", "vlan", "length"];

    /// <summary>The names of the fields in which two lines differ, in the order of the first line, then of the second.</summary>
    public static IReadOnlyList<string> Differing(string verified, string received)
    {
        var (before, after) = (Of(verified), Of(received));
        return [.. before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name)).Select(name => Told(name, before, after))];
    }

    private static string Told(string name, Dictionary<string, string> before, Dictionary<string, string> after)
        => $"{name} {before.GetValueOrDefault(name, "absent")} → {after.GetValueOrDefault(name, "absent")}";

    private static Dictionary<string, string> Of(string line)
    {
        var fields = new Dictionary<string, string>();
        var end = line.IndexOf(": ", StringComparison.Ordinal);
        var (ends, rest) = end < 0 ? ("", line) : (line[..end], line[(end + 2)..]);
        AddEnds(fields, ends.Trim().Split(' '), end < 0 ? "" : "MAC ");
        var parts = rest.Split(" | ");
        for (var i = 0; i < parts.Length; i++)
        {
            AddPart(fields, parts[i].Trim(), parts[i].StartsWith("IPIP ", StringComparison.Ordinal) ? "outer " : "", isMessage: i == parts.Length - 1);
        }

        return fields;
    }

    private static void AddEnds(Dictionary<string, string> fields, string[] words, string kind)
    {
        var middle = Array.IndexOf(words, ">");
        if (middle < 1 || middle == words.Length - 1)
        {
            fields[$"{kind}text".Trim()] = string.Join(' ', words);
            return;
        }

        fields["direction"] = words[0];
        fields[$"source {kind}".Trim()] = words[middle - 1];
        fields[$"destination {kind}".Trim()] = string.Join(' ', words[(middle + 1)..]);
    }

    private static void AddPart(Dictionary<string, string> fields, string part, string layer, bool isMessage)
    {
        var text = new List<string>();
        var words = part.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (WithValue.Contains(words[i]) && i + 1 < words.Length)
            {
                fields[layer + words[i]] = words[++i];
            }
            else if (words[i] is "DF" or "MF" && !isMessage)
            {
                fields[layer + words[i]] = "set";
            }
            else
            {
                text.Add(words[i]);
            }
        }

        var middle = text.IndexOf(">");
        if (layer.Length > 0 && middle > 0)
        {
            fields[$"{layer}source"] = string.Join(' ', text[1..middle]);
            fields[$"{layer}destination"] = string.Join(' ', text[(middle + 1)..]);
        }
        else if (text.Count > 0)
        {
            fields[isMessage ? "packet" : $"{layer}header"] = string.Join(' ', text);
        }
    }
}
