namespace PasK.Fuzz;

/// <summary>Finds the fewest of many inputs that still show a failure (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input").</summary>
internal static class Reducer
{
    /// <summary>Reduces inputs: none of those that are left can be left out by itself, unless time was over.</summary>
    /// <param name="inputs">The inputs, in their order.</param>
    /// <param name="fails">Whether some of them, in their order, show the failure.</param>
    /// <param name="goesOn">Whether there is time left.</param>
    public static IReadOnlyList<T> Reduce<T>(IReadOnlyList<T> inputs, Func<IReadOnlyList<T>, bool> fails, Func<bool> goesOn)
    {
        var left = Latest(inputs, fails, goesOn);
        for (var parts = 2; left.Count >= 2 && goesOn();)
        {
            if (WithoutAPart(left, parts, fails, goesOn) is { } less)
            {
                left = less;
                parts = Math.Max(2, parts - 1);
            }
            else if (parts >= left.Count)
            {
                break;
            }
            else
            {
                parts = Math.Min(left.Count, parts * 2);
            }
        }

        return left;
    }

    /// <summary>Most often the last inputs are enough, however many came before.</summary>
    private static List<T> Latest<T>(IReadOnlyList<T> inputs, Func<IReadOnlyList<T>, bool> fails, Func<bool> goesOn)
    {
        for (var count = 1; count < inputs.Count && goesOn(); count *= 4)
        {
            List<T> latest = [.. inputs.Skip(inputs.Count - count)];
            if (fails(latest))
            {
                return latest;
            }
        }

        return [.. inputs];
    }

    private static List<T>? WithoutAPart<T>(List<T> inputs, int parts, Func<IReadOnlyList<T>, bool> fails, Func<bool> goesOn)
    {
        for (var part = 0; part < parts && goesOn(); part++)
        {
            var (start, end) = ((int)((long)inputs.Count * part / parts), (int)((long)inputs.Count * (part + 1) / parts));
            List<T> rest = [.. inputs.Take(start), .. inputs.Skip(end)];
            if (end > start && fails(rest))
            {
                return rest;
            }
        }

        return null;
    }
}
