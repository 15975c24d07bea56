using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class DataTableTests
{
    private static readonly DataTable Horizontal = new([["Rip", "weight"], ["10.10.10.10", "3"]]);
    private static readonly DataTable Vertical = new([["Field", "Value"], ["rip", "10.10.10.10"], ["Weight", "3"], ["Max Sessions", ""]]);

    [Fact]
    public void CreateInstance_EitherWay_TakesColumnsByTheirNames()
    {
        Assert.Equal(new Real("10.10.10.10", 3), Horizontal.CreateInstance<Real>());
        Assert.Equal(new Real("10.10.10.10", 3), Vertical.CreateInstance<Real>());
        Assert.Equal(("10.10.10.10", 3), (Horizontal.CreateInstance<Plain>().Rip, Horizontal.CreateInstance<Plain>().Weight));
    }

    [Theory]
    [InlineData("Rip,Colour", "a,b", "row 1: Real has no property \"Colour\"; it has Rip, Weight, MaxSessions, IsUp")]
    [InlineData("Rip,Weight", "a,x", "row 1: \"Weight\": \"x\" is no int")]
    [InlineData("Weight", "1", "row 1: Real needs \"Rip\", and the table has no such column")]
    [InlineData("Rip,Weight,IsUp", "a,1,true", "row 1: Real.IsUp, for \"IsUp\", cannot be set")]
    [InlineData("Rip,Weight,weight", "a,1,2", "row 1: \"weight\" stands for Weight, which another column gives too")]
    public void CreateSet_WrongColumn_TellsWhich(string header, string row, string error)
        => Assert.Equal(error, Assert.Throws<FormatException>(() => new DataTable([header.Split(','), row.Split(',')]).CreateSet<Real>()).Message);

    [Fact]
    public void CreateInstance_OfSeveralRows_IsAnError()
        => Assert.Equal(
            "one Real is made of one row, and the table has 2; CreateSet makes one of each row",
            Assert.Throws<FormatException>(() => new DataTable([["Weight"], ["1"], ["2"]]).CreateInstance<Real>()).Message);

    [Fact]
    public void Row_UnknownColumn_TellsTheColumns()
    {
        var row = Assert.Single(Horizontal.Rows);
        Assert.Equal(("3", "3", 2), (row["weight"], row[1], row.Count));
        Assert.Equal("the table has no column \"Weight\"; it has Rip, weight", Assert.Throws<KeyNotFoundException>(() => row["Weight"]).Message);
        Assert.False(row.TryGetValue("Weight", out _));
        Assert.True(Horizontal.ContainsColumn("weight"));
    }

    private sealed record Real(string Rip, int Weight, int? MaxSessions = null)
    {
        public bool IsUp => Weight > 0;
    }

    private sealed class Plain
    {
        public string Rip { get; set; } = "";

        public int Weight { get; set; }
    }
}
