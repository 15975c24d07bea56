namespace PasK.Linux.Namespaces;

/// <summary>Something of the lab was about to be done in the namespace that the process started in. Nothing was done.</summary>
public sealed class WrongNamespaceException : InvalidOperationException
{
    /// <summary>A refusal without more.</summary>
    public WrongNamespaceException()
        : base("refused outside a node")
    {
    }

    /// <summary>A refusal in words.</summary>
    public WrongNamespaceException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal in words with its cause.</summary>
    public WrongNamespaceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
