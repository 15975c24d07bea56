namespace PasK.ReqnrollAdapter.Engine;

/// <summary>The output of a scenario: the result of a test, or the lines of a command. Steps write to it by Reqnroll's own output helper.</summary>
public interface IScenarioOutput
{
    /// <summary>Writes a line.</summary>
    void WriteLine(string message);

    /// <summary>Attaches the present content of a file, which may then be deleted.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    void AddAttachment(string filePath);
}
