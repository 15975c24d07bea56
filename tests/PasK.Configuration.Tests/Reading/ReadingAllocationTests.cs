using System.Globalization;
using System.Text;
using PasK.Configuration.Reading;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>A large configuration costs what its parser's events cost, and little more.</summary>
public sealed class ReadingAllocationTests
{
    private const int Reals = 500;
    private const int Readings = 40;

    [Fact]
    public void Parse_RealThatAServiceNames_AllocatesLittleBesideTheParser()
    {
        var (few, many) = (TextOf(10), TextOf(50));
        AllocatedBy(few);

        // About 350 are the parser's. What the compiler keeps off the heap it learns while the process runs, in its own time: 390 were seen alone, up to 620
        // at first beside the other tests.
        var readings = Enumerable.Range(0, Readings).Select(_ => (AllocatedBy(many) - AllocatedBy(few)) / (40 * Reals));
        Assert.Contains(readings, perName => perName is > 0 and <= 600);
    }

    private static long AllocatedBy(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ConfigurationReader.Parse("f", text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string TextOf(int services)
    {
        var text = new StringBuilder(
            """
            vlan: [{ name: a, vid: 1, port: p }]
            interface: [{ name: a, ip: 10.0.0.1/8 }]
            health-check: [{ id: 1, type: icmp }]
            real:

            """);
        for (var id = 1; id <= Reals; id++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ id: {id}, rip: 10.1.{id / 250}.{1 + (id % 250)}, rport: 80 }}\n");
        }

        text.Append("slb:\n");
        for (var service = 1; service <= services; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ name: s{service}, vip: [{{ ip: 10.2.0.{service}, protocol: tcp, vport: 80 }}], ")
                .Append("nat-mode: l3dsr-iptunnel, lb-method: rr, health-check: 1, real: [").AppendJoin(", ", Enumerable.Range(1, Reals)).Append("] }\n");
        }

        return text.ToString();
    }
}
