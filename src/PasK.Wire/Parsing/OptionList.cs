namespace PasK.Wire.Parsing;

/// <summary>
/// The options of an IPv4 header (RFC 791 §3.1) or a TCP header (RFC 9293 §3.1), which have the same encoding. Kind 0 ends the list, and kind 1 is one octet of
/// padding. Every other kind has a length octet, which also counts itself and the kind.
/// </summary>
public readonly ref struct OptionList
{
    private const byte EndOfList = 0;
    private const byte NoOperation = 1;
    private readonly ReadOnlySpan<byte> _octets;

    internal OptionList(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>All octets of the list, padding included.</summary>
    public ReadOnlySpan<byte> Octets => _octets;

    /// <summary>Whether every option lies wholly in the list.</summary>
    public bool IsWellFormed
    {
        get
        {
            var options = GetEnumerator();
            while (options.MoveNext())
            {
            }

            return !options.IsBroken;
        }
    }

    /// <summary>Enumerates the options in order, without padding, up to the end of the list or the first malformed one.</summary>
    public Enumerator GetEnumerator() => new(_octets);

    /// <summary>One option.</summary>
    public readonly ref struct Option
    {
        internal Option(byte kind, ReadOnlySpan<byte> data)
        {
            Kind = kind;
            Data = data;
        }

        /// <summary>The option's kind (TCP) or type (IPv4).</summary>
        public byte Kind { get; }

        /// <summary>The octets after the length octet.</summary>
        public ReadOnlySpan<byte> Data { get; }
    }

    /// <summary>Enumerates the options of a list.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> octets) => _rest = octets;

        /// <summary>The option last moved to.</summary>
        public Option Current { get; private set; }

        /// <summary>Whether the enumeration ended at an option with a wrong length.</summary>
        public bool IsBroken { get; private set; }

        /// <summary>Moves to the next option.</summary>
        public bool MoveNext()
        {
            while (!_rest.IsEmpty && _rest[0] == NoOperation)
            {
                _rest = _rest[1..];
            }

            if (_rest.IsEmpty || _rest[0] == EndOfList)
            {
                return false;
            }

            if (_rest.Length < 2 || _rest[1] < 2 || _rest[1] > _rest.Length)
            {
                IsBroken = true;
                return false;
            }

            Current = new Option(_rest[0], _rest[2.._rest[1]]);
            _rest = _rest[_rest[1]..];
            return true;
        }
    }
}
