using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class LeakTests
{
    /// <summary>Ten labs with a socket, a ring, a thread and a program each leave no descriptor, mapping or thread. Prints how long they took.</summary>
    [Fact]
    public async Task Labs_BuiltAndTakenDown_LeaveNothing()
    {
        NetworkNamespaces.Require();
        Programs.Require("setpriv");
        TestContext.Current.TestOutputHelper?.WriteLine(await Child.RunAsync(nameof(ManyLabs)));
    }
}
