using System.Reflection;
using Reqnroll;
using Reqnroll.Assist;

namespace PasK.ReqnrollAdapter.Tables;

/// <summary>
/// Makes objects out of tables as Reqnroll does, but with every cell or an error: Reqnroll leaves out a column that it does not know, and takes 0 for what is
/// no number.
/// </summary>
public static class StrictTables
{
    private static readonly InstanceCreationOptions Strict = new() { VerifyAllColumnsBound = true, VerifyCaseInsensitive = true };

    static StrictTables() => Service.Instance.ValueRetrievers.Register(new StrictCell());

    /// <summary>One object out of a table of one row, or of two columns with a name and a value in each row.</summary>
    /// <exception cref="FormatException">A column is no property's, or a cell is not of its type.</exception>
    public static T CreateStrictInstance<T>(this Table table) => Told<T, T>(() => table.CreateInstance<T>(Strict));

    /// <summary>An object of each row.</summary>
    /// <exception cref="FormatException">A column is no property's, or a cell is not of its type.</exception>
    public static IReadOnlyList<T> CreateStrictSet<T>(this Table table) => Told<T, IReadOnlyList<T>>(() => [.. table.CreateSet<T>(Strict)]);

    private static TMade Told<T, TMade>(Func<TMade> make)
    {
        try
        {
            return make();
        }
        catch (ColumnCouldNotBeBoundException e)
        {
            var known = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite).Select(property => property.Name);
            throw new FormatException($"{e.Message}; {typeof(T).Name} has {string.Join(", ", known)}", e);
        }
    }
}
