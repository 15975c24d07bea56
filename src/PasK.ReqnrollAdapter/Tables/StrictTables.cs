using System.Reflection;
using Reqnroll;
using Reqnroll.Assist;

namespace PasK.ReqnrollAdapter.Tables;

/// <summary>
/// Makes objects of tables as Reqnroll does, but uses every cell or throws. Reqnroll ignores unknown columns, and reads 0 from a cell that is no number.
/// </summary>
public static class StrictTables
{
    private static readonly InstanceCreationOptions Strict = new() { VerifyAllColumnsBound = true, VerifyCaseInsensitive = true };

    static StrictTables() => Service.Instance.ValueRetrievers.Register(new StrictCell());

    /// <summary>Makes one object of a table with one row, or with two columns: a name and a value in each row.</summary>
    /// <exception cref="FormatException">A column has no property, or a cell is not of its type.</exception>
    public static T CreateStrictInstance<T>(this Table table) => Told<T, T>(() => table.CreateInstance<T>(Strict));

    /// <summary>Makes an object of each row.</summary>
    /// <exception cref="FormatException">A column has no property, or a cell is not of its type.</exception>
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
