using PasK.Lab.Snapshots.Findings;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Snapshots.Approval;

/// <summary>The fields of a ladder's line by name, so that two lines can be compared field by field.</summary>
internal static class LineFields
{
    /// <summary>Words that are followed by their value.</summary>
    private static readonly HashSet<string> WithValue = ["ttl", "tos", "len", "seq", "ack", "mss", "wscale", "offset", "options", "vlan", "priority", "length"];

    /// <summary>More such words in a tunnel's header.</summary>
    private static readonly HashSet<string> WithValueOutside = ["port", "vni", "from", "to"];

    /// <summary>What stands before a value that may be any larger one.</summary>
    private const string More = "over";

    private static readonly string[] Tunnels = [.. TunnelForms.All.Select(form => form.Name)];

    /// <summary>What comes before the packet that an ICMP error quotes.</summary>
    private const string Quote = ", quoting ";

    /// <summary>Whether a line is about packets: then it begins with their ends and headers.</summary>
    private static bool IsPacket(string line) => line.Contains(" | ", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal);

    /// <summary>What a line is about: for a packet, what follows its headers; for an ICMP error, without the packet that it quotes.</summary>
    public static string MessageOf(string line) => IsPacket(line) ? AtQuote(line).Own.Split(" | ")[^1].Split(',')[0].Trim() : line.Trim();

    /// <summary>How two lines about packets differ, field by field, with both values.</summary>
    public static string Differing(string verified, string received)
        => FieldsThatDiffer(verified, received) is not { } fields ? "is another"
            : string.Join(", ", fields.Select(field => $"{field.Name} {field.Verified ?? "absent"} → {field.Received ?? "absent"}"));

    /// <summary>The fields in which two lines about packets differ, with both values, null for an absent one; null where a line is not about packets.</summary>
    public static IReadOnlyList<FieldDifference>? FieldsThatDiffer(string verified, string received)
    {
        if (!IsPacket(verified) || !IsPacket(received))
        {
            return null;
        }

        var (before, after) = (Of(verified), Of(received));
        return
        [
            .. before.Keys.Union(after.Keys).Select(name => new FieldDifference(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(field => field.Verified != field.Received),
        ];
    }

    private static Dictionary<string, string> Of(string line)
    {
        var fields = new Dictionary<string, string>();
        var end = line.IndexOf(": ", StringComparison.Ordinal);
        AddEnds(fields, line[..end].Trim().Split(' '));
        var (own, quoted) = AtQuote(line[(end + 2)..]);
        AddHeaders(fields, own, "");
        AddHeaders(fields, quoted, "quoted ");
        return fields;
    }

    /// <summary>A line's text before the packet that an ICMP error quotes, and that packet; nothing where none is quoted.</summary>
    private static (string Own, string Quoted) AtQuote(string text)
        => text.IndexOf(Quote, StringComparison.Ordinal) is >= 0 and var quote ? (text[..quote], text[(quote + Quote.Length)..]) : (text, "");

    private static void AddHeaders(Dictionary<string, string> fields, string text, string layer)
    {
        var parts = text.Split(" | ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var isOuter = parts[i].Split(' ').Take(2).Any(Tunnels.Contains);
            AddPart(fields, parts[i], isOuter ? $"{layer}outer " : layer, isMessage: i == parts.Length - 1, isOuter);
        }
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

    private static void AddPart(Dictionary<string, string> fields, string part, string layer, bool isMessage, bool isOuter)
    {
        var clauses = part.Split(", ");
        var remarks = clauses.Skip(1).Where(clause => !clause.StartsWith("len ", StringComparison.Ordinal)).ToList();
        var text = new List<string>();
        var words = clauses.Except(remarks).SelectMany(clause => clause.Split(' ')).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if ((WithValue.Contains(words[i]) || (isOuter && WithValueOutside.Contains(words[i]))) && i + 1 < words.Count)
            {
                var name = layer + words[i];
                fields[name] = words[++i] == More && i + 1 < words.Count ? $"{More} {words[++i]}" : words[i];
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

        if (remarks.Count > 0)
        {
            fields[$"{layer}remark"] = string.Join(", ", remarks);
        }

        var middle = text.IndexOf(">");
        if (isOuter && middle > 0)
        {
            var kind = text.FindIndex(Tunnels.Contains);
            fields[$"{layer}tunnel"] = text[kind];
            fields[$"{layer}source"] = string.Join(' ', text[(kind + 1)..middle]);
            fields[$"{layer}destination"] = string.Join(' ', text[(middle + 1)..]);
        }
        else if (text.Count > 0)
        {
            fields[layer + (isMessage ? FieldDifference.Packet : "header")] = string.Join(' ', text);
        }
    }
}
