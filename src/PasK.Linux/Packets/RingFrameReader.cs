namespace PasK.Linux.Packets;

/// <summary>Reads a frame of a ring.</summary>
public delegate void RingFrameReader(in RingFrame frame);
