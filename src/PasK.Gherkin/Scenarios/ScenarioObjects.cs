using System.Reflection;
using System.Runtime.ExceptionServices;

namespace PasK.Gherkin;

/// <summary>The objects of one scenario: one of each type, made when first asked for, with what its only public constructor asks for.</summary>
/// <remarks>What was made here is disposed at the scenario's end, the last first; what was given is not.</remarks>
internal sealed class ScenarioObjects
{
    private readonly Dictionary<Type, object> _objects = [];
    private readonly List<object> _made = [];
    private readonly List<Type> _making = [];

    /// <summary>Gives an object to those that ask for its type.</summary>
    public void Give<T>(T given)
        where T : class
        => _objects.Add(typeof(T), given);

    /// <summary>The object of a type.</summary>
    /// <exception cref="InvalidOperationException">Nothing can make one, or it would need itself.</exception>
    public object Get(Type type)
    {
        if (_objects.TryGetValue(type, out var known))
        {
            return known;
        }

        if (_making.Contains(type))
        {
            var circle = _making.SkipWhile(one => one != type).Append(type).Select(one => one.Name);
            throw new InvalidOperationException($"{string.Join(" needs ", circle)}: none of them can be made first");
        }

        _making.Add(type);
        try
        {
            var made = Make(type);
            _objects.Add(type, made);
            _made.Add(made);
            return made;
        }
        finally
        {
            _making.RemoveAt(_making.Count - 1);
        }
    }

    /// <summary>Disposes what was made, all of it, and gives what went wrong.</summary>
    public async ValueTask<IReadOnlyList<(object Object, Exception Failure)>> DisposeAsync()
    {
        var failures = new List<(object, Exception)>();
        foreach (var made in Enumerable.Reverse(_made))
        {
            try
            {
                switch (made)
                {
                    case IAsyncDisposable disposable:
                        await disposable.DisposeAsync();
                        break;
                    case IDisposable disposable:
                        disposable.Dispose();
                        break;
                }
            }
            catch (Exception e)
            {
                failures.Add((made, e));
            }
        }

        return failures;
    }

    private object Make(Type type)
    {
        var who = _making.Count > 1 ? $"{_making[^2].Name} needs a {type.Name}" : $"a {type.Name} is needed";
        if (!type.IsClass || type.IsAbstract || type == typeof(string))
        {
            throw new InvalidOperationException($"{who}, and nothing can make one: a scenario makes objects of classes alone");
        }

        if (type.GetConstructors() is not [var constructor])
        {
            throw new InvalidOperationException($"{who}, and it has {type.GetConstructors().Length} public constructors; one is needed");
        }

        object[] arguments = [.. constructor.GetParameters().Select(parameter => Get(parameter.ParameterType))];
        try
        {
            return constructor.Invoke(arguments);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
