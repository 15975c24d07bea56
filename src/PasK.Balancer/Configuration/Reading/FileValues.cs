using System.Globalization;
using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// Reads values out of a file's nodes. Every method takes a node that may be absent, adds an error for a value that is not allowed, and
/// returns null in both cases.
/// </summary>
/// <param name="problems">Where errors go.</param>
public sealed class FileValues(FileProblems problems)
{
    /// <summary>The most items of a list.</summary>
    public const int MostItems = 1024;

    /// <summary>The most digits behind a number's point; of seconds, the last are microseconds.</summary>
    public const int MostDecimals = 6;

    internal const int LongestText = 1024;
    internal const int LongestAscii = 128;
    internal const int LongestName = 64;
    internal const int LongestLabel = 32;
    internal const string ExpectedAddress = "an IPv4 address such as 192.168.193.50";
    internal const string ExpectedMac = "a MAC address such as 02:00:00:00:a5:10";
    internal const string ExpectedInterfaceAddress = "an address with a prefix length such as 10.10.10.1/24";
    internal const string ExpectedDestination = "a network such as 10.20.0.0/16, or 'default'";

    internal static readonly string ExpectedName
        = FormattableString.Invariant($"a name; allowed: 1 to {LongestName} letters (a to z), digits, '.', '-' and '_', a letter first");

    internal static readonly string ExpectedLabel
        = FormattableString.Invariant($"a name; allowed: 1 to {LongestLabel} letters (a to z), digits, '-' and '_', a letter first");

    internal static readonly string ExpectedAscii = FormattableString.Invariant($"a text of 1 to {LongestAscii} ASCII characters");

    /// <summary>Where errors go.</summary>
    public FileProblems Problems { get; } = problems;

    /// <summary>Any single value.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    public Located<string>? Text(FileNode? node, string what)
    {
        switch (node)
        {
            case null or FileRefused:
                return null;
            case FileScalar { IsNull: true }:
                return Bad<string>(node, $"{what} has no value");
            case FileScalar { Text.Length: > LongestText }:
                return Bad<string>(node, string.Create(CultureInfo.InvariantCulture, $"{what} is longer than the {LongestText} characters that are allowed"));
            case FileScalar scalar:
                return new Located<string>(scalar.Text, node);
            default:
                return Bad<string>(node, $"{what} must be a single value, is {node.Kind}");
        }
    }

    /// <summary>A value with a form of its own.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="parse">Reads it, or returns null.</param>
    /// <param name="expected">What the form is, after "is not ".</param>
    public Located<T>? Parse<T>(FileNode? node, string what, Func<string, T?> parse, string expected)
        where T : struct
        => Text(node, what) is not { } text ? null
            : parse(text.Value) is { } value ? new Located<T>(value, text.At)
            : Bad<T>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {expected}");

    /// <summary>A name: letters, digits, '.', '-' and '_', beginning with a letter.</summary>
    public Located<string>? Name(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : IsName(text.Value) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedName}");

    /// <summary>A name that can stand before a dot and in a file's name: letters, digits, '-' and '_', beginning with a letter.</summary>
    public Located<string>? Label(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : IsName(text.Value) && text.Value.Length <= LongestLabel && !text.Value.Contains('.', StringComparison.Ordinal) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedLabel}");

    /// <summary>What a program says or hears: ASCII characters, those that end lines among them.</summary>
    public Located<string>? Ascii(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : text.Value.Length is > 0 and <= LongestAscii && text.Value.All(char.IsAscii) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedAscii}");

    /// <summary>A number in decimal, with up to <see cref="MostDecimals"/> digits behind a point.</summary>
    public Located<decimal>? Decimal(FileNode? node, string what, decimal least, decimal most)
    {
        decimal? Parse(string text)
        {
            var point = text.IndexOf('.', StringComparison.Ordinal);
            var whole = point < 0 ? text : text[..point];
            return whole.Length is > 0 and < 10 && (whole.Length == 1 || whole[0] is not '0')
                && (point < 0 || text.Length - point - 1 is > 0 and <= MostDecimals)
                && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value >= least && value <= most ? value : null;
        }

        return this.Parse(node, what, Parse, ExpectedDecimal(least, most));
    }

    internal static string ExpectedDecimal(decimal least, decimal most)
        => FormattableString.Invariant($"a number from {least} to {most} with at most {MostDecimals} decimals");

    /// <summary>A whole number in decimal.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="least">The smallest that is allowed.</param>
    /// <param name="most">The largest that is allowed.</param>
    /// <param name="others">What there is to say of all other numbers, or null.</param>
    public Located<int>? Integer(FileNode? node, string what, int least, int most, string? others = null)
    {
        int? Parse(string text)
            => text.Length < 10 && (text.Length == 1 || !text.StartsWith('0')) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && value >= least && value <= most ? value : null;
        return this.Parse(node, what, Parse, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}{(others is null ? "" : $"; {others}")}"));
    }

