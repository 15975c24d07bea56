using System.Globalization;
using PasK.Cli.Shell;
using PasK.Lab.Comparisons;
using Spectre.Console;

namespace PasK.Cli.Compare;

/// <summary>A comparison for people: a table, and a bar chart in text.</summary>
/// <param name="output">Where it goes.</param>
internal sealed class ComparisonReport(TextWriter output)
{
    private const int BarWidth = 50;

    public void Print(IReadOnlyList<Comparison> compared)
    {
        output.WriteLine($"What one balancer carries while a client does the same in each topology: {Workload.Description}.");
        output.WriteLine("Counted are IPv4 packets on the balancer's links, and the octets of their Ethernet frames.");
        output.WriteLine();
        PrintTable(compared);
        foreach (var one in compared.Where(one => one.Lost > 0))
        {
            output.WriteLine($"{one.Topology.Name}: {Number(one.Lost)} frames were lost at the balancer's sockets, because the machine was busy; run it again");
        }

        output.WriteLine();
        output.WriteLine("Octets through the balancer, received and sent");
        foreach (var line in Bars(compared))
        {
            output.WriteLine(line);
        }
    }

    private void PrintTable(IReadOnlyList<Comparison> compared)
    {
        var console = PlainConsole.On(output);
        var table = new Table().Border(PlainConsole.BorderOf(console))
            .AddColumns("topology", "nat-mode", "packets in", "octets in", "packets out", "octets out", "answers in", "their octets");
        for (var i = 2; i < table.Columns.Count; i++)
        {
            table.Columns[i].RightAligned();
        }

        foreach (var one in compared)
        {
            var (received, sent, answers) = one.Load;
            table.AddRow([
                Markup.Escape(one.Topology.Name), one.NatMode,
                .. ((long[])[received.Packets, received.Octets, sent.Packets, sent.Octets, answers.Packets, answers.Octets]).Select(Number),
            ]);
        }

        console.Write(table);
    }

    private static IEnumerable<string> Bars(IReadOnlyList<Comparison> compared)
    {
        var most = compared.Max(one => one.Load.Octets);
        var (names, numbers) = (compared.Max(one => one.Topology.Name.Length), compared.Max(one => Number(one.Load.Octets).Length));
        return compared.Select(one =>
        {
            var share = (double)one.Load.Octets / most;
            var bar = new string('█', Math.Max(1, (int)Math.Round(share * BarWidth)));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"  {one.Topology.Name.PadRight(names)}  {bar.PadRight(BarWidth)} {Number(one.Load.Octets).PadLeft(numbers)}  {100 * share,5:F1} %");
        });
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
