using PasK.Linux.Namespaces;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class ProgramPathTests
{
    [Theory]
    [InlineData("/usr/bin:/bin", "/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin")]
    [InlineData("/usr/sbin:/usr/bin", "/usr/sbin:/usr/bin:/usr/local/sbin:/sbin")]
    [InlineData(null, "/usr/local/sbin:/usr/sbin:/sbin")]
    public void With_AnOrdinaryUsersPath_HasTheFoldersOfAdministrationBehind(string? path, string whole) => Assert.Equal(whole, ProgramPath.With(path));
}
