namespace PasK.Trace.Probes;

/// <summary>Things in order, those that went alike one after the other together. Probes go on all the time, so that only the first of a run is told.</summary>
public static class Runs
{
    /// <summary>The runs, each with at least one thing.</summary>
    /// <param name="things">The things in order.</param>
    /// <param name="courseOf">How a thing went. Those with equal courses went alike.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T, TCourse>(IEnumerable<T> things, Func<T, TCourse> courseOf)
        where TCourse : IEquatable<TCourse>
    {
        var (runs, last) = (new List<List<T>>(), default(TCourse));
        foreach (var thing in things)
        {
            var course = courseOf(thing);
            if (runs.Count == 0 || !course.Equals(last))
            {
                runs.Add([]);
            }

            runs[^1].Add(thing);
            last = course;
        }

        return runs;
    }
}
