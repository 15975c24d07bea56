using PasK.Linux.Devices;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>When a part of the kernel is tried, and what is said of it.</summary>
public sealed class KernelFeatureTests : IDisposable
{
    private readonly KernelFolders _folders = new();
    private int _tries;

    public void Dispose() => _folders.Dispose();

    [Fact]
    public void WhyMissing_WhereAModuleWouldBeLoaded_TriesNothing()
    {
        var feature = Feature(isMade: true, "udp_tunnel", "ipip");
        Assert.Equal(("ipip", "the module ipip is not loaded", 0), (feature.Unloaded, feature.WhyMissing, _tries));
        Assert.Equal("ipip", feature.Module);
    }

    [Fact]
    public void WhyMissing_WhereNothingWouldBeLoaded_IsFoundByTryingOnce()
    {
        var (there, missing) = (Feature(isMade: true, "udp_tunnel"), Feature(isMade: false, "no_such_module"));
        Assert.Equal((null, null, 1), (there.Unloaded, there.WhyMissing, _tries));
        Assert.Equal((null, "this kernel has no x device", 2), (missing.Unloaded, missing.WhyMissing, _tries));
        Assert.Equal((null, "this kernel has no x device", 2), (there.WhyMissing, missing.WhyMissing, _tries));
    }

    [Fact]
    public void CanBeHad_WhereAModuleIsLoadedForIt_NamesAllThatStay()
    {
        var feature = Feature(isMade: true, "ipip");
        Assert.Empty(feature.Loaded);
        Assert.True(feature.CanBeHad);
        Assert.True(feature.CanBeHad);
        Assert.Equal(1, _tries);
        Assert.Equal(["ipip", "tunnel4"], feature.Loaded);
        Assert.Null(feature.WhyMissing);
        Assert.Null(feature.Unloaded);
    }

    [Fact]
    public void CanBeHad_WhereTheModuleIsBarred_IsFalse()
    {
        var feature = Feature(isMade: false, "ipip");
        Assert.False(feature.CanBeHad);
        Assert.Empty(feature.Loaded);
        Assert.Equal(("ipip", "the module ipip is not loaded"), (feature.Unloaded, feature.WhyMissing));
    }

    /// <summary>A lab that is being built asks several times.</summary>
    [Fact]
    public void WhyMissing_AfterTheModuleWasLoaded_StaysAsItWas()
    {
        var feature = Feature(isMade: true, "ipip");
        Assert.NotNull(feature.WhyMissing);
        Assert.True(feature.CanBeHad);
        Assert.Equal("the module ipip is not loaded", feature.WhyMissing);
    }

    /// <summary>Somebody else may load the module, or remove it, while this process runs.</summary>
    [Fact]
    public void WhyMissing_OfWhatTryingDoesNotLoad_IsAskedAgainWhenTheModuleComesOrGoes()
    {
        var isThere = false;
        var feature = new KernelFeature("handler", ["tunnel4"], () => _tries++ >= 0 && isThere, _folders.Modules, loads: false);
        Assert.Equal((null, "this kernel has no handler", 1), (feature.Unloaded, feature.WhyMissing, _tries));
        Assert.Equal(("this kernel has no handler", 1), (feature.WhyMissing, _tries));
        isThere = true;
        _folders.Load("tunnel4");
        Assert.Equal((null, 2), (feature.WhyMissing, _tries));
        Assert.Equal((null, 2), (feature.WhyMissing, _tries));
    }

    private KernelFeature Feature(bool isMade, params string[] modules) => new("x device", modules, () => Try(isMade), _folders.Modules);

    /// <summary>Like a kernel that loads what is made.</summary>
    private bool Try(bool isMade)
    {
        _tries++;
        if (isMade && !_folders.Modules.Loaded.Contains("ipip"))
        {
            _folders.Load("ipip", "tunnel4");
        }

        return isMade;
    }
}
