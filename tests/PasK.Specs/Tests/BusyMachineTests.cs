using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>Which failures prove nothing because the machine was too busy.</summary>
public sealed class BusyMachineTests
{
    private const string Busy = "busy in this step";
    private const string BusyEarlier = "busy in an earlier step";
    private readonly BusyMachine _machine = new();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, Busy, Busy)]
    [InlineData(BusyEarlier, null, BusyEarlier)]
    [InlineData(BusyEarlier, Busy, Busy)]
    public void ReasonFor_AStepThatLooks_IsItsOwnOrThatOfTheDeedBeforeIt(string? inDeed, string? inLook, string? expected)
    {
        _machine.Note(inDeed, isDeed: true, hasFailed: false);
        _machine.Note(inLook, isDeed: false, hasFailed: true);
        Assert.Equal(expected, _machine.ReasonFor(new ExpectationException("not so")));
    }

    [Fact]
    public void ReasonFor_AStep_IsNothingThatWasBeforeTheDeed()
    {
        _machine.Note(BusyEarlier, isDeed: true, hasFailed: false);
        _machine.Note(null, isDeed: true, hasFailed: false);
        _machine.Note(null, isDeed: false, hasFailed: true);
        _machine.Note(Busy, isDeed: false, hasFailed: true);
        Assert.Null(_machine.ReasonFor(new ExpectationException("not so")));
    }

    /// <summary>Behind a failed step the captures are compared too; the step decides.</summary>
    [Fact]
    public void ReasonFor_Captures_IsThatOfAnyStep()
    {
        _machine.Note(BusyEarlier, isDeed: true, hasFailed: false);
        _machine.Note(null, isDeed: true, hasFailed: false);
        _machine.Note(null, isDeed: false, hasFailed: true);
        Assert.Equal(BusyEarlier, _machine.ReasonFor(new AggregateException(new CaptureException("others"))));
        Assert.Null(_machine.ReasonFor(new AggregateException(new ExpectationException("not so"), new CaptureException("others"))));
    }

    /// <summary>A fault of the scenario or of the lab, and a capture that nobody has approved, are so on every machine.</summary>
    [Fact]
    public void ReasonFor_WhatIsNoExpectation_IsNone()
    {
        _machine.Note(Busy, isDeed: false, hasFailed: true);
        Assert.Null(_machine.ReasonFor(new InvalidOperationException("a fault")));
        Assert.Null(_machine.ReasonFor(new NotApprovedException("new")));
        Assert.Null(_machine.ReasonFor(new AggregateException(new ExpectationException("not so"), new InvalidOperationException("a fault"))));
    }
}
