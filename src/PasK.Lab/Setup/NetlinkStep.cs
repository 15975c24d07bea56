using PasK.Linux.Netlink;

namespace PasK.Lab.Setup;

/// <summary>A setting made by rtnetlink(7).</summary>
public abstract record NetlinkStep : SetupStep
{
    /// <summary>Adds the setting to a batch.</summary>
    /// <param name="batch">The messages for one namespace.</param>
    public abstract void AddTo(NetlinkBatch batch);

    /// <summary>The interfaces that it makes.</summary>
    public virtual IReadOnlyList<string> Devices => [];
}
