using PasK.Trace.Limits;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>A table with a limit forgets what was used longest ago.</summary>
public sealed class LimitedTableTests
{
    private readonly List<int> _forgotten = [];
    private readonly LimitedTable<int, int> _table;

    public LimitedTableTests() => _table = new LimitedTable<int, int>(10, _forgotten.Add);

    [Fact]
    public void Set_OfManyValues_StaysWithinTheLimitAndHasTheLast()
    {
        for (var i = 0; i < 1000; i++)
        {
            _table.Set(i, i);
            Assert.InRange(_table.Count, 1, 10);
            Assert.All(Enumerable.Range(Math.Max(0, i - 3), Math.Min(i, 3)), last => Assert.True(_table.TryGet(last, out _)));
        }

        _table.Clear();
        Assert.Equal(0, _table.Count);
        Assert.Equal(Enumerable.Range(0, 1000), _forgotten.Order());
    }

    [Fact]
    public void TryGet_OfAValueAgainAndAgain_KeepsIt()
    {
        _table.Set(-1, -1);
        for (var i = 0; i < 1000; i++)
        {
            _table.Set(i, i);
            Assert.True(_table.TryGet(-1, out var value));
            Assert.Equal(-1, value);
        }

        Assert.DoesNotContain(-1, _forgotten);
    }

    [Fact]
    public void Remove_OfAValue_IsNotTold()
    {
        _table.Set(1, 1);
        _table.Remove(1);
        Assert.False(_table.TryGet(1, out _));
        _table.Clear();
        Assert.Empty(_forgotten);
    }
}
