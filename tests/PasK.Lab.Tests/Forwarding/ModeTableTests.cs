using System.Runtime.CompilerServices;
using PasK.Balancer.Configuration;
using PasK.Lab.Claims;
using PasK.Lab.Forwarding;
using PasK.Lab.Setup;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The lab's tables of nat-modes: how each looks in a topology, what is claimed of it, and what takes packets out of its tunnel.</summary>
public sealed class ModeTableTests
{
    private static readonly Dictionary<string, Type> Types = new[] { typeof(ModeInUse), typeof(ModeClaims), typeof(Decapsulators) }
        .ToDictionary(type => type.Name);

    public static TheoryData<string> Tables => [.. Types.Keys];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_OfNatModes_IsWhole(string table)
    {
        var lack = Record.Exception(() => RuntimeHelpers.RunClassConstructor(Types[table].TypeHandle))?.GetBaseException().Message;
        Assert.True(lack is null, $"{table}: {lack}");
    }

    [Fact]
    public void Decapsulator_OfEachTunnel_HasADeviceOfItsOwn()
    {
        Assert.Equal(NatModes.With(mode => mode.Tunnel is not null).Count(), Decapsulators.All.Count);
        Assert.Distinct(Decapsulators.All.Select(one => one.DeviceName));
    }

    [Fact]
    public void Decapsulator_OfEachTunnel_HasAPartOfTheKernel() => Assert.Distinct(Decapsulators.All.Select(one => one.Part));
}
