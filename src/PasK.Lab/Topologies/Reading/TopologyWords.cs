namespace PasK.Lab.Topologies.Reading;

/// <summary>The words that are values in topology files.</summary>
internal static class TopologyWords
{
    public static readonly Dictionary<string, ReplyPath> ReplyPaths = new(StringComparer.Ordinal)
    {
        ["direct"] = ReplyPath.Direct,
        ["routed"] = ReplyPath.Routed,
    };

    public static readonly Dictionary<string, Decapsulation> Decapsulations = new(StringComparer.Ordinal)
    {
        ["auto"] = Decapsulation.Auto,
        ["kernel"] = Decapsulation.Kernel,
        ["user-space"] = Decapsulation.UserSpace,
        ["none"] = Decapsulation.None,
    };

    public static readonly Dictionary<string, ServiceKind> Services
        = Enum.GetValues<ServiceKind>().ToDictionary(kind => kind.Word(), StringComparer.Ordinal);

    public static readonly Dictionary<string, ServiceBinding> Bindings = new(StringComparer.Ordinal)
    {
        ["each-address"] = ServiceBinding.Each,
        ["wildcard"] = ServiceBinding.Any,
    };

    public static readonly Dictionary<string, bool> Truths = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };
}
