namespace PasK.Gherkin;

/// <summary>Gives arguments the types that a method wants: by an own transformation first, else as they are, else out of text.</summary>
/// <param name="transformations">The own transformations, in their order.</param>
internal sealed class ArgumentConversion(IReadOnlyList<Transformation> transformations)
{
    /// <summary>The arguments of a step's method.</summary>
    /// <exception cref="StepBindingException">An argument cannot be what the method wants.</exception>
    public async ValueTask<object?[]> ConvertAsync(StepMatch match, ScenarioObjects objects)
    {
        var parameters = match.Definition.Method.Parameters;
        var values = new object?[parameters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var argument = match.Arguments[i];
            var type = parameters[i].ParameterType;
            var own = argument.Type is { Transformations.Count: > 0 } named ? named.Transformations : [.. transformations.Where(one => one.Makes == type)];
            var (value, error) = await ConvertAsync(argument.Value, type, own, transformations, objects);
            if (error is not null)
            {
                var which = $"argument {i + 1} ({parameters[i].Name} of {match.Definition})";
                throw new StepBindingException($"{match.Step.Place}: \"{match.Step}\": {which}: {error.Message}", error.InnerException);
            }

            values[i] = value;
        }

        return values;
    }

    /// <param name="given">A text or a table.</param>
    /// <param name="type">The type that is wanted.</param>
    /// <param name="own">The transformations to try.</param>
    /// <param name="unused">Those that may make the parts of it: none is asked for a part of itself.</param>
    /// <param name="objects">Where the transformations live.</param>
    private static async ValueTask<(object? Value, StepBindingException? Error)> ConvertAsync(
        object given, Type type, IReadOnlyList<Transformation> own, IReadOnlyList<Transformation> unused, ScenarioObjects objects)
    {
        foreach (var transformation in own)
        {
            if (transformation.Match(given) is { } parts)
            {
                return await TransformAsync(transformation, parts, type, [.. unused.Where(one => one != transformation)], objects);
            }
        }

        if (type.IsInstanceOfType(given))
        {
            return (given, null);
        }

        if (given is not string text)
        {
            return (null, new($"a table cannot become a {type.Name}: a method with [StepArgumentTransformation] could make one"));
        }

        return TextConversion.Convert(text, type, out var value) is { } error ? (null, new(error)) : (value, null);
    }

    private static async ValueTask<(object? Value, StepBindingException? Error)> TransformAsync(
        Transformation transformation, IReadOnlyList<object> parts, Type type, IReadOnlyList<Transformation> unused, ScenarioObjects objects)
    {
        if (!type.IsAssignableFrom(transformation.Makes))
        {
            return (null, new($"{transformation} makes a {transformation.Makes.Name}, not a {type.Name}"));
        }

        var arguments = new object?[parts.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var partType = transformation.Method.Parameters[i].ParameterType;
            var (value, error) = await ConvertAsync(parts[i], partType, [.. unused.Where(one => one.Makes == partType)], unused, objects);
            if (error is not null)
            {
                return (null, new($"{transformation}: {error.Message}", error.InnerException));
            }

            arguments[i] = value;
        }

        try
        {
            return (await transformation.Method.CallAsync(arguments, objects), null);
        }
        catch (Exception e) when (!StepFailedException.IsSkip(e))
        {
            return (null, new($"{transformation}: {e.Message}", e));
        }
    }
}
