namespace PasK.Lab;

/// <summary>The fields of a ladder's line by name, so that two lines can be compared field by field.</summary>
internal static class LineFields
{
    /// <summary>Words behind which their value follows.</summary>
    private static readonly HashSet<string> WithValue = ["ttl", "tos", "len", "seq", "ack", "mss", "wscale", "offset", "options", "vlan", "length"];

    /// <summary>Whether a line is about packets: ends and headers come before what they say.</summary>
    public static bool IsPacket(string line) => line.Contains(" | ", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal);

    /// <summary>How two lines about packets differ, field by field, with both values.</summary>
    public static string Differing(string verified, string received)
    {
        if (!IsPacket(verified) || !IsPacket(received))
        {
            return "is another";
        }

        var (before, after) = (Of(verified), Of(received));
        return string.Join(", ", before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Select(name => $"{name} {before.GetValueOrDefault(name, "absent")} → {after.GetValueOrDefault(name, "absent")}"));
    }

    private static Dictionary<string, string> Of(string line)
    {
        var fields = new Dictionary<string, string>();
        var end = line.IndexOf(": ", StringComparison.Ordinal);
        AddEnds(fields, line[..end].Trim().Split(' '));
        var parts = line[(end + 2)..].Split(" | ");
        for (var i = 0; i < parts.Length; i++)
        {
            AddPart(fields, parts[i].Trim(), parts[i].StartsWith("IPIP ", StringComparison.Ordinal) ? "outer " : "", isMessage: i == parts.Length - 1);
        }

        return fields;
    }

    private static void AddEnds(Dictionary<string, string> fields, string[] words)
    {
        var middle = Array.IndexOf(words, ">");
        if (middle > 0 && middle < words.Length - 1)
        {
            fields["direction"] = words[0];
            fields["source MAC"] = words[middle - 1];
            fields["destination MAC"] = string.Join(' ', words[(middle + 1)..]);
        }
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
