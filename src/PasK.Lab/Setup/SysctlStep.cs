namespace PasK.Lab.Setup;

/// <summary>A kernel parameter of the node (sysctl(8)).</summary>
/// <param name="Name">Its name with dots.</param>
/// <param name="Value">Its value.</param>
public sealed record SysctlStep(string Name, string Value) : SetupStep
{
    /// <summary>
    /// Whether it is the lab's rather than the box's own: most systems have the value anyway and it is only made sure of, or it makes the traffic of a busy
    /// machine the same as that of an idle one.
    /// </summary>
    public bool IsUsual { get; init; }

    /// <inheritdoc/>
    public override string Command => $"sysctl -w {Assignment}";

    /// <summary>The name and the value as the command takes them.</summary>
    internal string Assignment => Value.Contains(' ', StringComparison.Ordinal) ? $"{Name}='{Value}'" : $"{Name}={Value}";
}
