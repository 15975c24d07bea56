using System.Text.RegularExpressions;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>What the rooms of the lab take from outside, and where.</summary>
public sealed partial class LabRoomTests
{
    private const string Lab = "src/PasK.Lab";
    private static readonly string[] UnderTheWorldsClock = [Lab, "src/PasK.Steps", "src/PasK.Cli"];

    /// <summary>The files that use the machine's own clock, and for what.</summary>
    private static readonly Dictionary<string, string> UsersOfTheMachinesClock = new()
    {
        [$"{Lab}/Worlds/World.cs"] = "chooses the clock of a world",
        [$"{Lab}/Timing/Starvation.cs"] = "measures how long this machine had a thread wait for a processor",
        ["src/PasK.Cli/Shell/ProgressLine.cs"] = "tells a person how long it has gone on",
        ["src/PasK.Cli/Specifications/RunCommand.cs"] = "tells a person how long a run took",
        ["src/PasK.Cli/Specifications/ScenarioRunner.cs"] = "tells a person how long a scenario took",
    };

    /// <summary>
    /// The rooms that make namespaces, or run something in them or measure it. What is wanted, and readers of files and of captures, are not among them.
    /// </summary>
    private static readonly string[] UsersOfLinux =
    [
        "Balancers", "Balancers/Kinds", "Capturing", "Faults", "Live", "Live/Supervision", "Live/Verbs",
        "Services", "Setup", "Timing", "Traffic", "UserSpace", "Worlds",
    ];

    public static TheoryData<string> CodeFiles => [.. UnderTheWorldsClock.SelectMany(folder => Repository.Files(folder, ".cs"))];

    [Theory]
    [MemberData(nameof(CodeFiles))]
    public void Time_ComesFrom_TheWorld(string file)
    {
        var isUser = UsersOfTheMachinesClock.TryGetValue(file, out var reason);
        var used = MachinesClock().Match(Repository.Read(file));
        Assert.True(isUser || !used.Success, $"{file} uses {used}: take World.Time, the clock of the world that it belongs to");
        Assert.True(!isUser || used.Success, $"{file} uses the machine's clock no more ({reason}): take it off the list");
    }

    [Theory]
    [InlineData("TimeProvider.System", true)]
    [InlineData("DateTimeOffset.UtcNow", true)]
    [InlineData("Stopwatch.StartNew()", true)]
    [InlineData("Environment.TickCount64", true)]
    [InlineData("SpinWait.SpinUntil(() => isSo, longest)", true)]
    [InlineData("Task.Delay(TimeSpan.FromSeconds(1), cancellation)", true)]
    [InlineData("Task.Delay(longest, World.Time, cancellation)", false)]
    [InlineData("new CancellationTokenSource(patience)", true)]
    [InlineData("new CancellationTokenSource(patience, _time)", false)]
    [InlineData("new CancellationTokenSource()", false)]
    public void MachinesClock_IsKnownFrom_ItsCalls(string code, bool isKnown) => Assert.Equal(isKnown, MachinesClock().IsMatch(code));

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

    [GeneratedRegex(
        @"\bTimeProvider\.System\b|\bDateTime(?:Offset)?\.(?:Utc)?Now\b|\bStopwatch\.|\bEnvironment\.TickCount|\bSpinUntil\(|\bCancelAfter\("
        + @"|\b(?:Task\.Delay|new CancellationTokenSource)\((?!\)|.*\b_?[tT]ime\b)")]
    private static partial Regex MachinesClock();

    [GeneratedRegex(@"^using (?:static )?PasK\.Linux\b|\bLinux\.[A-Z]", RegexOptions.Multiline)]
    private static partial Regex UseOfLinux();
}
