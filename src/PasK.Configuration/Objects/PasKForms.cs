using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>What keys of several of PAS-K's objects may hold.</summary>
internal static class PasKForms
{
    public static readonly WholeNumberForm Id = new(1, ushort.MaxValue);
    public static readonly WholeNumberForm PortOrNone = new(0, ushort.MaxValue);
    public static readonly WholeNumberForm Dscp = new(1, TypeOfService.MaximumDscp);

    /// <summary>Whether an object is in use.</summary>
    public static FileKey Status(string what)
        => FileKey.Optional("status", new WordForm<bool>(PasKWords.Statuses), $"Whether the {what} is in use.", "enable");
}
