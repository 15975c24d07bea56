using System.Reflection;

namespace PasK.Gherkin;

/// <summary>All step definitions, hooks and transformations of a test program.</summary>
/// <param name="Steps">The step definitions.</param>
/// <param name="Hooks">The hooks, in the order in which those of one moment run.</param>
/// <param name="Conversion">How arguments get their types.</param>
internal sealed record BindingRegistry(IReadOnlyList<StepDefinition> Steps, IReadOnlyList<Hook> Hooks, ArgumentConversion Conversion)
{
    /// <summary>The bindings of an assembly: those of its classes with <see cref="BindingAttribute"/>.</summary>
    /// <exception cref="BindingException">Something about them is wrong.</exception>
    public static BindingRegistry Of(Assembly assembly)
    {
        var all = assembly.GetTypes();
        Type[] types = [.. all.Where(type => type.GetCustomAttribute<BindingAttribute>() is not null)];
        var hidden = types.Where(type => !type.IsVisible).Select(type => $"{type.Name}: a class with [Binding] is public");
        return Of(types, [.. hidden, .. all.Where(type => type.IsVisible).Except(types).SelectMany(Forgotten)]);
    }

    /// <summary>The bindings of some classes.</summary>
    /// <exception cref="BindingException">Something about them is wrong.</exception>
    public static BindingRegistry Of(IReadOnlyList<Type> types, IReadOnlyList<string>? errors = null)
    {
        var reading = new BindingReading(errors ?? []);
        reading.ReadTransformations(types);
        reading.ReadSteps(types);
        reading.ReadHooks(types);
        return reading.Finish();
    }

    /// <summary>The binding methods of a class that nobody would find. A base class of a binding class needs no mark.</summary>
    private static IEnumerable<string> Forgotten(Type type)
        => type.IsAbstract && !type.IsSealed ? [] : BindingReading.MethodsOf(type)
            .Where(method => method.GetCustomAttributes().Any(one => one is StepDefinitionBaseAttribute or HookAttribute or StepArgumentTransformationAttribute))
            .Select(method => $"{new BoundMethod(method)}: its class has no [Binding], so it would never be found");
}
