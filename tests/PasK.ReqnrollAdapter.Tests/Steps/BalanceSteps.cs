using PasK.ReqnrollAdapter.Tables;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>Steps about a balance, in two languages.</summary>
[Binding]
public sealed class BalanceSteps(ScenarioContext context, FeatureContext feature)
{
    private readonly List<string> _notes = [];
    private int _balance;

    [Given("a balance of {int}")]
    [Given("잔액이 {int}이다")]
    public void Start(int balance) => _balance = balance;

    [Given("{int} more")]
    [Given("^(\\d+)[를을] 더 넣는다$")]
    public void Add(int amount) => _balance += amount;

    [When("{int} is/are taken")]
    [When(@"(\d+)[을를] 꺼내면")]
    public async Task TakeAsync(int amount)
    {
        await Task.Yield();
        _balance -= amount;
    }

    [When("the amounts are booked")]
    public ValueTask BookAsync(DataTable table)
    {
        foreach (var booking in table.CreateStrictSet<Booking>())
        {
            _balance += booking.Amount;
            _notes.Add(booking.Note);
            Assert.Equal(2026, booking.BookingDate.Year);
        }

        return ValueTask.CompletedTask;
    }

    [When("this is noted")]
    public void Note(string note) => _notes.Add(note);

    [Then("the balance is {int}")]
    [Then("잔액은 {int}이다")]
    public void Is(int balance) => Assert.Equal(balance, _balance);

    [Then("the balance is not {int}")]
    [Then("잔액은 {int}이 아니다")]
    public void IsNot(int balance) => Assert.NotEqual(balance, _balance);

    [Then("^([0-9.]+)는 이와 반이다$")]
    public void IsTwoAndAHalf(double value)
    {
        Assert.Equal(2.5, value);
        Assert.Equal("", feature.BindingCulture.Name);
        Assert.StartsWith("ko", feature.FeatureInfo.Language.Name, StringComparison.Ordinal);
    }

    [Then("the last note is {string}")]
    public void LastNote(string note) => Assert.Equal(note.Replace("\\n", "\n", StringComparison.Ordinal), _notes[^1]);

    [Then("the scenario has the tags {word} of {}")]
    public void HasTags(string own, string all)
    {
        Assert.Equal([own], context.ScenarioInfo.Tags);
        Assert.Equal(all.Split(", "), context.ScenarioInfo.CombinedTags);
        Assert.Equal(["steps"], feature.FeatureInfo.Tags);
    }

    [Then("the scenario is called {}")]
    public void IsCalled(string title) => Assert.Equal(title, context.ScenarioInfo.Title);

    [Then("the row says amount {word}, balance {word}")]
    public void Row(string amount, string balance)
        => Assert.Equal((amount, balance), (context.ScenarioInfo.Arguments["amount"], context.ScenarioInfo.Arguments["balance"]));

    private sealed record Booking(int Amount, DateOnly BookingDate, string Note = "");
}
