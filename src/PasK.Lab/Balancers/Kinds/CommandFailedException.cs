namespace PasK.Lab.Balancers.Kinds;

/// <summary>A command of a balancer has failed, or its folder says something that cannot be. The message names the line and what came of it.</summary>
public sealed class CommandFailedException : Exception
{
    /// <summary>Makes an exception with a general message.</summary>
    public CommandFailedException()
        : base("a command of a balancer has failed")
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public CommandFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
