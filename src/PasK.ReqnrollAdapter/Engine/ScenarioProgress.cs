using System.Reflection;
using System.Runtime.ExceptionServices;
using PasK.ReqnrollAdapter.Bindings;
using PasK.ReqnrollAdapter.Features;
using Reqnroll;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>How a running scenario goes: its lines, and everything that went wrong with the place where it did.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="output">Where it writes.</param>
/// <param name="mistakes">What is wrong with its steps, so that it runs dry, or null.</param>
internal sealed class ScenarioProgress(Scenario scenario, IScenarioOutput output, string? mistakes)
{
    private readonly List<Exception> _failures = [];
    private Exception? _skip;
    private Step? _step;
    private bool _runs;
    private bool _isTold;

    public IScenarioOutput Output => output;

    /// <summary>Whether neither hooks nor steps are called.</summary>
    public bool IsDry => mistakes is not null;

    private bool GoesOn => _failures.Count == 0 && _skip is null;

    private string Where => _step is null ? $"{scenario.Place}" : $"{_step.Place}: {_step}";

    /// <summary>Begins a step.</summary>
    public void Begin(Step step) => (_step, _runs, _isTold) = (step, GoesOn, false);

    /// <summary>Ends what the step itself does, before the hooks behind it; the second time nothing is left to say.</summary>
    /// <param name="error">What the scenario failed with so far, or null.</param>
    public void EndStep(Exception? error)
    {
        if (IsDry || _isTold)
        {
            return;
        }

        _isTold = true;
        Keep(error, Where);
        output.WriteLine($"{(!_runs ? "not run  " : _failures.Count > 0 ? "failed   " : _skip is not null ? "skipped  " : "ok       ")}{_step}");
    }

    /// <summary>Ends a step with the hooks behind it.</summary>
    /// <param name="error">What the scenario failed with so far, or null.</param>
    public void LeaveStep(Exception? error)
    {
        EndStep(error);
        _step = null;
    }

    /// <summary>Takes note of a failure of a part of the scenario.</summary>
    /// <param name="error">What it threw.</param>
    /// <param name="part">The part: a hook, or the end of an object.</param>
    public void Note(Exception error, string part) => Keep(error, $"{Where}: {part}");

    /// <summary>Takes note of what came out of the engine and is not known yet.</summary>
    public void Note(Exception error) => Keep(error, Where);

    /// <summary>Fails or skips the test as the scenario did.</summary>
    /// <exception cref="StepBindingException">Its steps are wrong.</exception>
    /// <exception cref="StepFailedException">Something failed.</exception>
    /// <exception cref="ScenarioFailedException">Several things did.</exception>
    public void Throw()
    {
        if (mistakes is not null)
        {
            throw new StepBindingException(mistakes);
        }

        if (_failures.Count > 1)
        {
            throw new ScenarioFailedException($"{scenario.Place}: {_failures.Count} failures", _failures);
        }

        if ((_failures.FirstOrDefault() ?? _skip) is { } only)
        {
            ExceptionDispatchInfo.Throw(only);
        }
    }

    /// <summary>An exception as a step, a hook or a constructor threw it, out of what reflection and Reqnroll put around it.</summary>
    public static Exception AsThrown(Exception error) => error switch
    {
        TargetInvocationException { InnerException: { } inner } => AsThrown(inner),
        BindingException { InnerException: ArgumentException inner } => inner,
        _ => error,
    };

    private void Keep(Exception? error, string where)
    {
        if (error is null || AsThrown(error) is var thrown && (thrown == _skip || _failures.Exists(known => known.InnerException == thrown)))
        {
            return;
        }

        if (Skip.Is(thrown))
        {
            _skip ??= thrown;
        }
        else
        {
            _failures.Add(new StepFailedException(where, thrown));
        }
    }
}
