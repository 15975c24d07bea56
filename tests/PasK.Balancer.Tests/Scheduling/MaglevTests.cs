using System.Globalization;
using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Wire.Addresses;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

public class MaglevTests(ITestOutputHelper output)
{
    private const int Hundred = 100;

    /// <summary>A hundred reals, every second one of double weight, have slots 2:1 within one.</summary>
    [Fact]
    public void Of_WeightsTwoToOne_AreTwoToOneWithinOneSlot()
    {
        var slots = SlotsOf(FakeReal.Of([.. Enumerable.Range(0, Hundred).Select(i => 1 + (i % 2))]));
        var (single, doubled) = (slots.Where((_, i) => i % 2 == 0).ToList(), slots.Where((_, i) => i % 2 == 1).ToList());
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"weight 1: {single.Min()} to {single.Max()} slots, weight 2: {doubled.Min()} to {doubled.Max()} slots"));
        Assert.All(single, one => Assert.InRange(one, MaglevTable.Slots / 150, (MaglevTable.Slots / 150) + 1));
        Assert.All(doubled, one => Assert.InRange(one, MaglevTable.Slots / 75, (MaglevTable.Slots / 75) + 1));
    }

    [Fact]
    public void Of_AnyWeights_EachHasItsPartWithinOneSlot()
        => Gen.Int[0, 100].Array[1, 200].Where(weights => weights.Sum() > 0).Sample(weights =>
        {
            var (slots, all) = (SlotsOf(FakeReal.Of(weights)), weights.Sum());
            Assert.All(weights.Index(), weight => Assert.InRange(slots[weight.Index] - ((double)MaglevTable.Slots * weight.Item / all), -1, 1));
        }, iter: 20);

    /// <summary>One of a hundred goes down: at most one in a hundred of the others' slots gets another real. With it up again all is as before.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void Of_OneOfAHundredGoesDown_MovesAtMostOnePercentOfTheOthers(int highest)
    {
        var reals = FakeReal.Of([.. Enumerable.Range(0, Hundred).Select(i => 1 + (i % highest))]);
        var before = MaglevTable.Of(reals)!;
        var moved = new List<double>();
        foreach (var real in reals)
        {
            real.IsUp = false;
            var others = before.Zip(MaglevTable.Of(reals)!).Where(slot => reals[slot.First] != real).ToList();
            moved.Add(100.0 * others.Count(slot => slot.First != slot.Second) / others.Count);
            real.IsUp = true;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"weights up to {highest}: {moved.Min():F2} to {moved.Max():F2} % of the others' slots, {moved.Average():F2} % on average"));
        Assert.InRange(moved.Max(), 0, 1);
        Assert.Equal(before, MaglevTable.Of(reals));
    }

    /// <summary>The same for flows; those of the real that went down are spread over all others.</summary>
    [Fact]
    public void Choose_OneOfAHundredGoesDown_MovesFewFlowsOfOthers()
    {
        const int Flows = 100_000;
        var reals = FakeReal.Of([.. Enumerable.Repeat(1, Hundred)]);
        var scheduler = Schedulers.Of(LbMethod.Maglev, reals);
        var before = Choices(scheduler, Flows);
        reals[42].IsUp = false;
        scheduler.Refresh();
        var during = Choices(scheduler, Flows);
        var (own, others) = (before.Zip(during).Where(flow => flow.First == 42).ToList(), before.Zip(during).Where(flow => flow.First != 42).ToList());
        var heirs = own.Select(flow => flow.Second).Distinct().Count();
        var moved = others.Count(flow => flow.First != flow.Second);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{own.Count} flows of the real go to {heirs} others; {moved} of {others.Count} more move"));
        Assert.InRange(moved, 0, others.Count / 100);
        Assert.InRange(heirs, 90, 99);
        reals[42].IsUp = true;
        scheduler.Refresh();
        Assert.Equal(before, Choices(scheduler, Flows));
    }

    /// <summary>Flows that differ in one field only are spread evenly all the same.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Choose_NeighbouringFlows_AreSpreadEvenly(bool byPort)
    {
        const int Reals = 10;
        const int Flows = 60_000;
        var scheduler = Schedulers.Of(LbMethod.Maglev, FakeReal.Of([.. Enumerable.Repeat(1, Reals)]));
        var flows = Enumerable.Range(0, Flows).Select(i => byPort ? FakeReal.Flow(0) with { SourcePort = new Port((ushort)i) } : FakeReal.Flow(i));
        var counts = flows.Select(flow => scheduler.Choose(flow)).CountBy(real => real).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Flows / Reals} expected, {counts.Min(real => real.Value)} to {counts.Max(real => real.Value)} found"));

        // Five standard deviations of chance.
        Assert.Equal(Reals, counts.Count);
        Assert.All(counts, real => Assert.InRange(real.Value, (Flows / Reals) - 370, (Flows / Reals) + 370));
    }

    /// <summary>
    /// Hash and table stay as they are published: other slots would move the flows of balancers of another version. What is expected is worked out anew, slot
    /// by slot, as the paper has it.
    /// </summary>
    [Theory]
    [InlineData(new[] { 1, 1, 1 }, "CBCCACCCABBACCACCCBBAABC")]
    [InlineData(new[] { 3, 2, 1 }, "CBCAACCBABBAAAACCCBBAABC")]
    [InlineData(new[] { 1, 0, 4, 4 }, "CDDCACCDDDDACCACCCCDACDC")]
    public void Choose_OfSomeFlowsAndWeights_IsAsPublished(int[] weights, string choices)
    {
        var table = Published(weights);
        Assert.Equal(choices, FakeReal.Choices(LbMethod.Maglev, FakeReal.Of(weights), choices.Length));
        Assert.Equal(table, MaglevTable.Of(FakeReal.Of(weights))!.Select(real => (int)real));
        Assert.Equal(choices, string.Concat(Enumerable.Range(0, choices.Length).Select(i => (char)('A' + table[SlotOf(FakeReal.Flow(i))]))));
    }

    /// <summary>The table by the number of a real and its weight: of all reals whose turn it is, each takes the first free slot of its order.</summary>
    private static int[] Published(int[] weights)
    {
        const long Slots = 65_537;
        var (all, takers) = (weights.Sum(), weights.Count(weight => weight > 0));
        var orders = weights.Select((_, i) =>
        {
            var (offset, skip) = (Mixed((ulong)i + 1, 1) * Slots >> 32, (Mixed((ulong)i + 1, 2) * (Slots - 1) >> 32) + 1);
            return new Queue<long>(Enumerable.Range(0, (int)Slots).Select(step => (offset + (step * skip)) % Slots));
        }).ToList();
        var due = weights.Select((weight, i) => (Slots * (weights.Take(i).Sum() + weight) / all) - (Slots * weights.Take(i).Sum() / all)).ToArray();
        var table = Enumerable.Repeat(-1, (int)Slots).ToArray();
        for (long round = 1; Array.Exists(due, left => left > 0); round++)
        {
            for (var real = 0; real < weights.Length; real++)
            {
                for (var turn = (round - 1) * weights[real] * takers / all; turn < round * weights[real] * takers / all && due[real] > 0; turn++)
                {
                    while (table[orders[real].Peek()] >= 0)
                    {
                        orders[real].Dequeue();
                    }

                    table[orders[real].Dequeue()] = real;
                    due[real]--;
                }
            }
        }

        return table;
    }

    private static int SlotOf(FlowKey flow)
    {
        var addresses = ((ulong)flow.Source.Value << 32) + flow.Destination.Value;
        var ports = ((ulong)flow.SourcePort.Value << 24) + ((ulong)flow.DestinationPort.Value << 8) + (byte)flow.Protocol;
        return (int)(Mixed(((ulong)Mixed(addresses, 1) << 32) ^ ports, 1) * 65_537 >> 32);
    }

    /// <summary>
    /// The upper 32 bits of a number of SplitMix64 from a seed (G. Steele et al., Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
    /// </summary>
    private static long Mixed(ulong seed, ulong place)
    {
        var z = unchecked(seed + (place * 0x9e3779b97f4a7c15));
        z = unchecked((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9);
        z = unchecked((z ^ (z >> 27)) * 0x94d049bb133111eb);
        return (long)((z ^ (z >> 31)) >> 32);
    }

    private static int[] SlotsOf(FakeReal[] reals)
    {
        var slots = new int[reals.Length];
        foreach (var real in MaglevTable.Of(reals)!)
        {
            slots[real]++;
        }

        return slots;
    }

    private static List<int> Choices(Scheduler scheduler, int flows) => [.. Enumerable.Range(0, flows).Select(i => scheduler.Choose(FakeReal.Flow(i)))];
}
