namespace PasK.Lab.Topologies;

/// <summary>
/// A kernel parameter (sysctl(8)) as a person sets it on a node: <c>arp_ignore</c> for all its interfaces, <c>ip_forward</c> for the node,
/// <c>net.ipv4.conf.eth0.rp_filter</c> for one interface.
/// </summary>
public sealed record KernelParameter
{
    private const string Ipv4 = "net.ipv4.";
    private const string Interfaces = "net.ipv4.conf.";
    private const string Forwarding = "net.ipv4.ip_forward";
    private static readonly string[] NoDevices = ["all", "default", "lo"];

    private KernelParameter(string name, string value, bool isOfEachInterface)
    {
        Name = name;
        Value = value;
        IsOfEachInterface = isOfEachInterface;
    }

    /// <summary>Its whole name, or only the last part of it where it is one of all interfaces.</summary>
    public string Name { get; }

    /// <summary>Its value.</summary>
    public string Value { get; }

    /// <summary>Whether it is one of <c>net.ipv4.conf</c> for all interfaces.</summary>
    public bool IsOfEachInterface { get; }

    /// <summary>Whether it is the one that makes the node forward packets. It is set first, because the kernel changes others with it.</summary>
    internal bool IsForwarding => Name == Forwarding;

    /// <summary>Whether it belongs to the interface of a link, which exists only when the link is made.</summary>
    internal bool IsOfDevice => Name.StartsWith(Interfaces, StringComparison.Ordinal) && !NoDevices.Contains(Device);

    /// <summary>The interface that it belongs to, for one of <c>net.ipv4.conf</c>.</summary>
    internal string Device => Name[Interfaces.Length..].Split('.')[0];

    /// <summary>A parameter with its value.</summary>
    /// <param name="name">A whole name that begins with <c>net.</c>, or only its end: a parameter of interfaces (<c>arp_ignore</c>) or of IPv4
    /// (<c>ip_forward</c>).</param>
    /// <param name="value">Its value as sysctl(8) takes it.</param>
    /// <exception cref="ArgumentException">This kernel has no such parameter of a network namespace, or the value cannot be one.</exception>
    public static KernelParameter Of(string name, string value) => TryOf(name, value, out var reason) ?? throw new ArgumentException(reason, nameof(name));

    /// <summary>A parameter with its value, or null.</summary>
    /// <param name="name">As <see cref="Of"/> takes it.</param>
    /// <param name="value">Its value as sysctl(8) takes it.</param>
    /// <param name="reason">Why there is none; empty when there is one.</param>
    internal static KernelParameter? TryOf(string name, string value, out string reason)
    {
        reason = !IsOf(value, " -_") ? $"kernel parameter {name}: '{value}' is no value; one has letters, digits, '-', '_' and spaces"
            : !IsOf(name, ".-_~") ? $"kernel parameter '{name}' is no name; one is like arp_ignore, ip_forward or net.ipv4.conf.eth0.rp_filter"
            : "";
        if (reason.Length > 0)
        {
            return null;
        }

        var isWhole = name.Contains('.', StringComparison.Ordinal);
        if (!isWhole && Exists(Interfaces + "all." + name))
        {
            return new KernelParameter(name, value, isOfEachInterface: true);
        }

        var whole = new KernelParameter(isWhole ? name : Ipv4 + name, value, isOfEachInterface: false);
        var probe = whole.IsOfDevice ? $"{Interfaces}all.{name.Split('.')[^1]}" : whole.Name;
        if (whole.Name.StartsWith("net.", StringComparison.Ordinal) && Exists(probe))
        {
            return whole;
        }

        reason = $"kernel parameter {name}: this kernel has none of that name below net, neither of interfaces nor of IPv4";
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Value}";

    private static bool IsOf(string text, string others) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || others.Contains(c));

    private static bool Exists(string name) => File.Exists("/proc/sys/" + name.Replace('.', '/'));
}
