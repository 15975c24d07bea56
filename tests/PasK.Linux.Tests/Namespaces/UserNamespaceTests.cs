using PasK.Linux.Namespaces;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class UserNamespaceTests
{
    [Theory]
    [InlineData("         0          0 4294967295\n", true)]
    [InlineData("         0       1000          1\n", false)]
    [InlineData("         0     100000      65536\n", false)]
    [InlineData("         0       1000          1\n         1     100000      65536\n", false)]
    public void MapsAll_OfAMap_IsSoInTheInitialNamespaceAlone(string map, bool isInitial) => Assert.Equal(isInitial, UserNamespace.MapsAll(map));
}
