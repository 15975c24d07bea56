using System.Diagnostics;
using System.Net.NetworkInformation;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>What belongs to somebody else: two namespaces with a link between them, and a program. No lab may touch it.</summary>
internal sealed class Bystander : IDisposable
{
    /// <summary>How many network namespaces it has.</summary>
    public const int Namespaces = 2;

    private const string Device = "theirs";
    private readonly NodeThread _one = new("bystander-1");
    private readonly NodeThread _other = new("bystander-2");
    private readonly Process _program;

    public Bystander()
    {
        RouteNetlink.Apply(_one, new NetlinkBatch().AddVeth(End(1), End(2), _other));
        foreach (var node in new[] { _one, _other })
        {
            RouteNetlink.Apply(node, new NetlinkBatch().SetUp(Device));
        }

        _program = Process.Start(new ProcessStartInfo("sleep", ["infinity"]) { UseShellExecute = false })!;
    }

    public void AssertUntouched()
    {
        Assert.False(_program.HasExited, "somebody else's program was ended");
        foreach (var node in new[] { _one, _other })
        {
            Assert.True(RouteNetlink.LinkOf(node, Device).HasCarrier);
        }
    }

    public void Dispose()
    {
        _program.Kill();
        _program.WaitForExit();
        _program.Dispose();
        _one.Dispose();
        _other.Dispose();
    }

    private static VethEnd End(byte number) => new(Device, new PhysicalAddress([2, 0, 0, 0, 0xbb, number]), 1500);
}
