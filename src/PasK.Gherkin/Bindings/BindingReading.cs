using System.Reflection;

namespace PasK.Gherkin;

/// <summary>Reads binding classes and collects every mistake in them.</summary>
/// <param name="errors">The mistakes so far.</param>
internal sealed class BindingReading(IReadOnlyList<string> errors)
{
    private readonly List<string> _errors = [.. errors];
    private readonly ParameterTypes _types = new();
    private readonly List<StepDefinition> _steps = [];
    private readonly List<Hook> _hooks = [];
    private readonly List<Transformation> _transformations = [];

    private IEnumerable<Transformation> InOrder => _transformations.OrderBy(one => one.Order);

    /// <summary>The methods of a class that could carry an attribute, those that are not public too, in the order of their names.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type)
        => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .OrderBy(method => method.Name, StringComparer.Ordinal);

    /// <summary>Reads the transformations; expressions may name them, so they come first.</summary>
    public void ReadTransformations(IEnumerable<Type> types)
    {
        foreach (var (attribute, method) in Find<StepArgumentTransformationAttribute>(types))
        {
            Try(method, () => Add(attribute, method));
        }

        foreach (var same in InOrder.GroupBy(one => one.Name))
        {
            if (same.Select(one => one.Makes).Distinct().Count() > 1)
            {
                _errors.Add($"{{{same.Key}}} would be of several types: {string.Join(", ", same.Select(one => $"{one.Method} makes a {one.Makes.Name}"))}");
            }

            _types.Add(same.Key, [.. same]);
        }
    }

    /// <summary>Reads the step definitions.</summary>
    public void ReadSteps(IEnumerable<Type> types)
    {
        var found = Find<StepDefinitionBaseAttribute>(types).ToList();
        var parameters = found.SelectMany(one => one.Method.Parameters).Select(one => Nullable.GetUnderlyingType(one.ParameterType) ?? one.ParameterType);
        foreach (var type in parameters.Where(type => type.IsEnum))
        {
            _types.AddEnum(type);
        }

        foreach (var (attribute, method) in found)
        {
            if (GivesNothing(method))
            {
                Try(method, () => _steps.Add(new(attribute.Kinds, Parse(attribute), method)));
            }
        }
    }

    /// <summary>Reads the hooks.</summary>
    public void ReadHooks(IEnumerable<Type> types)
    {
        foreach (var (attribute, method) in Find<HookAttribute>(types))
        {
            var ofRun = attribute.Moment is HookMoment.BeforeTestRun or HookMoment.AfterTestRun;
            if (ofRun && (!method.Method.IsStatic || method.Parameters.Length > 0))
            {
                _errors.Add($"{method}: a method with [{attribute.Moment}] is static and has no parameters, because it belongs to no scenario");
            }
            else if (attribute.Tags.FirstOrDefault(tag => tag.Trim('@').Length == 0 || tag.Any(char.IsWhiteSpace)) is { } wrong)
            {
                _errors.Add($"{method}: [{attribute.Moment}] names the tag \"{wrong}\"; it takes single tags, of which a scenario has at least one");
            }
            else if (GivesNothing(method))
            {
                _hooks.Add(new(attribute.Moment, [.. attribute.Tags.Select(tag => tag.TrimStart('@'))], attribute.Order, method));
            }
        }
    }

    /// <summary>Everything that was read.</summary>
    /// <exception cref="BindingException">There were mistakes.</exception>
    public BindingRegistry Finish()
        => _errors.Count == 0
            ? new(_steps, [.. _hooks.OrderBy(hook => hook.Order).ThenBy(hook => hook.ToString(), StringComparer.Ordinal)], new([.. InOrder]))
            : throw new BindingException(_errors);

    private StepExpression Parse(StepDefinitionBaseAttribute attribute)
    {
        try
        {
            return StepExpression.Parse(attribute.Expression, attribute.ExpressionType, _types);
        }
        catch (ExpressionException e)
        {
            throw new ExpressionException($"\"{attribute.Expression}\": {e.Message}");
        }
    }

    private void Add(StepArgumentTransformationAttribute attribute, BoundMethod method)
    {
        var transformation = new Transformation(attribute.Name ?? method.Result.Name, attribute.Regex, attribute.Order, method);
        if (method.GivesNothing)
        {
            _errors.Add($"{method}: a transformation gives what it makes");
        }
        else if (transformation.Parts != method.Parameters.Length)
        {
            _errors.Add($"{method}: \"{attribute.Regex}\" gives {transformation.Parts} parts, and the method takes {method.Parameters.Length}");
        }
        else
        {
            _transformations.Add(transformation);
        }
    }

    private bool GivesNothing(BoundMethod method)
    {
        var error = method.IsAsyncVoid ? "async void has no end to wait for; it is async Task"
            : method.GivesNothing ? null
            : $"it gives a {method.Method.ReturnType.Name}, which nobody takes; it is void, Task or ValueTask";
        if (error is not null)
        {
            _errors.Add($"{method}: {error}");
        }

        return error is null;
    }

    private IEnumerable<(T Attribute, BoundMethod Method)> Find<T>(IEnumerable<Type> types)
        where T : Attribute
    {
        foreach (var method in types.OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(MethodsOf))
        {
            foreach (var attribute in method.GetCustomAttributes<T>())
            {
                var bound = new BoundMethod(method);
                if (!method.IsPublic || method.IsGenericMethod || (method.ReflectedType!.IsAbstract && !method.IsStatic))
                {
                    _errors.Add($"{bound}: a binding method is public, not generic, and of a class that can be made");
                    continue;
                }

                yield return (attribute, bound);
            }
        }
    }

    private void Try(BoundMethod method, Action read)
    {
        try
        {
            read();
        }
        catch (ExpressionException e)
        {
            _errors.Add($"{method}: {e.Message}");
        }
    }
}
