using System.Net;
using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class TextConversionTests
{
    [Theory]
    [InlineData("-3", typeof(int), -3)]
    [InlineData("2.5", typeof(double), 2.5)]
    [InlineData("7", typeof(byte?), (byte)7)]
    [InlineData("", typeof(byte?), null)]
    [InlineData("true", typeof(bool), true)]
    [InlineData("x", typeof(object), "x")]
    [InlineData("half open", typeof(State), State.HalfOpen)]
    public void Convert_Text_GivesTheValue(string text, Type type, object? expected)
    {
        Assert.Null(TextConversion.Convert(text, type, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("2.5", typeof(int), "\"2.5\" is no int")]
    [InlineData("300", typeof(byte), "\"300\" is no byte")]
    [InlineData("yes", typeof(bool), "\"yes\" is no bool (true, false)")]
    [InlineData("10.10.10", typeof(Guid), "\"10.10.10\" is no Guid")]
    [InlineData("here", typeof(IPAddress), "\"here\" is no IPAddress")]
    [InlineData("1", typeof(State), "\"1\" is no State; it is one of Open, HalfOpen")]
    [InlineData("x", typeof(Version[]), "\"x\" cannot become a Version[]: nothing makes one of text; a method with [StepArgumentTransformation] could, or IParsable")]
    public void Convert_OtherText_TellsWhatIsAllowed(string text, Type type, string error) => Assert.Equal(error, TextConversion.Convert(text, type, out _));

    private enum State
    {
        Open,
        HalfOpen,
    }
}
