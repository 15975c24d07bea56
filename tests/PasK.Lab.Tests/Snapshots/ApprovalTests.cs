using PasK.Lab.Snapshots.Approval;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Approved and received files: when which of them is written, moved and deleted, and what a difference says.</summary>
public sealed class ApprovalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pask-snapshots-");

    private Snapshot Snapshot => new(Path.Combine(_folder.FullName, "new"), "ping");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Compare_NothingApproved_WritesWhatWasReceivedAndSaysSo()
    {
        var difference = Snapshot.Compare(Ping(1));
        Assert.Equal($"{Snapshot.VerifiedText} is missing: look at what was received, and approve it", difference?.Message);
        Assert.Equal(["ping.received.pcapng", "ping.received.txt"], Files());
        Assert.StartsWith("link client: client.eth0 — switch.xg1\n", File.ReadAllText(Snapshot.ReceivedText), StringComparison.Ordinal);
    }

    [Fact]
    public void Take_Received_IsApprovedAndEqual()
    {
        Approve();
        Assert.Equal(["ping.verified.pcapng", "ping.verified.txt"], Files());
        Assert.Null(Snapshot.Compare(Ping(1)));
        Assert.Null(Snapshot.CompareApproved());
    }

    [Fact]
    public void Compare_AnotherCapture_NamesPlacePacketAndFieldAndShowsBothLines()
    {
        Approve();
        var difference = Snapshot.Compare(Ping(2));
        const string Place = "link client: client.eth0 — switch.xg1, ICMP echo client 192.168.212.225 > VIP 192.168.193.50, id1, begun in step \"ping\"";
        Assert.StartsWith(
            $"""
            {Snapshot.VerifiedText}: 6 differences

            {Place}: echo request id1 seq 1: seq 1 → 2
              verified: → client.eth0 > switch.xg1: ttl 64 DF tos 0 len 84 | echo request id1 seq 1
              received: → client.eth0 > switch.xg1: ttl 64 DF tos 0 len 84 | echo request id1 seq 2

            """,
            difference?.Message, StringComparison.Ordinal);
        Assert.Equal(["ping.received.pcapng", "ping.received.txt", "ping.verified.pcapng", "ping.verified.txt"], Files());
    }

    [Theory]
    [InlineData("echo request id1 seq 1", "echo request id1 seq 1, ip checksum bad", "echo request id1 seq 1: remark absent → ip checksum bad")]
    [InlineData("DATA 1..9, len ≤1500", "DATA 1..9, len ≤1480", "DATA 1..9: len ≤1500 → ≤1480")]
    [InlineData(
        "ICMP real1 > l4 fragmentation needed, MTU 1380, quoting → len over 1380 | TCP segment",
        "ICMP real1 > l4 fragmentation needed, MTU 1480, quoting → len 1390 | TCP segment",
        "ICMP real1 > l4 fragmentation needed: remark MTU 1380 → MTU 1480, quoted len over 1380 → 1390")]
    [InlineData(
        "ICMP real1 > l4 port unreachable, quoting → ttl 62 tos 0 len 92 | UDP", "ICMP real1 > l4 port unreachable, quoting → ttl 61 tos 0 len 92 | UDP",
        "ICMP real1 > l4 port unreachable: quoted ttl 62 → 61")]
    [InlineData(
        "ICMP real1 > l4 protocol unreachable, quoting → IPIP l4 > real1 ttl 64 | ttl 62 | UDP",
        "ICMP real1 > l4 protocol unreachable, quoting → IPIP l4 > real2 ttl 64 | ttl 62 | UDP",
            "ICMP real1 > l4 protocol unreachable: quoted outer destination real1 → real2")]
    public void Between_TwoPackets_NamesTheFieldAndNothingElse(string verified, string received, string told)
        => Assert.Contains($"\n, flow: {told}\n", SnapshotDifference.Between(Line(verified), Line(received), "approved")?.Message, StringComparison.Ordinal);

    [Fact]
    public void Between_AnErrorOfAnotherTimeToLive_DoesNotTakeItForThatOfTheQuote()
        => Assert.Contains(
            ": ttl 64 → 63\n",
            SnapshotDifference.Between(
                "  flow\n    ← a > b: ttl 64 | ICMP x, quoting → ttl 62 | UDP\n",
                "  flow\n    ← a > b: ttl 63 | ICMP x, quoting → ttl 62 | UDP\n",
                "approved")?.Message,
            StringComparison.Ordinal);

    /// <summary>A line about one direction has the place of one about the same direction, whichever comes first.</summary>
    [Fact]
    public void Between_LinesOfTwoDirections_PairsEachWithItsOwn()
    {
        var lines = SnapshotDifference.Between(
            "through l4\n\n  flow\n    → passes\n    ← does not pass\n", "through l4\n\n  flow\n    → passes\n    → changed: tos 0\n    ← came\n",
            "approved")?.Lines;
        Assert.Equal(["← does not pass => ← came", "→ changed: tos 0"], lines?.SelectMany(line => line.Fields).Select(field => field.Declaration));
    }

    [Fact]
    public void Compare_EqualAgain_DeletesWhatWasReceived()
    {
        Approve();
        Snapshot.Compare(Ping(2));
        Assert.Null(Snapshot.Compare(Ping(1)));
        Assert.Equal(["ping.verified.pcapng", "ping.verified.txt"], Files());
    }

    [Fact]
    public void Compare_WithoutTheApprovedCapture_SaysThatItIsMissing()
    {
        Approve();
        File.Delete(Snapshot.VerifiedCapture);
        Assert.Equal($"{Snapshot.VerifiedCapture} is missing: look at what was received, and approve it", Snapshot.Compare(Ping(1))?.Message);
        Assert.Equal($"{Snapshot.VerifiedCapture} is missing: look at what was received, and approve it", Snapshot.CompareApproved()?.Message);
    }

    [Fact]
    public void CompareApproved_TextThatIsNotOfItsCapture_IsADifference()
    {
        Approve();
        File.WriteAllText(Snapshot.VerifiedText, File.ReadAllText(Snapshot.VerifiedText).Replace("ttl 62", "ttl 61", StringComparison.Ordinal));
        Assert.Contains("echo request id1 seq 1: ttl 61 → 62", Snapshot.CompareApproved()?.Message, StringComparison.Ordinal);
        Assert.Equal(["ping.verified.pcapng", "ping.verified.txt"], Files());
    }

    [Fact]
    public void Take_NothingReceived_NamesTheFile()
        => Assert.Contains(
            "ping.received.txt is not there: nothing was received that is not approved already",
            Assert.Throws<FileNotFoundException>(Snapshot.Take).Message,
            StringComparison.Ordinal);

    /// <summary>Whoever may write into the folder of captures shall not have root read, show and move a file of its choice.</summary>
    [Fact]
    public void Take_ALink_IsRefused()
    {
        Snapshot.Compare(Ping(1));
        var elsewhere = Path.Combine(_folder.FullName, "elsewhere");
        File.Move(Snapshot.ReceivedText, elsewhere);
        File.CreateSymbolicLink(Snapshot.ReceivedText, elsewhere);
        Assert.Equal(
            $"{Snapshot.ReceivedText} is a link to {elsewhere}, and no run writes links; remove it and run the scenario again",
            Assert.Throws<IOException>(Snapshot.Take).Message);
        Assert.True(File.Exists(elsewhere));
        Assert.False(File.Exists(Snapshot.VerifiedText));
    }

    [Fact]
    public void Dangling_FilesOfNoScenarioAndScenariosWithoutFiles_AreNamed()
    {
        Approve();
        Assert.Empty(SnapshotFolder.Dangling(Snapshot.Folder, ["ping"]));
        Assert.Empty(SnapshotFolder.Dangling(Path.Combine(_folder.FullName, "none"), []));
        Assert.Equal(
            [
                $"{Snapshot.VerifiedCapture} belongs to no scenario: delete it, or name the scenario as it is named",
                $"{Snapshot.VerifiedText} belongs to no scenario: delete it, or name the scenario as it is named",
                $"{Path.Combine(Snapshot.Folder, "other.verified.pcapng")} is missing: run its scenario, look at what was received, and approve it",
                $"{Path.Combine(Snapshot.Folder, "other.verified.txt")} is missing: run its scenario, look at what was received, and approve it",
            ],
            SnapshotFolder.Dangling(Snapshot.Folder, ["other"]));
    }

    private static string Line(string message) => $"  flow\n    → a > b: ttl 64 | {message}\n";

    private static byte[] Ping(ushort sequence) => new HandMade().Step("ping").Ping(5, sequence).File();

    private void Approve()
    {
        Snapshot.Compare(Ping(1));
        Snapshot.Take();
    }

    private IEnumerable<string> Files() => Directory.GetFiles(Snapshot.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
