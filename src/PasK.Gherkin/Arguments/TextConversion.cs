using System.Globalization;
using System.Reflection;

namespace PasK.Gherkin;

/// <summary>Makes a value out of text, always in the invariant culture: a specification says the same everywhere.</summary>
/// <remarks>A type takes part by <see cref="IParsable{TSelf}"/>: numbers, times, addresses and own types.
/// Enums are taken by their names, in any case and with spaces.</remarks>
internal static class TextConversion
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(short)] = "short", [typeof(byte)] = "byte", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong",
        [typeof(ushort)] = "ushort", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(bool)] = "bool (true, false)",
    };

    /// <summary>Makes a value of a type.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The type.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static string? Convert(string text, Type type, out object? value)
    {
        if (type.IsAssignableFrom(typeof(string)))
        {
            value = text;
            return null;
        }

        value = null;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return text.Length == 0 ? null : Convert(text, underlying, out value);
        }

        if (type.IsEnum)
        {
            var name = Enum.GetNames(type).FirstOrDefault(name => name.Equals(text.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            value = name is null ? null : Enum.Parse(type, name);
            return name is null ? $"\"{text}\" is no {type.Name}; it is one of {string.Join(", ", Enum.GetNames(type))}" : null;
        }

        if (ParseOf(type) is not { } parse)
        {
            return $"\"{text}\" cannot become a {type.Name}: nothing makes one of text; a method with [StepArgumentTransformation] could, or IParsable";
        }

        object?[] arguments = [text, CultureInfo.InvariantCulture, null];
        var parsed = (bool)parse.Invoke(null, arguments)!;
        value = parsed ? arguments[2] : null;
        return parsed ? null : $"\"{text}\" is no {Names.GetValueOrDefault(type, type.Name)}";
    }

    private static MethodInfo? ParseOf(Type type)
        => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IParsable<>) && one.GetGenericArguments()[0] == type)
            ? typeof(TextConversion).GetMethod(nameof(TryParse), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
            : null;

    private static bool TryParse<T>(string text, IFormatProvider provider, out T? value)
        where T : IParsable<T>
        => T.TryParse(text, provider, out value);
}
