namespace PasK.Trace.Streams;

/// <summary>What is the same in a TCP packet and its duplicate, and differs in a retransmission.</summary>
/// <param name="Identification">The packet's identification.</param>
/// <param name="Numbers">Sequence and acknowledgement number.</param>
/// <param name="Rest">What follows in the header; the checksum, which is in it, covers options and data.</param>
/// <param name="Length">Octets of data.</param>
internal readonly record struct SegmentIdentity(ushort Identification, ulong Numbers, ulong Rest, int Length);
