using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Capturing;
using PasK.Linux.Packets;

namespace PasK.Cli.Specifications;

/// <summary>How scenarios are run from the command line.</summary>
/// <param name="Repeat">How often.</param>
/// <param name="Keep">Whether the lab of a failed scenario is left up until the user has seen enough.</param>
/// <param name="Busy">Whether every processor is kept busy with something else.</param>
/// <param name="Report">The folder for reports, or null for none. A report tells the last round, and what failed in those before.</param>
/// <param name="Against">What plays the balancers in place of the reference engine, or null for that.</param>
internal sealed record RunOptions(int Repeat, bool Keep, bool Busy, string? Report, BalancerKind? Against = null)
{
    /// <summary>The ring of each link's capture.</summary>
    public RingSize Ring { get; init; } = CaptureSession.DefaultRing;
}
