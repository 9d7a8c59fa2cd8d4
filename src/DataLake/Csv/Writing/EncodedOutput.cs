using System.Text;
using DataLake.Files;

namespace DataLake.Csv.Writing;

/// <summary>Takes text as UTF-8 and gives it to a destination in the encoding that was asked for, with its byte order mark.</summary>
internal sealed class EncodedOutput : WriteOnlyStream
{
    private readonly CountedStream destination;
    private readonly Encoding? encoding;
    private readonly Stream utf8;

    /// <param name="destination">Where the text goes, from its current position; it stays open.</param>
    /// <param name="encoding">The encoding; null for UTF-8 without a byte order mark.</param>
    public EncodedOutput(Stream destination, Encoding? encoding)
    {
        this.destination = new CountedStream(destination);
        this.encoding = encoding;
        if (encoding is not null)
            this.destination.Write(encoding.Preamble);
        utf8 = encoding is null or UTF8Encoding ? this.destination : Encoding.CreateTranscodingStream(this.destination, Strict(encoding), Encoding.UTF8);
    }

    /// <summary>Ends the text.</summary>
    /// <returns>Its length in bytes in the destination.</returns>
    public long Complete()
    {
        utf8.Dispose();
        return destination.Length;
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        try
        {
            utf8.Write(bytes);
        }
        catch (EncoderFallbackException error)
        {
            throw CsvError.NotEncodable(encoding!.WebName, error);
        }
    }

    // A question mark in the place of a character that the encoding lacks would change a value.
    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = EncoderFallback.ExceptionFallback;
        return strict;
    }

    private sealed class CountedStream(Stream destination) : WriteOnlyStream
    {
        protected override void Take(ReadOnlySpan<byte> bytes) => destination.Write(bytes);
    }
}
