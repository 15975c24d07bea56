namespace PasK.Lab.UserSpace;

/// <summary>A part of the lab that forwards packets in user space, where a kernel might do it.</summary>
internal interface IForwarder
{
    /// <summary>Whether it has handled all that it has received.</summary>
    bool IsIdle { get; }
}
