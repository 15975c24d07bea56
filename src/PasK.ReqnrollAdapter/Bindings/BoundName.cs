using Reqnroll.Bindings;
using Reqnroll.Bindings.Reflection;

namespace PasK.ReqnrollAdapter.Bindings;

/// <summary>The names of binding methods in messages.</summary>
internal static class BoundName
{
    /// <summary>A method with its class: <c>TunnelSteps.Ping</c>.</summary>
    public static string Of(IBindingMethod method) => $"{method.Type.Name}.{method.Name}";

    /// <summary>A hook: <c>[BeforeScenario] Labs.Build</c>.</summary>
    public static string Of(IHookBinding hook) => $"[{hook.HookType}] {Of(hook.Method)}";

    /// <summary>A step definition: <c>[When("I ping {word}")] TunnelSteps.Ping</c>.</summary>
    public static string Of(IStepDefinitionBinding step) => $"[{step.StepDefinitionType}(\"{step.SourceExpression}\")] {Of(step.Method)}";
}
