using System.Globalization;
using System.Net;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>Steps that keep their arguments.</summary>
[Binding]
public sealed class ArgumentSteps
{
    private readonly List<string> _seen = [];

    public enum Colour
    {
        Red,
        LightBlue,
    }

    [StepArgumentTransformation(@"real(\d+)", Name = "real")]
    public static Real ToReal(int number) => new(number);

    [StepArgumentTransformation(@"(\d+) (second|minute)s?")]
    public static async Task<TimeSpan> ToTimeAsync(int number, string unit)
    {
        await Task.Yield();
        return unit == "second" ? TimeSpan.FromSeconds(number) : TimeSpan.FromMinutes(number);
    }

    /// <summary>Fits too, and its name comes first, but its order comes later.</summary>
    [StepArgumentTransformation(Order = StepArgumentTransformationAttribute.DefaultOrder + 1)]
    public static TimeSpan AnyTime(string text) => text == "up" ? TimeSpan.Zero : TimeSpan.MaxValue;

    [StepArgumentTransformation]
    public static IPAddress ToAddress(string text) => IPAddress.Parse(text);

    [StepArgumentTransformation]
    public static DateOnly ToDate(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [StepArgumentTransformation]
    public static IReadOnlyList<Real> ToReals(DataTable table)
        => [.. table.Rows.Select(row => new Real(int.Parse(row["real"][4..], CultureInfo.InvariantCulture)))];

    [When("a step gives {int}, {float}, {word}, {string} and {string}")]
    public void Gives(int whole, double fraction, string word, string text, string quoted) => See(whole, fraction, word, text, quoted);

    [When("the client opens {int} connection(s) to the balancer/switch")]
    public void Opens(long connections) => See(connections);

    [When(@"the load is {byte}% \{half} \(about 1\/2\)")]
    public void Load(byte load) => See(load);

    [When(@"^from ([0-9.]+)(?: port (\d+))? comes an answer$")]
    public void Answers(IPAddress address, ushort port) => See($"{address}:{port}");

    [When(@"^from ([0-9.]+) comes an answer$")]
    public void Answers(IPAddress address) => Answers(address, 0);

    [When("the colour {} comes from {word} at {}")]
    public void Comes(Colour colour, IPAddress address, DateOnly day) => See(colour, address, day.Day);

    [When("{real} answers, then {real}")]
    public void Answer(Real first, Real second) => See(first, second);

    [When("the time out is {}")]
    public void TimeOut(TimeSpan time) => See(time.TotalSeconds);

    [When("these reals answer")]
    public void Answer(IReadOnlyList<Real> reals) => See([.. reals]);

    [Then("the arguments were {}")]
    public void Were(string expected) => Assert.Equal(expected, string.Join(" | ", _seen));

    private void See(params object[] arguments) => _seen.AddRange(arguments.Select(argument => string.Create(CultureInfo.InvariantCulture, $"{argument}")));

    public sealed record Real(int Number)
    {
        public override string ToString() => $"Real {Number}";
    }
}
