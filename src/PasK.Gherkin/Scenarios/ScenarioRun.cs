using System.Runtime.ExceptionServices;

namespace PasK.Gherkin;

/// <summary>
/// One run of one scenario: hooks and steps in their order, and everything that went wrong. A step that fails is the last one; the hooks behind it and behind
/// the scenario run all the same, each of them. The objects of the scenario are disposed last.
/// </summary>
internal sealed class ScenarioRun
{
    private readonly Scenario _scenario;
    private readonly BindingRegistry _bindings;
    private readonly IReqnrollOutputHelper _output;
    private readonly ScenarioContext _context;
    private readonly ScenarioObjects _objects = new();
    private readonly List<Exception> _failures = [];
    private Exception? _skip;

    private ScenarioRun(Scenario scenario, BindingRegistry bindings, IReqnrollOutputHelper output)
    {
        (_scenario, _bindings, _output) = (scenario, bindings, output);
        _context = new(scenario.Info);
        _objects.Give(_context);
        _objects.Give(new FeatureContext(scenario.Feature));
        _objects.Give(output);
    }

    private bool GoesOn => _failures.Count == 0 && _skip is null;

    /// <summary>Runs a scenario to its end.</summary>
    /// <exception cref="StepBindingException">A step has no definition or several; nothing has run.</exception>
    /// <exception cref="StepFailedException">A step or a hook failed.</exception>
    /// <exception cref="ScenarioFailedException">Several did.</exception>
    public static async Task RunAsync(Scenario scenario, BindingRegistry bindings, IReqnrollOutputHelper output)
    {
        var steps = StepMatch.All(scenario, bindings);
        await new ScenarioRun(scenario, bindings, output).RunAsync(steps);
    }

    private async Task RunAsync(IReadOnlyList<StepMatch> steps)
    {
        await BeforeAsync(HookMoment.BeforeScenario, _scenario.Place.ToString());
        foreach (var step in steps)
        {
            if (GoesOn)
            {
                await StepAsync(step);
            }
            else
            {
                _output.WriteLine($"not run  {step.Step}");
            }
        }

        await AfterAsync(HookMoment.AfterScenario, _scenario.Place.ToString());
        foreach (var (made, failure) in await _objects.DisposeAsync())
        {
            Keep(failure, $"{_scenario.Place}: the end of {made.GetType().Name}");
        }

        if (_failures.Count > 1)
        {
            throw new ScenarioFailedException($"{_scenario.Place}: {_failures.Count} failures", _failures);
        }

        if ((_failures.FirstOrDefault() ?? _skip) is { } only)
        {
            ExceptionDispatchInfo.Throw(only);
        }
    }

    private async Task StepAsync(StepMatch match)
    {
        var step = match.Step;
        var where = $"{step.Place}: {step}";
        _context.StepContext = new(new(step.Kind, step.Keyword, step.Text, step.Table, step.DocString));
        await BeforeAsync(HookMoment.BeforeStep, where);
        if (GoesOn)
        {
            try
            {
                var arguments = await _bindings.Conversion.ConvertAsync(match, _objects);
                await match.Definition.Method.CallAsync(arguments, _objects);
            }
            catch (Exception e)
            {
                Keep(e, where);
            }
        }

        _output.WriteLine($"{(_failures.Count > 0 ? "failed   " : _skip is not null ? "skipped  " : "ok       ")}{step}");
        await AfterAsync(HookMoment.AfterStep, where);
        _context.StepContext = null;
    }

    private async Task BeforeAsync(HookMoment moment, string where)
    {
        foreach (var hook in HooksOf(moment))
        {
            if (GoesOn)
            {
                await CallAsync(hook, where);
            }
        }
    }

    private async Task AfterAsync(HookMoment moment, string where)
    {
        foreach (var hook in HooksOf(moment))
        {
            await CallAsync(hook, where);
        }
    }

    private IEnumerable<Hook> HooksOf(HookMoment moment) => _bindings.Hooks.Where(hook => hook.Moment == moment && hook.AppliesTo(_scenario.Info));

    private async Task CallAsync(Hook hook, string where)
    {
        try
        {
            await hook.Method.CallAsync([.. hook.Method.Parameters.Select(parameter => _objects.Get(parameter.ParameterType))], _objects);
        }
        catch (Exception e)
        {
            Keep(e, $"{where}: {hook}");
        }
    }

    /// <summary>Keeps what went wrong. What tells its place by itself, or is no failure, is kept as it is.</summary>
    private void Keep(Exception e, string where)
    {
        if (StepFailedException.IsSkip(e))
        {
            _skip ??= e;
            return;
        }

        _context.TestError ??= e;
        _failures.Add(e is StepBindingException ? e : new StepFailedException(where, e));
    }
}
