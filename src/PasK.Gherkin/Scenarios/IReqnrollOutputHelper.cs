namespace PasK.Gherkin;

/// <summary>Writes to the result of the scenario that runs. It has Reqnroll's name, so that steps need no change there.</summary>
public interface IReqnrollOutputHelper
{
    /// <summary>Writes a line.</summary>
    void WriteLine(string message);

    /// <summary>Writes a line with values filled in, in the invariant culture.</summary>
    void WriteLine(string format, params object?[] args);

    /// <summary>Attaches a file as it is now; it may be deleted then.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    void AddAttachment(string filePath);
}
