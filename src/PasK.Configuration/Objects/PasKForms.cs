using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Ip;

namespace PasK.Configuration.Objects;

/// <summary>The forms that keys of several of PAS-K's objects share.</summary>
internal static class PasKForms
{
    public static readonly WholeNumberForm Id = new(1, ushort.MaxValue);
    public static readonly WholeNumberForm PortOrNone = new(0, ushort.MaxValue);
    public static readonly WholeNumberForm Dscp = new(1, TypeOfService.MaximumDscp);

    private const int LongestRequestTarget = 128;

    private static readonly string ExpectedRequestTarget = FormattableString.Invariant(
        $"a path such as /health of at most {LongestRequestTarget} ASCII characters, without spaces and without a fragment (#)");

    /// <summary>The target of a request by HTTP: a path, and a query where there is one (RFC 9112 §3.2.1).</summary>
    public static readonly TextForm<string> RequestTarget
        = new(FormattableString.Invariant($"^/[!-\"$-~]{{0,{LongestRequestTarget - 1}}}$"), ExpectedRequestTarget, ReadRequestTarget);

    /// <summary>The text that follows a key that names health checks: their numbers, or nothing when there are none.</summary>
    public static IEnumerable<string> Numbers(IReadOnlyList<HealthCheck> checks)
        => checks.Count == 0 ? [] : [string.Join(',', checks.Select(check => check.Id.ToString(CultureInfo.InvariantCulture)))];

    private const string StatusKey = "status";

    /// <summary>The key that enables an object.</summary>
    public static FileKey Status(string what)
        => FileKey.Optional(StatusKey, new WordForm<bool>(PasKWords.Statuses), $"Whether the {what} is in use.", "enable");

    /// <summary>Whether an object is enabled.</summary>
    public static bool IsEnabled(FileKeys keys) => keys.Value<bool>(StatusKey)?.Value ?? true;

    private static Located<string>? ReadRequestTarget(FileValues values, FileNode? node, string what)
        => values.Text(node, what) is not { } text ? null
            : IsRequestTarget(text.Value) ? text
            : values.Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedRequestTarget}");

    private static bool IsRequestTarget(string text)
        => text.Length is > 0 and <= LongestRequestTarget && text[0] == '/' && text.All(character => character is >= '!' and <= '~' and not '#');
}
