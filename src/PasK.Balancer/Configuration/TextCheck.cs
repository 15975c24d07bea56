namespace PasK.Balancer.Configuration;

/// <summary>A check of a port whose text is free: it says and hears whatever the service speaks.</summary>
public abstract record TextCheck : PortCheck
{
    /// <summary>The text that a probe sends, in ASCII; null for none.</summary>
    public string? Send { get; init; }

    /// <summary>The text that the answer must not contain, in ASCII; null for none.</summary>
    public string? Unexpect { get; init; }
}
