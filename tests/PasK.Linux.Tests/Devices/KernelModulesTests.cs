using PasK.Linux.Devices;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class KernelModulesTests : IDisposable
{
    private readonly KernelFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData("udp_tunnel", ModuleState.Loaded)]
    [InlineData("udp-tunnel", ModuleState.Loaded)]
    [InlineData("tunnel", ModuleState.NotLoadable)]
    [InlineData("tcp_cubic", ModuleState.BuiltIn)]
    [InlineData("nf_defrag_ipv4", ModuleState.BuiltIn)]
    [InlineData("sch_tbf", ModuleState.BuiltIn)]
    [InlineData("ipip", ModuleState.Loadable)]
    [InlineData("ip_gre", ModuleState.Loadable)]
    [InlineData("br_netfilter", ModuleState.Loadable)]
    [InlineData("tunnel4", ModuleState.NotLoadable)]
    [InlineData("no_such_module", ModuleState.NotLoadable)]
    public void StateOf_EachKindOfModule_IsWhatTheFoldersSay(string module, ModuleState expected) => Assert.Equal(expected, _folders.Modules.StateOf(module));

    /// <summary>Then whoever tries it changes nothing.</summary>
    [Theory]
    [InlineData("proc/sys/kernel/modprobe", "")]
    [InlineData("proc/sys/kernel/modules_disabled", "1")]
    [InlineData("proc/modules", null)]
    public void StateOf_WhereTheKernelLoadsNothing_IsNotLoadable(string name, string? text)
    {
        if (text is null)
        {
            _folders.Remove(name);
        }
        else
        {
            _folders.Write(name, text);
        }

        Assert.Equal(ModuleState.NotLoadable, _folders.Modules.StateOf("ipip"));
        Assert.Equal(ModuleState.BuiltIn, _folders.Modules.StateOf("tcp_cubic"));
    }

    /// <summary>As in a container: the kernel looks for its modules outside of it.</summary>
    [Fact]
    public void StateOf_WithoutTheFolderOfModules_IsLoadable()
    {
        _folders.Remove(KernelFolders.OfKernel(""));
        Assert.Equal(ModuleState.Loadable, _folders.Modules.StateOf("ipip"));
    }

    [Fact]
    public void Loaded_IsTheLatestFirst()
    {
        _folders.Load("vxlan");
        Assert.Equal(["vxlan", "ip6_udp_tunnel", "udp_tunnel"], _folders.Modules.Loaded);
    }

    /// <summary>A kernel can have a module in itself without saying so; one that is loaded it lists.</summary>
    [Fact]
    public void StateOf_OnThisMachine_IsLoadedWhereLsmodSaysSo()
    {
        var modules = KernelModules.OfThisMachine;
        Assert.All(modules.Loaded, module => Assert.Equal(ModuleState.Loaded, modules.StateOf(module)));
    }
}
