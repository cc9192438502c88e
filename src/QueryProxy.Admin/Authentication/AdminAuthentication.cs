namespace QueryProxy.Admin.Authentication;

/// <summary>Sets up the bearer scheme and who may do what with it.</summary>
internal static class AdminAuthentication
{
    public static void Add(IServiceCollection services)
    {
        // Not AddAuthentication, which brings data protection along: it writes keys to the home folder when the host starts. Tokens are signed with a secret of our own.
        services.AddAuthenticationCore(static authentication =>
        {
            authentication.DefaultScheme = BearerAuthentication.Scheme;
            authentication.AddScheme<BearerAuthentication>(BearerAuthentication.Scheme, displayName: null);
        });
        services.AddTransient<BearerAuthentication>();
        services.AddAuthorization();
    }
}
