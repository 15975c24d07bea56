namespace PasK.Steps.Driving;

/// <summary>An answer in a table.</summary>
public enum YesNo
{
    /// <summary>It is not so.</summary>
    No,

    /// <summary>It is so.</summary>
    Yes,
}
