using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Omissions;
using PasK.Linux.Packets;

namespace PasK.Cli.Demo;

/// <summary>How topologies are demonstrated.</summary>
/// <param name="Without">What is left out of each topology.</param>
/// <param name="IsJson">Whether the result is for programs.</param>
/// <param name="IsVerbose">Whether all of it is printed, and not a page.</param>
/// <param name="Folder">Where the files go.</param>
/// <param name="Kind">What plays the balancers.</param>
/// <param name="Ring">How much memory the capture of each link has.</param>
internal sealed record DemoOptions(IReadOnlyList<Omission> Without, bool IsJson, bool IsVerbose, string Folder, BalancerKind Kind, RingSize Ring);
