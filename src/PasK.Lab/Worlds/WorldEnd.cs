using System.Globalization;
using PasK.Lab.Timing;

namespace PasK.Lab.Worlds;

/// <summary>How a world ended.</summary>
/// <param name="TakingDown">How long its owner waited for <see cref="World.Dispose"/>.</param>
/// <param name="LinksGone">
/// The time from the call of <see cref="World.Dispose"/>until the kernel had none of its links any more, or null when it still had some after <see
/// cref="Longest"/>.
/// </param>
public sealed record WorldEnd(TimeSpan TakingDown, TimeSpan? LinksGone)
{
    /// <summary>How long <see cref="World.AwaitEnd"/> waits at most for the links to go.</summary>
    public static TimeSpan Longest => Pace.Patience(TimeSpan.FromSeconds(5));

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"taken down in {TakingDown.TotalMilliseconds:F1} ms; ")
            + (LinksGone is { TotalMilliseconds: var after }
                ? string.Create(CultureInfo.InvariantCulture, $"the kernel had none of its links any more after {after:F1} ms")
                : string.Create(CultureInfo.InvariantCulture, $"the kernel STILL HAS links of it after {Longest.TotalSeconds:F0} s"));
}
