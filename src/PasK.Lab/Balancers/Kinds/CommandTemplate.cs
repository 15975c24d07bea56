using PasK.Files.Forms;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>
/// A text of a balancer's folder with places where values of the configuration go: <c>{{ vip.ip }}</c>, <c>{{ for service in services }}</c>. The language is
/// Scriban's.
/// </summary>
public sealed class CommandTemplate
{
    private readonly Template _template;

    private CommandTemplate(string place, Template template) => (Place, _template) = (place, template);

    /// <summary>Where it stands, for messages.</summary>
    public string Place { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="place">Where it stands, for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="refuse">Is told what is wrong with it: line, column and message of each mistake.</param>
    /// <returns>The template, or null when something is wrong.</returns>
    internal static CommandTemplate? Parse(string place, string text, Action<int, int, string> refuse)
    {
        var template = Template.Parse(text);
        foreach (var error in template.HasErrors ? template.Messages : [])
        {
            refuse(error.Span.Start.Line + 1, error.Span.Start.Column + 1, error.Message);
        }

        return template.HasErrors ? null : new CommandTemplate(place, template);
    }

    /// <summary>The text with the values in their places.</summary>
    /// <exception cref="CommandFailedException">It asks for a key that there is not; the message names it and those that there are.</exception>
    internal string Render(ScriptObject values)
    {
        var context = new StrictContext
        {
            StrictVariables = true, EnableRelaxedIndexerAccess = false, TryGetVariable = NoVariable, TryGetMember = NoMember,
        };
        context.PushGlobal(values);
        context.PushGlobal(new ScriptObject()); // What a template assigns is its own.
        try
        {
            return _template.Render(context);
        }
        catch (ScriptRuntimeException e)
        {
            throw new CommandFailedException($"{Place}: {At(e.Span)}: {e.OriginalMessage}", e);
        }

        bool NoVariable(TemplateContext of, SourceSpan span, ScriptVariable variable, out object value) => Refuse(span, variable.Name, values.Keys, out value);
    }

    /// <summary>What is wrong with it, or null when it can be rendered.</summary>
    internal string? Mistake(ScriptObject values)
    {
        try
        {
            Render(values);
            return null;
        }
        catch (CommandFailedException e)
        {
            return e.Message;
        }
    }

    /// <summary>The lines of the text that are not empty.</summary>
    internal IEnumerable<string> RenderLines(ScriptObject values)
        => Render(values).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A context in which a value that is not written is no text.</summary>
    private sealed class StrictContext : TemplateContext
    {
        public override object Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
        {
            var value = base.Evaluate(scriptNode, aliasReturnedFunction);
            return value is null
                && scriptNode is ScriptExpressionStatement { Expression: ScriptMemberExpression or ScriptIndexerExpression or ScriptVariable } bare
                ? throw new ScriptRuntimeException(bare.Span, $"{bare.Expression} is not written here: ask for it by 'if {bare.Expression}'")
                : value!;
        }
    }

    private static bool NoMember(TemplateContext context, SourceSpan span, object target, string member, out object value)
        => target is ScriptObject map ? Refuse(span, member, map.Keys, out value)
            : throw new ScriptRuntimeException(
                span, $"there is no key {FileWords.Quote(member)} here, because this is {(target is ScriptArray ? "a list" : "no map")}");

    private static bool Refuse(SourceSpan span, string key, IEnumerable<string> keys, out object value)
    {
        value = "";
        var allowed = keys.Order(StringComparer.Ordinal).ToList();
        throw new ScriptRuntimeException(
            span, $"there is no key {FileWords.Quote(key)} here{Suggestion.DidYouMean(key, allowed)}; allowed: {string.Join(", ", allowed)}");
    }

    private static string At(SourceSpan span) => FormattableString.Invariant($"line {span.Start.Line + 1}, column {span.Start.Column + 1}");
}
