using PasK.Balancer.Configuration;

namespace PasK.Lab.Claims;

/// <summary>A session whose choice can be judged: it is seen when it was made, and no real went up or down meanwhile.</summary>
/// <param name="Sent">Its first packet.</param>
/// <param name="Up">The reals that took sessions and were up, in the order of the configuration.</param>
/// <param name="Stretch">
/// The stretch that it belongs to. Between sessions of one stretch the balancer made no other choice, and no real went up or down.
/// </param>
internal sealed record BegunSession(ForwardedFlow Sent, IReadOnlyList<Real> Up, int Stretch);
