using PasK.ReqnrollAdapter.Tables;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class StrictTablesTests
{
    [Fact]
    public void CreateStrictInstance_EitherWay_TakesColumnsByTheirNames()
    {
        Assert.Equal(new Real("10.10.10.10", 3), Table(["Rip", "weight"], ["10.10.10.10", "3"]).CreateStrictInstance<Real>());
        Assert.Equal(
            new Real("10.10.10.10", 3) { Colour = Colour.Green },
            Table(["Field", "Value"], ["Rip", "10.10.10.10"], ["Weight", "3"], ["Colour", "green"]).CreateStrictInstance<Real>());
    }

    [Theory]
    [InlineData("Rip,Age", "a,b", "Member or field Age not found; Real has Rip, Weight, Colour, Share")]
    [InlineData("Rip,Weight", "a,x", "\"Weight\": \"x\" is not of the type Int32")]
    [InlineData("Rip,Weight", "a,", "\"Weight\": \"\" is not of the type Int32")]
    [InlineData("Rip,Weight", "a,0x10", "\"Weight\": \"0x10\" is not of the type Int32")]
    [InlineData("Rip,Share", "a,1;5", "\"Share\": \"1,5\" is not of the type Double")]
    [InlineData("Rip,Colour", "a,1", "\"Colour\": \"1\" is not one of Red, Green")]
    [InlineData("Rip,Colour", "a,blue", "\"Colour\": \"blue\" is not one of Red, Green")]
    public void CreateStrictSet_WrongColumn_TellsWhichAndWhatThereIs(string header, string row, string error)
    {
        string[] cells = [.. row.Split(',').Select(cell => cell.Replace(';', ','))];
        Assert.Equal(error, Assert.Throws<FormatException>(() => Table(header.Split(','), cells).CreateStrictSet<Real>()).Message);
        Assert.Equal(error, Assert.Throws<FormatException>(() => Table(header.Split(','), cells).CreateStrictInstance<Real>()).Message);
    }

    private static DataTable Table(string[] header, params string[][] rows)
    {
        var table = new DataTable(header);
        Array.ForEach(rows, row => table.AddRow(row));
        return table;
    }

    private enum Colour
    {
        Red,
        Green,
    }

    private sealed record Real
    {
        public Real()
        {
        }

        public Real(string rip, int weight) => (Rip, Weight) = (rip, weight);

        public string Rip { get; init; } = "";

        public int Weight { get; init; }

        public Colour Colour { get; init; }

        public double Share { get; init; }
    }
}
