using System.CommandLine;
using DataLake.Cli.Options.Kinds;
using DataLake.Stores;

namespace DataLake.Cli.Commands.Lake;

/// <summary>The options that say how a server encrypts what is sent; it is looked at afterwards.</summary>
internal sealed class EncryptionOptions
{
    private readonly Option<ServerEncryption?> encryption = Choice.Option<ServerEncryption>("--encryption", "S3: have the objects encrypted with the server's keys (S3) or a key service's (Kms), and look whether they are; where it is not given, as the bucket says.");
    private readonly Option<string?> kmsKeyId = new("--kms-key-id") { Description = "S3: the key of the key service; the account's own where it is not given.", HelpName = "KEY" };

    public void AddTo(Command command)
    {
        command.Options.Add(encryption);
        command.Options.Add(kmsKeyId);
    }

    public SendOptions Over(SendOptions options, ParseResult arguments) => options with { Encryption = arguments.GetValue(encryption), KmsKeyId = arguments.GetValue(kmsKeyId) };
}
