using System.Reflection;
using System.Runtime.ExceptionServices;
using PasK.ReqnrollAdapter.Bindings;
using PasK.ReqnrollAdapter.Features;
using Reqnroll;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>The progress of a running scenario: its output, and its failures with their places.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="output">Its output.</param>
/// <param name="mistakes">The mistakes of its steps, for which it is run dry, or null.</param>
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

    /// <summary>Ends a step itself, before the hooks after it. A second call does nothing.</summary>
    /// <param name="error">The failure of the scenario so far, or null.</param>
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

    /// <summary>Ends a step with the hooks after it.</summary>
    /// <param name="error">The failure of the scenario so far, or null.</param>
    public void LeaveStep(Exception? error)
    {
        EndStep(error);
        _step = null;
    }

    /// <summary>Takes note of a failure of a part of the scenario.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="part">The part: a hook, or the disposal of an object.</param>
    public void Note(Exception error, string part) => Keep(error, $"{Where}: {part}");

    /// <summary>Takes note of an exception of the engine, unless it is known already.</summary>
    public void Note(Exception error) => Keep(error, Where);

    /// <summary>Fails or skips the test as the scenario did.</summary>
    /// <exception cref="StepBindingException">Its steps do not match the step definitions.</exception>
    /// <exception cref="StepFailedException">There was one failure.</exception>
    /// <exception cref="ScenarioFailedException">There were several failures.</exception>
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

    /// <summary>Unwraps an exception of a step, a hook or a constructor from those that reflection and Reqnroll put around it.</summary>
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
