namespace PasK.Lab.Live;

/// <summary>What commands have changed in a lab that is up, with how each is undone. Changes are made one at a time.</summary>
internal sealed class ChangeJournal
{
    private readonly Lock _turn = new();
    private readonly List<(string What, Action Undo)> _changes = [];

    /// <summary>Makes a change. One that is made again, to another value, is undone to what was before the first.</summary>
    /// <param name="what">What is changed, in words; it tells changes apart.</param>
    /// <param name="change">Makes it.</param>
    /// <param name="undo">Undoes it.</param>
    public void Make(string what, Action change, Action undo)
    {
        lock (_turn)
        {
            change();
            if (!_changes.Exists(one => one.What == what))
            {
                _changes.Add((what, undo));
            }
        }
    }

    /// <summary>Makes a change that cannot be made twice.</summary>
    /// <param name="what">What is changed, in words.</param>
    /// <param name="change">Makes it.</param>
    /// <param name="undo">Undoes it.</param>
    /// <exception cref="IOException">It is made already.</exception>
    public void MakeOnce(string what, Action change, Action undo)
    {
        lock (_turn)
        {
            if (_changes.Exists(one => one.What == what))
            {
                throw new IOException($"{what}, already");
            }

            Make(what, change, undo);
        }
    }

    /// <summary>Undoes changes, the last first. Those that cannot be undone stay, and are told by the exception.</summary>
    /// <param name="isIts">Which.</param>
    /// <returns>What was undone, in words.</returns>
    /// <exception cref="IOException">Some could not be undone.</exception>
    public IReadOnlyList<string> Undo(Predicate<string> isIts)
    {
        lock (_turn)
        {
            var (undone, wrong) = (new List<string>(), new List<string>());
            foreach (var (what, undo) in Enumerable.Reverse(_changes).Where(one => isIts(one.What)).ToList())
            {
                try
                {
                    undo();
                    undone.Add(what);
                    _changes.RemoveAll(one => one.What == what);
                }
                catch (Exception e)
                {
                    wrong.Add($"{what} cannot be undone: {e.Message}");
                }
            }

            return wrong.Count == 0 ? undone : throw new IOException(string.Join("; ", wrong));
        }
    }
}
