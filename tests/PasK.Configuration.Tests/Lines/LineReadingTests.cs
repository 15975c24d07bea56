using PasK.Balancer.Configuration;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Files.Problems;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>Lines of a PAS-K, as it prints them and as a person types them.</summary>
public sealed class LineReadingTests
{
    /// <summary>The good sample, as a running-config has it.</summary>
    private const string Good = """
        ! PIOLINK switch configuration (PLOS-PASK-v1.5.0.0)
        vlan default vid 1
         port xg2 untagged
         apply
         exit
        vlan test vid 10
         port xg1 untagged
        interface default
         ip 10.10.10.1/24
        interface test ip 192.168.193.181/24 mtu 1400
        route default gateway 192.168.193.1
        real 1
         name first
         rip 10.10.10.10
         weight 1
         status enable
         apply
        exit
        real 2
         rip 10.10.10.11
         rport 80
        slb web
         nat-mode l3dsr-iptunnel
         lb-method rr
         vip 192.168.193.50 protocol tcp vport 80
         real 1,2
         apply
        """;

    /// <summary>The same as somebody types it who indents nothing.</summary>
    private const string Typed = """
        config
        vlan default
        vid 1 port xg2
        vlan test vid 10 port xg1 untagged
        interface default ip 10.10.10.1/24
        interface test
        ip 192.168.193.181/24
        mtu 1400
        exit
        route default gateway 192.168.193.1
        real 2 rip 10.10.10.11 rport 81
        real 1 name first rip 10.10.10.10
        real 2 rport 80
        exit
        slb web
        real 3
        nat-mode l3dsr-iptunnel lb-method rr
        vip 192.168.193.50 vport 80 protocol tcp
        real 1
        real 2
        no real 3
        apply
        exit
        write-memory
        exit
        """;

    /// <summary>A running-config as it was published, shortened, with reals of the good sample.</summary>
    private const string Published = """
        health-check 1
         type tcp
         timeout 3
         interval 5
         retry 3
         recover 0
         status enable
         port 80
         increase-icmp-id disable
         uri /
         packets 1
         status-code 200
         apply
         exit
        ntp
         server 192.168.199.1
         exit
        real 7
         rip 10.10.10.17
         rport 80
         priority 0
         weight 1
         pool-size 10000
         apply
         exit
        slb web
         health 1
         sticky source-subnet 255.255.255.255
         real 7
        """;

    [Theory]
    [InlineData(Good)]
    [InlineData(Typed)]
    public void ParseLines_OfTheGoodSample_GivesWhatItsFileGives(string lines)
        => Assert.Equal(ConfigurationSamples.Describe(ConfigurationReader.Parse("f", ConfigurationSamples.Good).Value), SaidBy(lines));

    [Fact]
    public void ParseLines_OfARunningConfig_ListsEachLineThatIsNotUnderstood()
    {
        var refused = Assert.Throws<InvalidFileException>(() => ConfigurationReader.ParseLines("f", $"{Good}\n{Published}")).Problems;
        Assert.Equal(
            [
                "42:1: command 'ntp' is not supported yet", "43:2: 'server' belongs to 'ntp' in line 42, which is not understood",
                "48:2: key 'priority' in real is not supported yet", "50:2: key 'pool-size' in real is not supported yet",
                "55:2: key 'sticky' in slb is not supported yet",
            ],
            refused.Select(problem => $"{problem.Line}:{problem.Column}: {problem.Message.Split(';')[0]}"));
        var understood = $"{Good}\n{Published}".Replace("\n exit\nreal 7", "\nreal 7", StringComparison.Ordinal).Split('\n')
            .Where(line => !refused.Any(problem => problem.Message.Contains($"'{line.Trim().Split(' ')[0]}'", StringComparison.Ordinal)));
        var read = ConfigurationReader.ParseLines("f", string.Join('\n', understood)).Value;
        Assert.Equal([1, 2, 7], read.Slbs.Single().Reals.Select(real => real.Id));
        Assert.Equal(new TcpCheck { Id = 1, Port = new Port(80) }, read.HealthChecks.Single());
    }

