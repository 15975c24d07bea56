namespace PasK.Gherkin;

/// <summary>The scenario that runs: what its file says of it, how it goes, and a place for what steps hand on.</summary>
/// <remarks>Binding classes ask for it in their constructor. There is no static way to it, because scenarios run at the same time.</remarks>
public sealed class ScenarioContext : Dictionary<string, object?>
{
    internal ScenarioContext(ScenarioInfo info) => ScenarioInfo = info;

    /// <summary>What the file says of it.</summary>
    public ScenarioInfo ScenarioInfo { get; }

    /// <summary>The step that runs, or null between steps.</summary>
    public ScenarioStepContext? StepContext { get; internal set; }

    /// <summary>The first failure so far, as it was thrown; null while all is well.</summary>
    public Exception? TestError { get; internal set; }

    /// <summary>Keeps an object under its type.</summary>
    public void Set<T>(T data) => Set(data, typeof(T).FullName!);

    /// <summary>Keeps an object under a name, in the place of what was there.</summary>
    public void Set<T>(T data, string key) => this[key] = data;

    /// <summary>The object that was kept under its type.</summary>
    /// <exception cref="KeyNotFoundException">No step kept one.</exception>
    public T Get<T>() => Get<T>(typeof(T).FullName!);

    /// <summary>The object that was kept under a name.</summary>
    /// <exception cref="KeyNotFoundException">No step kept one.</exception>
    public T Get<T>(string key)
        => TryGetValue(key, out var kept)
            ? (T)kept!
            : throw new KeyNotFoundException($"no step of this scenario has kept \"{key}\"; kept are {(Count == 0 ? "none" : string.Join(", ", Keys))}");

    /// <summary>The object that was kept under its type, if there is one.</summary>
    public bool TryGetValue<T>(out T? value) => TryGetValue(typeof(T).FullName!, out value);

    /// <summary>The object that was kept under a name, if there is one of this type.</summary>
    public bool TryGetValue<T>(string key, out T? value)
    {
        var found = TryGetValue(key, out var kept) && kept is T;
        value = found ? (T?)kept : default;
        return found;
    }
}
