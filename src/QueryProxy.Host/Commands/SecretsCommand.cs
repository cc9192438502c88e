using System.CommandLine;
using System.Security.Cryptography;
using QueryProxy.Host.Configuration;
using QueryProxy.Store;
using QueryProxy.Store.Security;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy secrets</c>: the key that the store's secrets are encrypted with. Works on the store directly.</summary>
internal static class SecretsCommand
{
    public static Command Create()
    {
        var rotate = new Command(
            "rotate",
            """
            Encrypt the store's secrets anew: from BR_ENCRYPTION_KEY, or the generated key beside the store, to BR_NEW_ENCRYPTION_KEY (one is made and
            printed when it is not set). Stop every proxy of the store first, and start them with the new key in BR_ENCRYPTION_KEY; a generated key is replaced where it is kept. Can be repeated.
            """);
        rotate.SetAction(static (_, cancellationToken) => RotateAsync(ProxyOptions.FromEnvironment().WithoutLogs(), cancellationToken));
        var check = new Command("check", "Say which secrets cannot be read with the present key.");
        check.SetAction(static (_, cancellationToken) => CheckAsync(ProxyOptions.FromEnvironment().WithoutLogs(), cancellationToken));
        return new Command("secrets", "Manage the key that the store's secrets are encrypted with.") { rotate, check };
    }

    private static async Task<int> RotateAsync(ProxyOptions options, CancellationToken cancellationToken)
    {
        var newKey = options.NewEncryptionKey;
        if (newKey is null)
        {
            // Told before it is used: a key that is lost takes the secrets with it.
            newKey = RandomNumberGenerator.GetHexString(64, lowercase: true);
            Console.WriteLine($"BR_ENCRYPTION_KEY={newKey}");
        }

        await using var application = await OpenAsync(options, cancellationToken);
        var result = await application.Services.GetRequiredService<SecretRotation>().RotateAsync(newKey, new ChangeAuthor(null, "command line"), cancellationToken);
        Console.WriteLine($"Encrypted anew: {result.Rotated}. Already with the new key: {result.AlreadyDone}. Unreadable: {result.Unreadable.Count}.");
        await ReportAsync(result.Unreadable);
        if (options.EncryptionKey is null)
        {
            StateSecrets.KeepEncryptionKey(options, newKey);
            Console.WriteLine("The new key is kept beside the store, where the old one was.");
        }
        else
        {
            Console.WriteLine("Start the proxy with the new key in BR_ENCRYPTION_KEY.");
        }

        return 0;
    }

    private static async Task<int> CheckAsync(ProxyOptions options, CancellationToken cancellationToken)
    {
        await using var application = await OpenAsync(options, cancellationToken);
        var unreadable = await application.Services.GetRequiredService<SecretInspection>().FindUnreadableAsync(cancellationToken);
        await ReportAsync([.. unreadable.Select(static source => $"{source.Key}: {source.Value}")]);
        Console.WriteLine("All secrets can be read.");
        return 0;
    }

    private static async Task<ProxyApplication> OpenAsync(ProxyOptions options, CancellationToken cancellationToken)
    {
        var application = ProxyApplication.Build(options);
        await application.MigrateAsync(cancellationToken);
        return application;
    }

    private static async Task ReportAsync(IReadOnlyList<string> unreadable)
    {
        foreach (var row in unreadable)
        {
            await Console.Out.WriteLineAsync($"unreadable: {row}");
        }

        if (unreadable.Count > 0)
        {
            throw new StartupException(
                $"{unreadable.Count} data sources cannot be read with the present key and are as they were. Run this with the key they were written with, or give them their passwords anew.");
        }
    }
}
