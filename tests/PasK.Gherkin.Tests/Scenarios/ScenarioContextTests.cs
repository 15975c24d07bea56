using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class ScenarioContextTests
{
    private readonly ScenarioContext _context = new(new("Title", "", [], [], []));

    [Fact]
    public void Get_WhatWasSet_GivesItByTypeOrName()
    {
        _context.Set(new Version(1, 2));
        _context.Set(3, "reals");
        Assert.Equal((new Version(1, 2), 3), (_context.Get<Version>(), _context.Get<int>("reals")));
        Assert.True(_context.TryGetValue(out Version? version) && version!.Major == 1);
        Assert.True(_context.TryGetValue("reals", out int reals) && reals == 3);
        Assert.False(_context.TryGetValue("reals", out Version? _));
    }

    [Fact]
    public void Get_WhatNobodySet_TellsWhatIsThere()
    {
        Assert.Equal("no step of this scenario has kept \"vip\"; kept are none", Assert.Throws<KeyNotFoundException>(() => _context.Get<string>("vip")).Message);
        _context.Set(3, "reals");
        Assert.Equal("no step of this scenario has kept \"vip\"; kept are reals", Assert.Throws<KeyNotFoundException>(() => _context.Get<string>("vip")).Message);
    }
}
