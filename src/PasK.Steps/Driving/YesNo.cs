using System.Globalization;
using PasK.Lab;
using PasK.Wire;

namespace PasK.Steps;

/// <summary>An answer in a table.</summary>
public enum YesNo
{
    /// <summary>It is not so.</summary>
    No,

    /// <summary>It is so.</summary>
    Yes,
}
