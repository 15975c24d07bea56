using System.Text;
using PasK.Configuration.Objects;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;
using PasK.Steps.Driving;

namespace PasK.Cli.Specifications;

/// <summary>Tables about kinds of balancers: what each can and does otherwise, for the manual and for reports; what folders can say.</summary>
internal static class KindsTable
{
    private const string End = "<!-- end of what ./run-lab.sh kinds writes -->\n";
    private const string Yes = "yes";

    /// <summary>The page of the manual that has the tables, each between two markers.</summary>
    public static string File { get; } = Path.GetFullPath(Path.Combine(Repository.Features, "..", "docs", "balancers.md"));

    /// <summary>All kinds that there are.</summary>
    public static IReadOnlyList<BalancerKind> All => [.. BalancerKinds.In(Repository.Topologies).Values.Select(make => make())];

    /// <summary>The rows of the table. The first names the kinds; the first cell of each says what it is about.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(IReadOnlyList<BalancerKind> kinds) =>
    [
        ["", .. kinds.Select(kind => kind.Name)],
        .. Of(kinds, "nat-mode", ConfigurationWords.NatModes, can => can.NatModes),
        .. Of(kinds, "lb-method", ConfigurationWords.LbMethods, can => can.LbMethods),
        .. Of(kinds, "protocol", ConfigurationWords.Protocols, can => can.Protocols),
        InOne(kinds, "only to one real", ConfigurationWords.Protocols, kind => kind.Can.Unscheduled),
        InOne(kinds, "keys", ConfigurationKey.All.ToDictionary(key => key.Name), kind => kind.Can.Keys),
        InOne(kinds, "health checks", ConfigurationWords.CheckTypes, kind => kind.Can.CheckTypes),
        InOne(kinds, "tells of itself", Enum.GetValues<Telling>().ToDictionary(Abilities.Word), kind => kind.Can.Tells),
        InOne(kinds, "freedoms", Freedoms.ByWord, kind => kind.Freedoms),
        ["scenarios run", .. kinds.Select(kind => kind.Scenarios is { } share ? $"{share}" : kind is ReferenceKind ? "all" : "")],
        ["differences declared", .. kinds.Select(kind => $"{kind.Differences.Count}")],
    ];

    /// <summary>The page with the tables as they are now.</summary>
    /// <exception cref="SpecificationException">A marker is missing.</exception>
    public static string Text()
        => With("kinds", Rows(All), With("names", Names, With("freedoms", FreedomRows, System.IO.File.ReadAllText(File))));

    /// <summary>The names that templates see, those of one thing in a row.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> Names =>
    [
        ["of", "names"],
        .. TemplateNames.All.GroupBy(one => one.Of).Select(of => (IReadOnlyList<string>)
        [
            of.Key.Length == 0 ? "" : $"each of `{of.Key}`", string.Join("; ", of.Select(one => $"`{one.Name}` {one.Meaning}")),
        ]),
    ];

    private static IReadOnlyList<IReadOnlyList<string>> FreedomRows
        => [["freedom", "what is free"], .. Freedoms.Meanings.Select(one => (IReadOnlyList<string>)[$"`{one.Key}`", one.Value])];

    private static string With(string name, IReadOnlyList<IReadOnlyList<string>> rows, string text)
    {
        var marker = $"<!-- {name}, written by ./run-lab.sh kinds -->\n";
        var begin = text.IndexOf(marker, StringComparison.Ordinal) + marker.Length;
        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        return begin >= marker.Length && end > 0 ? text[..begin] + Markdown(rows) + text[end..]
            : throw new SpecificationException($"{File} lacks the lines {marker.Trim()} and {End.Trim()}, between which the table of {name} stands");
    }

    private static string Markdown(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var (i, row) in rows.Index())
        {
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
            text.Append(i == 0 ? $"|{string.Concat(Enumerable.Repeat("---|", row.Count))}\n" : "");
        }

        return text.ToString();
    }

    private static IEnumerable<IReadOnlyList<string>> Of<T>(
        IReadOnlyList<BalancerKind> kinds, string what, IReadOnlyDictionary<string, T> words, Func<Abilities, IReadOnlySet<T>> can)
        => words.Select(word => (IReadOnlyList<string>)
            [$"{what} {word.Key}", .. kinds.Select(kind => can(kind.Can).Contains(word.Value) ? Yes : "")]);

    private static IReadOnlyList<string> InOne<T>(
        IReadOnlyList<BalancerKind> kinds, string what, IReadOnlyDictionary<string, T> words, Func<BalancerKind, IReadOnlySet<T>> has)
        => [what, .. kinds.Select(kind => words.Values.All(has(kind).Contains) ? "all"
            : string.Join(", ", words.Where(word => has(kind).Contains(word.Value)).Select(word => word.Key)))];
}
