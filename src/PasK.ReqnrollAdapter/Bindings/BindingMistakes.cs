using System.Reflection;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.Bindings.Reflection;

namespace PasK.ReqnrollAdapter.Bindings;

/// <summary>
/// Finds mistakes in binding classes: those that Reqnroll reports itself, and those that it accepts silently, although the method would never run, or not as
/// intended.
/// </summary>
internal static class BindingMistakes
{
    /// <summary>Throws if there is a mistake.</summary>
    /// <exception cref="BindingException">There are mistakes. The message has a line for each.</exception>
    public static void Refuse(IBindingRegistry registry, IEnumerable<Assembly> assemblies)
    {
        string[] mistakes = [.. In(registry), .. assemblies.SelectMany(In)];
        if (mistakes.Length > 0)
        {
            throw new BindingException(string.Join('\n', mistakes));
        }
    }

    /// <summary>The mistakes in the bindings that were found.</summary>
    private static IEnumerable<string> In(IBindingRegistry registry)
        => registry.GetErrorMessages().Where(error => error.Type != BindingErrorType.StepDefinitionError).Select(error => error.Message)
            .Concat(registry.GetStepDefinitions().Where(step => !step.IsValid).Select(step => $"{BoundName.Of(step)}: {step.ErrorMessage}"))
            .Concat(registry.GetHooks().SelectMany(Of))
            .Concat(registry.GetStepDefinitions().Where(step => step.IsValid).SelectMany(Of))
            .Distinct();

    /// <summary>The binding methods that are never found, because their class has no [Binding]. A base class of a binding class needs none.</summary>
    public static IEnumerable<string> In(Assembly assembly)
        => assembly.GetTypes()
            .Where(type => type.IsVisible && (!type.IsAbstract || type.IsSealed) && type.GetCustomAttribute<BindingAttribute>() is null)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes().Any(IsBinding))
            .Select(method => $"{BoundName.Of(new RuntimeBindingMethod(method))}: its class has no [Binding], so it would never be found");

    private static bool IsBinding(Attribute attribute) => attribute is StepDefinitionBaseAttribute or HookAttribute or StepArgumentTransformationAttribute;

    private static IEnumerable<string> Of(IStepDefinitionBinding step)
    {
        var name = BoundName.Of(step);
        return Of(step.Method, name).Concat(OfTag(step, name));
    }

    private static IEnumerable<string> Of(IHookBinding hook)
    {
        if (hook.HookType is HookType.BeforeFeature or HookType.AfterFeature)
        {
            yield return $"{BoundName.Of(hook)}: scenarios of a feature run at the same time as others, in any order and any selection: "
                + "no moment is before all of them, and none after";
        }

        if (hook.HookType is HookType.BeforeScenarioBlock or HookType.AfterScenarioBlock)
        {
            yield return $"{BoundName.Of(hook)}: behind a step that fails it would not be called; take a hook around steps or scenarios";
        }

        foreach (var mistake in Of(hook.Method, BoundName.Of(hook)).Concat(OfTag(hook, BoundName.Of(hook))))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> OfTag(IScopedBinding binding, string name)
        => binding.BindingScope?.Tag is { } tag && (tag.Length == 0 || tag.Any(letter => char.IsWhiteSpace(letter) || letter is '(' or ')'))
            ? [$"{name} names the tag \"{tag}\", which no scenario can have; it takes single tags, of which a scenario has at least one"]
            : [];

    private static IEnumerable<string> Of(IBindingMethod method, string name)
        => method.ReturnType is not RuntimeBindingType { Type: var type } || type == typeof(Task) || type == typeof(ValueTask)
            ? []
            : [$"{name}: it gives a {type.Name}, which nobody takes; it is void, Task or ValueTask"];
}
