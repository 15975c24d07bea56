namespace PasK.Steps.Driving;

/// <summary>Octets to send. They are the same each time, so that two captures of a scenario differ in nothing that was chosen here.</summary>
internal static class Payload
{
    public static ReadOnlyMemory<byte> Of(int octets) => Enumerable.Range(0, octets).Select(i => (byte)(i % 251)).ToArray();
}
