using System.Buffers;

namespace PasK.Lab.Capturing;

/// <summary>
/// The octets of captured frames: the youngest in memory, older ones in a temporary file that has no name, so that nothing is left of it whatever ends the
/// program. They are read again when somebody looks at them, a chunk of neighbours at a time. What is handed out is good for as long as anybody has it. Where
/// no such file can be written, all stay in memory. One thread adds; any may look.
/// </summary>
/// <param name="chunkOctets">Octets of a chunk; a frame lies in one.</param>
/// <param name="mostInMemory">The most chunks in memory, besides the one that is being filled.</param>
internal sealed class FrameStore(int chunkOctets = FrameStore.UsualChunkOctets, int mostInMemory = FrameStore.UsualChunks)
{
    private const int UsualChunkOctets = 64 << 10; // a larger array would be one of the large object heap, which is seldom collected
    private const int UsualChunks = 128;

    private readonly Lock _gate = new();
    private readonly Queue<Chunk> _inMemory = [];
    private Chunk? _filling;
    private FileStream? _file;
    private bool _hasNoFile;

    /// <summary>Octets that lie in the file.</summary>
    internal long OctetsInFile { get; private set; }

    /// <summary>Keeps a frame.</summary>
    /// <returns>Its octets, as they are now.</returns>
    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> frame)
    {
        if (_filling is null || _filling.Free < frame.Length)
        {
            var full = _filling;
            _filling = ChunkFor(frame.Length);
            if (full is not null)
            {
                lock (_gate)
                {
                    Hold(full);
                }
            }
        }

        return _filling.Add(frame);
    }

    private Chunk ChunkFor(int octets) => new(this, Math.Max(chunkOctets, octets));

    private byte[] Load(Chunk chunk)
    {
        lock (_gate)
        {
            if (chunk.InMemory is not { } octets)
            {
                chunk.InMemory = octets = new byte[chunk.Length];
                ReadAll(octets, chunk.Place!.Value);
                Hold(chunk);
            }

            return octets;
        }
    }

    /// <summary>Keeps a full chunk in memory, and the one that was taken there longest ago no more.</summary>
    private void Hold(Chunk chunk)
    {
        _inMemory.Enqueue(chunk);
        if (_inMemory.Count > mostInMemory && _inMemory.Peek() is var oldest && (oldest.Place is not null || TryWrite(oldest)))
        {
            _inMemory.Dequeue();
            oldest.InMemory = null;
        }
    }

    private bool TryWrite(Chunk chunk)
    {
        if (_hasNoFile)
        {
            return false;
        }

        try
        {
            _file ??= Nameless();
            RandomAccess.Write(_file.SafeFileHandle, chunk.InMemory.AsSpan(0, chunk.Length), OctetsInFile);
            chunk.Place = OctetsInFile;
            OctetsInFile += chunk.Length;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _hasNoFile = true;
            return false;
        }
    }

    private static FileStream Nameless()
    {
        var path = Path.Combine(Path.GetTempPath(), $"pask-lab-{Path.GetRandomFileName()}");
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        File.Delete(path);
        return file;
    }

    private void ReadAll(Span<byte> octets, long place)
    {
        for (var read = 0; read < octets.Length;)
        {
            var more = RandomAccess.Read(_file!.SafeFileHandle, octets[read..], place + read);
            read += more > 0 ? more : throw new IOException("the temporary file of captured frames has lost some");
        }
    }

    /// <summary>Frames that lie in memory or in the file together.</summary>
    private sealed class Chunk(FrameStore store, int room) : MemoryManager<byte>
    {
        private byte[]? _inMemory = new byte[room];

        public byte[]? InMemory
        {
            get => Volatile.Read(ref _inMemory);
            set => Volatile.Write(ref _inMemory, value);
        }

        public int Length { get; private set; }

        public long? Place { get; set; }

        public int Free => room - Length;

        public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> frame)
        {
            frame.CopyTo(_inMemory.AsSpan(Length));
            Length += frame.Length;
            return CreateMemory(Length - frame.Length, frame.Length);
        }

        private byte[] Octets => InMemory ?? store.Load(this);

        public override Span<byte> GetSpan() => Octets;

        public override MemoryHandle Pin(int elementIndex = 0) => Octets.AsMemory(elementIndex).Pin();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
