using System.Globalization;

namespace PasK.Fuzz;

/// <summary>How often each thing was counted in all engines together.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, long> _counts = [];
    private readonly List<string> _names = [];

    /// <summary>Adds an engine's counters.</summary>
    public void Add(IEnumerable<(string Name, long Count)> counts)
    {
        foreach (var (name, count) in counts)
        {
            if (!_counts.TryAdd(name, count))
            {
                _counts[name] += count;
            }
            else
            {
                _names.Add(name);
            }
        }
    }

    /// <summary>What was never counted, but for what must not be.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyCollection<string> except) => [.. _names.Where(name => _counts[name] == 0 && !except.Contains(name))];

    /// <summary>Prints all, three in a line.</summary>
    public void Print(TextWriter output)
    {
        foreach (var line in _names.Chunk(3))
        {
            output.WriteLine(string.Concat(line.Select(name => string.Create(CultureInfo.InvariantCulture, $"  {name,-32}{_counts[name],14:N0}"))));
        }
    }
}
