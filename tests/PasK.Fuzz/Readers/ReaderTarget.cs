using System.Globalization;
using Xunit;

namespace PasK.Fuzz;

/// <summary>Every reader of text and captures, each given changed copies of what it reads rightly.</summary>
internal sealed class ReaderTarget : Target
{
    private const int ReadTwice = 8;
    private static readonly TimeSpan LongestReduction = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override string Name => "readers";

    /// <inheritdoc/>
    public override string? Run(Fuzzing run)
    {
        var dice = new Dice(run.Seed);
        var mutation = new Mutation(dice);
        var accounts = Reader.All.Select(reader => new Account(reader)).ToList();
        var given = (Reader: Reader.All[0], Octets: Array.Empty<byte>());
        using var watchdog = new Watchdog(() => $"reader {given.Reader.Name}, {Convert.ToBase64String(given.Octets)}");
        while (run.GoesOn)
        {
            watchdog.Feed();
            // Each gets the same time, so that quick ones read more.
            var account = accounts.MinBy(account => account.Spent)!;
            var started = TimeProvider.System.GetTimestamp();
            var octets = mutation.Of(Any(dice, account.Reader), Any(dice, account.Reader), account.Reader.IsText);
            given = (account.Reader, octets);
            var broken = ReadingLaws.Judge(account.Reader, octets, dice.OneIn(ReadTwice), out var allocated);
            account.Note(TimeProvider.System.GetElapsedTime(started), octets.Length, allocated);
            if (broken is not null)
            {
                return Describe(account.Reader, octets, broken, run);
            }
        }

        foreach (var account in accounts)
        {
            run.Output.WriteLine(account.ToString());
        }

        return null;
    }

    /// <summary>Fails when a reader breaks a law with an input.</summary>
    public static void AssertLawful(string reader, string base64)
        => Assert.Null(ReadingLaws.Judge(Reader.All.Single(one => one.Name == reader), Convert.FromBase64String(base64), isTwice: true, out _)?.ToString());

    private static byte[] Any(Dice dice, Reader reader) => reader.Seeds[dice.Below(reader.Seeds.Count)];

    private static string Describe(Reader reader, byte[] octets, Violation broken, Fuzzing run)
    {
        var (after, started) = (run.Elapsed, TimeProvider.System.GetTimestamp());
        var reduced = Reducer.Reduce(
            octets,
            some => ReadingLaws.Judge(reader, [.. some], isTwice: broken.Law == ReadingLaws.SameAgain, out _)?.Law == broken.Law,
            () => TimeProvider.System.GetElapsedTime(started) < LongestReduction && !run.Cancellation.IsCancellationRequested);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {reader.Name}: {broken}
            found after {after.TotalSeconds:0.0} s, {octets.Length} octets reduced to {reduced.Count}; as a test:

                [Fact]
                public void Reader_OfA_{reader.Name.Replace('-', '_')}_KeepsItsLaws()
                    => ReaderTarget.AssertLawful("{reader.Name}", "{Convert.ToBase64String([.. reduced])}");
            """);
    }

    /// <summary>What a reader was given.</summary>
    private sealed class Account(Reader reader)
    {
        private long _inputs;
        private double _most;

        public Reader Reader { get; } = reader;

        public TimeSpan Spent { get; private set; }

        public void Note(TimeSpan spent, int length, long allocated)
        {
            Spent += spent;
            _inputs++;
            _most = Math.Max(_most, (double)allocated / Reader.AllowedFor(length));
        }

        public override string ToString()
            => string.Create(CultureInfo.InvariantCulture, $"  {Reader.Name,-16}{_inputs,14:N0} inputs, at most {_most:P1} of the memory that is allowed");
    }
}
