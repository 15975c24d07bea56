using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>A claim about a port of a real server that is closed for a while.</summary>
/// <param name="closable">The port, or null where there is none.</param>
internal abstract class ClosedPortClaim(ClosablePort? closable) : Claim
{
    /// <inheritdoc/>
    public sealed override string? WhyNot(Topology topology)
        => closable is null ? "no TCP check of a service with lb-method rr asks a port that can be closed while another real takes the sessions" : null;

    /// <summary>The port.</summary>
    protected ClosablePort Port => closable ?? throw new InvalidOperationException("no port can be closed");
}
