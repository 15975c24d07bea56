namespace PasK.Lab.Setup;

/// <summary>A kernel parameter of the node (sysctl(8)).</summary>
/// <param name="Name">Its name with dots.</param>
/// <param name="Value">Its value.</param>
public sealed record SysctlStep(string Name, string Value) : SetupStep
{
    /// <summary>
    /// Whether the lab needs it and not the box: most systems have the value anyway, or it makes the traffic of a busy machine the same as that of an idle one.
    /// </summary>
    public bool IsUsual { get; init; }

    /// <inheritdoc/>
    public override string Command => $"sysctl -w {Assignment}";

    /// <summary>The name and the value as the command takes them.</summary>
    internal string Assignment => Value.Contains(' ', StringComparison.Ordinal) ? $"{Name}='{Value}'" : $"{Name}={Value}";
}
