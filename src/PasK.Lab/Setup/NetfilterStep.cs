using PasK.Linux.Netfilter;

namespace PasK.Lab.Setup;

/// <summary>A setting of the node's nf_tables (nft(8)).</summary>
public abstract record NetfilterStep : SetupStep
{
    /// <summary>The lab's table, the same for all its rules.</summary>
    protected const string Table = "pask";

    /// <summary>The packets that it is for.</summary>
    public virtual NetfilterFamily Family => NetfilterFamily.Ipv4;

    /// <summary>Adds the setting to a batch: the table and the chain too, where no step before has.</summary>
    public abstract void AddTo(NetfilterBatch batch);
}
