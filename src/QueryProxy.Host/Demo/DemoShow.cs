using System.Globalization;
using System.Net;
using System.Net.Sockets;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Demo;

/// <summary>Asks the proxy the same things as alice and as bob, prints what each sees, and checks that it is what they may see.</summary>
internal sealed class DemoShow(IPEndPoint proxy)
{
    private const string Shown = "select id, name, email, ssn, tenant from customers order by id limit 5";
    private const string Masked = "***-**-";

    /// <summary>Shows and checks.</summary>
    /// <exception cref="StartupException">A user saw something else; the message says what.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ShowAsync("alice", "acme", cancellationToken);
        await ShowAsync("bob", "globex", cancellationToken);
        await CheckLoginsAsync(cancellationToken);
    }

    private async Task ShowAsync(string user, string tenant, CancellationToken cancellationToken)
    {
        try
        {
            await using var client = await PgTextClient.ConnectAsync(proxy, user, user, DemoOptions.DataSource, cancellationToken);
            var shown = await client.QueryAsync(Shown, cancellationToken);
            Console.WriteLine($"\n{user}=> {Shown}\n{shown}");

            var all = await client.QueryAsync("select * from customers", cancellationToken);
            Require(all.Rows.Count > 0, $"{user} sees no customer");
            Require(all.Values("tenant").All(value => value == tenant), $"{user} sees customers of another tenant");
            Require(all.Values("ssn").All(static value => value!.StartsWith(Masked, StringComparison.Ordinal)), $"{user} sees unmasked social security numbers");
            Require(all.Values("email").All(static value => value!.Contains("***@", StringComparison.Ordinal)), $"{user} sees unmasked e-mail addresses");

            // Every real number begins with a digit: a mask that held in the output only would be found out here.
            var guess = await client.QueryAsync("select count(*) from customers where ssn like '1%' or ssn ~ '^[0-9]'", cancellationToken);
            Require(guess.Scalar == "0", $"{user} can find out social security numbers with LIKE");
            var hidden = await client.QueryAsync("select count(*) from orders where tenant <> '" + tenant + "'", cancellationToken);
            Require(hidden.Scalar == "0", $"{user} can count orders of another tenant");
        }
        catch (Exception exception) when (exception is PgTextException or IOException or SocketException or Protocol.ProtocolViolationException)
        {
            throw new StartupException($"{user} cannot query: {exception.Message}");
        }
    }

    private async Task CheckLoginsAsync(CancellationToken cancellationToken)
    {
        foreach (var (user, password) in new[] { ("alice", "wrong"), ("nobody", "wrong"), (DemoOptions.Admin, DemoOptions.Admin) })
        {
            try
            {
                await using var client = await PgTextClient.ConnectAsync(proxy, user, password, DemoOptions.DataSource, cancellationToken);
            }
            catch (PgTextException)
            {
                continue;
            }

            throw new StartupException(string.Create(CultureInfo.InvariantCulture, $"{user} could log in with the password {password}"));
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new StartupException($"The check failed: {otherwise}.");
        }
    }
}
