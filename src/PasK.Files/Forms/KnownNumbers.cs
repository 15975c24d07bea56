using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Files.Forms;

/// <summary>The numbers of all objects of one kind.</summary>
/// <param name="what">The kind of object, for messages.</param>
/// <param name="problems">The list that errors are added to.</param>
/// <param name="ids">The numbers in the order of the file; null for each that could not be read.</param>
public sealed class KnownNumbers(string what, FileProblems problems, IReadOnlyList<Located<int>?> ids)
{
    private readonly HashSet<int> _known = [.. ids.OfType<Located<int>>().Select(id => id.Value)];
    private readonly bool _isWhole = !ids.Contains(null);
    private readonly HashSet<int> _seen = [];

    /// <summary>
    /// Adds an error for each duplicate number, and for each that no object has. When the number of an object could not be read, the latter is no error.
    /// </summary>
    /// <param name="wanted">The numbers of one list.</param>
    public void Check(LocatedNumbers wanted)
    {
        _seen.Clear();
        for (var index = 0; index < wanted.Count; index++)
        {
            var id = wanted.Values[index];
            if (_isWhole && !_known.Contains(id))
            {
                var known = _known.Count == 0 ? "none" : string.Join(", ", ids);
                problems.Error(wanted[index].At, FormattableString.Invariant($"there is no {what} {id}; known: {known}"));
            }

            if (!_seen.Add(id))
            {
                var (at, first) = (wanted[index].At, wanted[wanted.Values.IndexOf(id)].At);
                problems.Error(at, FormattableString.Invariant($"duplicate {what} {id}; it is already in {first.LineSeenFrom(at)}"));
            }
        }
    }
}
