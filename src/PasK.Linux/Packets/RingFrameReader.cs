namespace PasK.Linux.Packets;

/// <summary>Takes a frame out of a ring.</summary>
public delegate void RingFrameReader(in RingFrame frame);
