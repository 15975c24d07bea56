using System.Text.RegularExpressions;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>What the rooms of the lab take from outside, and where.</summary>
public sealed partial class LabRoomTests
{
    private const string Lab = "src/PasK.Lab";
    private const string ClockOfAWorld = Lab + "/Worlds/World.cs";
    private static readonly string[] UnderTheWorldsClock = [Lab, "src/PasK.Steps", "src/PasK.Cli"];

    /// <summary>
    /// The rooms that make namespaces, or run something in them or measure it, and the topologies, which know what the kernel calls its own devices and lacks.
    /// Readers of what was captured are not among them.
    /// </summary>
    private static readonly string[] UsersOfLinux =
    [
        "Balancers", "Capturing", "Faults", "Services", "Setup", "Timing", "Topologies", "Topologies/Reading", "Traffic", "UserSpace", "Worlds",
    ];

    public static TheoryData<string> CodeFiles => [.. UnderTheWorldsClock.SelectMany(folder => Repository.Files(folder, ".cs"))];

    [Theory]
    [MemberData(nameof(CodeFiles))]
    public void Time_ComesFrom_TheWorld(string file)
        => Assert.True(
            file == ClockOfAWorld || !Repository.Read(file).Contains("TimeProvider.System", StringComparison.Ordinal),
            $"{file} uses TimeProvider.System; take World.Time, the clock of the world that it belongs to, which {ClockOfAWorld} alone chooses");

    [Fact]
    public void Linux_IsUsed_InTheRoomsOfNamespacesAlone()
    {
        var users = Repository.Files(Lab, ".cs").Where(file => UseOfLinux().IsMatch(Repository.Read(file)))
            .GroupBy(file => Path.GetRelativePath(Lab, Path.GetDirectoryName(file)!)).ToDictionary(room => room.Key, room => string.Join(", ", room));
        Assert.All(users, room => Assert.True(
            UsersOfLinux.Contains(room.Key),
            $"{room.Value}: PasK.Linux is used in {Lab}/{room.Key}; let a room of namespaces do it ({string.Join(", ", UsersOfLinux)})"));
        Assert.All(UsersOfLinux, room => Assert.True(users.ContainsKey(room), $"{Lab}/{room} uses PasK.Linux no more; take it off the list"));
    }

    [GeneratedRegex(@"^using (?:static )?PasK\.Linux\b|\bLinux\.[A-Z]", RegexOptions.Multiline)]
    private static partial Regex UseOfLinux();
}
