namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Where a scenario writes: the result of a test, or the lines of a command. Steps reach it by Reqnroll's own output helper.</summary>
public interface IScenarioOutput
{
    /// <summary>Writes a line.</summary>
    void WriteLine(string message);

    /// <summary>Attaches a file as it is now; it may be deleted then.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    void AddAttachment(string filePath);
}
