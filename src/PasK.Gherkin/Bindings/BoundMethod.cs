using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace PasK.Gherkin;

/// <summary>A method of a binding class, and how to call it.</summary>
/// <param name="Method">The method.</param>
internal sealed record BoundMethod(MethodInfo Method)
{
    /// <summary>The type that the method gives in the end: a task's result when it is awaited.</summary>
    public Type Result
        => Method.ReturnType is { IsGenericType: true } type && (type.GetGenericTypeDefinition() is var task && (task == typeof(Task<>) || task == typeof(ValueTask<>)))
            ? type.GetGenericArguments()[0]
            : Method.ReturnType;

    /// <summary>Whether the method gives nothing, at once or after a while.</summary>
    public bool GivesNothing => Method.ReturnType == typeof(void) || Method.ReturnType == typeof(Task) || Method.ReturnType == typeof(ValueTask);

    /// <summary>Whether nobody could wait for the method's end.</summary>
    public bool IsAsyncVoid => Method.ReturnType == typeof(void) && Method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null;

    public ParameterInfo[] Parameters { get; } = Method.GetParameters();

    /// <summary>Calls the method, waits for its end and gives its result. What it throws comes out as it was thrown.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="objects">Where the binding class lives; not asked for a static method.</param>
    public async ValueTask<object?> CallAsync(object?[] arguments, ScenarioObjects? objects)
    {
        var target = Method.IsStatic ? null : objects!.Get(Method.ReflectedType!);
        object? given;
        try
        {
            given = Method.Invoke(target, arguments);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }

        var task = given switch
        {
            Task itself => itself,
            ValueTask nothing => nothing.AsTask(),
            not null when Result != Method.ReturnType => (Task)given.GetType().GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(given, null)!,
            _ => null,
        };
        if (task is null)
        {
            return given;
        }

        await task;
        return Result == Method.ReturnType ? null : task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task);
    }

    /// <summary>The method with its class: <c>TunnelSteps.Ping</c>.</summary>
    public override string ToString() => $"{Method.ReflectedType!.Name}.{Method.Name}";
}
