namespace PasK.Gherkin;

/// <summary>What every hook says: when among its like it runs, and for which scenarios.</summary>
/// <remarks>
/// There are no hooks around a feature: its scenarios run at the same time as others, in any order and any selection, so that no moment is before all of
/// them and none after. What scenarios share is made by the first that needs it.
/// </remarks>
/// <param name="tags">Tags, with or without @; a scenario with one of them is meant. None means every scenario.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class HookAttribute(params string[] tags) : Attribute
{
    /// <summary>The order of a hook that says none.</summary>
    public const int DefaultOrder = 10000;

    /// <summary>Lower numbers run first, also after a scenario. Hooks of the same order run by the names of class and method.</summary>
    public int Order { get; init; } = DefaultOrder;

    /// <summary>The tags, as written.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;

    internal abstract HookMoment Moment { get; }
}

/// <summary>Runs once, before the first scenario that runs. The method is static and has no parameters.</summary>
public sealed class BeforeTestRunAttribute : HookAttribute
{
    internal override HookMoment Moment => HookMoment.BeforeTestRun;
}

/// <summary>Runs once, after the last scenario that ran. The method is static and has no parameters.</summary>
public sealed class AfterTestRunAttribute : HookAttribute
{
    internal override HookMoment Moment => HookMoment.AfterTestRun;
}

/// <summary>Runs before each scenario. When one fails, neither the next nor any step runs.</summary>
/// <param name="tags">Only for scenarios with one of these.</param>
public sealed class BeforeScenarioAttribute(params string[] tags) : HookAttribute(tags)
{
    internal override HookMoment Moment => HookMoment.BeforeScenario;
}

/// <summary>Runs after each scenario, also after a failed one. All of them run, whichever fails; each failure is told.</summary>
/// <param name="tags">Only for scenarios with one of these.</param>
public sealed class AfterScenarioAttribute(params string[] tags) : HookAttribute(tags)
{
    internal override HookMoment Moment => HookMoment.AfterScenario;
}

/// <summary>Runs before each step. When one fails, the step does not run.</summary>
/// <param name="tags">Only for scenarios with one of these.</param>
public sealed class BeforeStepAttribute(params string[] tags) : HookAttribute(tags)
{
    internal override HookMoment Moment => HookMoment.BeforeStep;
}

/// <summary>Runs after each step that began, also after a failed one. All of them run, whichever fails; each failure is told.</summary>
/// <param name="tags">Only for scenarios with one of these.</param>
public sealed class AfterStepAttribute(params string[] tags) : HookAttribute(tags)
{
    internal override HookMoment Moment => HookMoment.AfterStep;
}

/// <summary>When a hook runs.</summary>
internal enum HookMoment
{
    BeforeTestRun,
    AfterTestRun,
    BeforeScenario,
    AfterScenario,
    BeforeStep,
    AfterStep,
}
