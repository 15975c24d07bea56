using PasK.Linux.Namespaces;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class NamespaceGuardTests
{
    [Fact]
    public async Task OutsideNode_Everything_IsRefusedAndNothingIsOpened()
    {
        NetworkNamespaces.Require();
        Programs.Require("unshare");
        await Child.RunAsync(nameof(OutsideNode), "unshare", "--net", "--");
    }

    [Fact]
    public async Task NodeThread_WithoutRights_ThrowsAndNothingWasRun()
    {
        Programs.Require("setpriv");
        await Child.RunAsync(nameof(WithoutRights), Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : []);
    }

    [Fact]
    public void Require_InNode_Returns()
    {
        NetworkNamespaces.Require();
        using var node = new NodeThread("inside");
        node.Invoke(() => NamespaceGuard.Require("a test"));
        Assert.False(NamespaceGuard.IsInNode);
    }
}
