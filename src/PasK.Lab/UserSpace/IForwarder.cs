namespace PasK.Lab;

/// <summary>Something of the lab's own, outside the kernel, that takes packets and sends others because of them.</summary>
internal interface IForwarder
{
    /// <summary>Whether nothing that has come is still to be handled.</summary>
    bool IsIdle { get; }
}