    /// <summary>The MAC address of one station.</summary>
    public Located<MacAddress>? Mac(FileNode? node, string what)
    {
        var mac = Parse(node, what, text => MacAddress.TryParse(text, out var value) ? value : (MacAddress?)null, ExpectedMac);
        return mac is { Value: { IsGroup: true } or { IsZero: true } } ? Bad<MacAddress>(mac.At, $"{what}: {mac} is not the address of one station") : mac;
    }

    /// <summary>The address of one host.</summary>
    public Located<Ipv4Address>? Address(FileNode? node, string what)
    {
        var address = Parse(node, what, text => Ipv4Address.TryParse(text, out var value) ? value : (Ipv4Address?)null, ExpectedAddress);
        return address is { Value.IsUnicast: false } ? Bad<Ipv4Address>(address.At, $"{what}: {address} is not the address of one host") : address;
    }

    /// <summary>The address of an interface with its prefix length: not the network's own and not its broadcast address.</summary>
    public Located<Ipv4Prefix>? InterfaceAddress(FileNode? node, string what)
    {
        var prefix = Parse(node, what, text => Ipv4Prefix.TryParse(text, out var value) ? value : (Ipv4Prefix?)null, ExpectedInterfaceAddress);
        return prefix is null ? null
            : prefix.Value.PrefixLength is < 8 or > 31 ? Bad<Ipv4Prefix>(prefix.At, $"{what}: {prefix} has a prefix length that is not from 8 to 31")
            : !prefix.Value.Address.IsUnicast ? Bad<Ipv4Prefix>(prefix.At, $"{what}: {prefix.Value.Address} is not the address of one host")
            : Subnets.NotAHost(prefix.Value.Address, prefix.Value) is { } reason ? Bad<Ipv4Prefix>(prefix.At, $"{what}: {reason}")
            : prefix;
    }

    /// <summary>Where a route leads: a network, or the word <c>default</c> for 0.0.0.0/0.</summary>
    public Located<Ipv4Prefix>? Destination(FileNode? node, string what)
    {
        var everywhere = new Ipv4Prefix(Ipv4Address.Any, 0);
        var prefix = Parse(
            node,
            what,
            text => text is "default" ? everywhere : Ipv4Prefix.TryParse(text, out var value) ? value : (Ipv4Prefix?)null,
            ExpectedDestination);
        return prefix is not null && prefix.Value != prefix.Value.Network
            ? Bad<Ipv4Prefix>(prefix.At, $"{what}: {prefix} is an address within a network; did you mean {prefix.Value.Network}?")
            : prefix;
    }

    /// <summary>One of a few words.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="choices">The words and what they mean.</param>
    /// <param name="notYet">The words that a PAS-K knows and this one does not.</param>
    /// <param name="never">The words that this one will not know, and what is wrong with them.</param>
    public Located<T>? Choice<T>(
        FileNode? node,
        string what,
        IReadOnlyDictionary<string, T> choices,
        IReadOnlyCollection<string>? notYet = null,
        IReadOnlyDictionary<string, string>? never = null)
        => Text(node, what) is not { } text ? null
            : choices.TryGetValue(text.Value, out var value) ? new Located<T>(value, text.At)
            : notYet?.Contains(text.Value) == true ? Bad<T>(text.At, $"{what}: '{text}' is not supported yet; must be {OneOf(choices.Keys)}")
            : never?.GetValueOrDefault(text.Value) is { } reason ? Bad<T>(text.At, $"{what}: '{text}' {reason}; must be {OneOf(choices.Keys)}")
            : Bad<T>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not allowed{FileWords.DidYouMean(text.Value, choices.Keys)}; must be {OneOf(choices.Keys)}");

    /// <summary>The items of a list; none when it is absent or not a list.</summary>
    public IReadOnlyList<FileNode> Items(FileNode? node, string what, int most = MostItems)
    {
        if (node is FileList list && list.Items.Count <= most)
        {
            return list.Items;
        }

        if (node is not (null or FileRefused))
        {
            Problems.Error(node, node is FileList
                ? string.Create(CultureInfo.InvariantCulture, $"{what} has more than the {most} items that are allowed")
                : $"{what} must be a list ([...] or lines that begin with '-'), is {node.Kind}");
        }

        return [];
    }

    private static bool IsName(string text)
        => text.Length is > 0 and <= LongestName && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static string OneOf(IEnumerable<string> words) => words.Count() == 1 ? words.First() : $"one of {string.Join(", ", words)}";

    private Located<T>? Bad<T>(FileNode at, string message)
    {
        Problems.Error(at, message);
        return null;
    }
}