    [Theory]
    [InlineData(" rip 10.10.10.10", " rpi 10.10.10.10", "14:2: unknown key 'rpi' in real (did you mean 'rip'?); allowed: id, name, rip, ")]
    [InlineData(" weight 1", " weight lots", "15:9: weight: 'lots' is not a whole number from 0 to 100")]
    [InlineData(" weight 1", " weight 5 lots", "15:11: unknown key 'lots' in real; allowed: ")]
    [InlineData(" weight 1", " id 3", "15:2: id stands behind 'real' in the line that begins the object")]
    [InlineData(" name first", " name \"first", "13:13: a quotation mark is missing at the end of this word")]
    [InlineData(" name first", " name \"fi\"rst", "13:11: after a quoted word comes a space")]
    [InlineData(" name first", " name \"fi\\xgg\"", @"13:10: '\x' stands for nothing in a quoted word; allowed: \"", \\, \r, \n and \xHH")]
    [InlineData(" lb-method rr", " lb-method", "24:2: lb-method has no value; must be one of rr, ")]
    [InlineData("vport 80", "vport 80,http", "25:43: vport: 'http' is not a port from 1 to 65535")]
    [InlineData(" rport 80", " rport 81", "21:8: rport: 81 differs from vport 80 in line 25; a tunnel cannot translate ports")]
    [InlineData(" real 1,2", " real 1,3", "26:9: there is no real 3; known: 1, 2")]
    [InlineData(" rip 10.10.10.11", " no rip", "19:1: missing key 'rip' in real")]
    [InlineData("real 2\n", "real\n", "19:1: id has no value: The real's number, by which services name it.")]
    [InlineData("vlan test vid 10", "vlna test vid 10", "6:1: unknown command 'vlna' (did you mean 'vlan'?); allowed: config, apply, exit, no, ")]
    [InlineData("vlan test vid 10", "vlna test vid 10", "7:2: 'port' belongs to 'vlna' in line 6, which is not understood")]
    [InlineData(" apply\nexit\nreal 2", " aply\nexit\nreal 2", "17:2: unknown command 'aply' (did you mean 'apply'?); allowed: ")]
    [InlineData(" apply\nexit\nreal 2", " apply now\nexit\nreal 2", "17:8: nothing may follow 'apply'")]
    [InlineData("exit\nreal 2", "exit\nexit\nreal 2", "20:1: the configuration was left in line 19; config begins to change it again")]
    [InlineData("exit\nreal 2", "exit\nno\nreal 2", "19:1: 'no' takes back what the rest of the line says, and there is none")]
    [InlineData("exit\nreal 2", "exit\nno real 3\nreal 2", "19:4: there is no real '3' to take back; typed: 1 first 10.10.10.10")]
    [InlineData(
        " real 1,2",
        " real 1,2\n no vip 192.168.193.50 protocol udp",
        "27:5: there is no vip '192.168.193.50 udp' to take back; typed: 192.168.193.50 tcp 80")]
    [InlineData(" real 1,2", " real 1,2\n no rael 1", "27:5: unknown key 'rael' in slb (did you mean 'real'?); allowed: ")]
    public void ParseLines_OfABrokenLine_SaysWhereAndWhatIsAllowed(string old, string otherwise, string error)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        var refused = Assert.Throws<InvalidFileException>(
            () => ConfigurationReader.ParseLines("f", Good.Replace(old, otherwise, StringComparison.Ordinal)));
        Assert.Contains(refused.Message.Split('\n'), line => line.StartsWith($"f:{error}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("slb web\n no real 1", "real 1;  name first;  rip 10.10.10.10;  real 1;  apply;  exit", "")]
    [InlineData("health-check 1 type icmp\nslb web\n health 1\n no health", "", "")]
    [InlineData("slb web\n active-nodest enable\n active-nodest disable", "", "")]
    [InlineData("slb web\n active-nodest enable\nreal 1\n weight 5", "", "  weight 5;  active-nodest enable")]
    [InlineData(
        "slb web\n vip 192.168.193.51 protocol tcp vport 443,80,443\n no vip 192.168.193.51 protocol tcp vport 443",
        "",
        "  vip 192.168.193.51 protocol tcp vport 80")]
    [InlineData(
        "slb web\n vip 192.168.193.51\n vip 192.168.193.52\n no vip 192.168.193.50",
        "  vip 192.168.193.50 protocol tcp vport 80",
        "  vip 192.168.193.51;  vip 192.168.193.52")]
    [InlineData("no route default gateway 192.168.193.1", "route default gateway 192.168.193.1", "")]
    [InlineData("vlan test\n no port xg1\n port xg1 tagged", "  port xg1 untagged", "  port xg1 tagged")]
    [InlineData("session-timeout udp 30\nsession-timeout\n icmp 7\n no udp", "", "session-timeout;  icmp 7;  apply;  exit")]
    public void ParseLines_OfFurtherLines_ChangesWhatTheySay(string further, string without, string with)
    {
        string[] Lines(string text) => [.. BalancerCommands.Of(ConfigurationReader.ParseLines("f", text).Value)];
        var (before, after) = (Lines(Good), Lines($"{Good}\n{further}"));
        Assert.Equal(without, string.Join(';', Less(before, after)));
        Assert.Equal(with, string.Join(';', Less(after, before)));
    }

    [Theory]
    [InlineData("\n  ! a remark\n", true)]
    [InlineData("config\nvlan: 1", true)]
    [InlineData("slb web", true)]
    [InlineData("slb:\n  - name: web", false)]
    [InlineData("# a remark\nslb web", false)]
    [InlineData("{}", false)]
    [InlineData(" \n", false)]
    public void IsMeant_OfText_GoesByItsFirstLine(string text, bool isMeant) => Assert.Equal(isMeant, TypedConfiguration.IsMeant(text));

    private static List<string> Less(IEnumerable<string> lines, string[] others)
    {
        var less = lines.ToList();
        Array.ForEach(others, line => less.Remove(line));
        return less;
    }

    private static string SaidBy(string lines) => ConfigurationSamples.Describe(ConfigurationReader.ParseLines("f", lines).Value);
}
