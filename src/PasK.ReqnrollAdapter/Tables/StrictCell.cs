using System.ComponentModel;
using System.Globalization;
using Reqnroll.Assist;

namespace PasK.ReqnrollAdapter.Tables;

/// <summary>
/// Converts a cell to the type of its property in the invariant culture, or throws a FormatException that says what is allowed. Enum values are given by name,
/// in any case.
/// </summary>
internal sealed class StrictCell : IValueRetriever
{
    public bool CanRetrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType)
        => propertyType != typeof(string) && TypeDescriptor.GetConverter(propertyType).CanConvertFrom(typeof(string));

    public object? Retrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType)
    {
        var (text, optional) = (keyValuePair.Value, Nullable.GetUnderlyingType(propertyType));
        if (optional is not null && text.Length == 0)
        {
            return null;
        }

        var type = optional ?? propertyType;
        try
        {
            return type.IsEnum ? Enum.Parse(type, NameIn(type, text))
                : typeof(IConvertible).IsAssignableFrom(type) && !HasFraction(type) ? Convert.ChangeType(text, type, CultureInfo.InvariantCulture)
                : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            var allowed = type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}" : $"of the type {type.Name}";
            throw new FormatException($"\"{keyValuePair.Key}\": \"{text}\" is not {allowed}", e);
        }
    }

    private static string NameIn(Type type, string text)
        => Array.Find(Enum.GetNames(type), name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw new FormatException();

    /// <summary>Whether a type of number may have thousands separators for <see cref="Convert"/>, which would take 1,5 for 15.</summary>
    private static bool HasFraction(Type type) => type == typeof(double) || type == typeof(float) || type == typeof(decimal);
}
