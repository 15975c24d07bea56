namespace PasK.Linux.Namespaces;

/// <summary>An action of the lab was refused in the namespace that the process started in. Nothing was done.</summary>
public sealed class WrongNamespaceException : InvalidOperationException
{
    /// <summary>Makes an exception with a general message.</summary>
    public WrongNamespaceException()
        : base("refused outside a node")
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public WrongNamespaceException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public WrongNamespaceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
