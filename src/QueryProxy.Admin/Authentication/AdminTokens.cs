using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Authentication;

/// <summary>Issues the administrators' tokens (JWT, HMAC-SHA256) and checks them. Thread-safe.</summary>
internal sealed class AdminTokens(AdminOptions options, TimeProvider time)
{
    public const string TokenVersionClaim = "token_version";
    private const string Issuer = "queryproxy";
    private const string Audience = "queryproxy-admin";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    private readonly TokenValidationParameters _validation = new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        IssuerSigningKey = new SymmetricSecurityKey(KeyBytes(options.JwtSecret)),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ClockSkew = TimeSpan.Zero,
        NameClaimType = JwtRegisteredClaimNames.PreferredUsername,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires > now && (notBefore is null || notBefore <= now);
        },
    };

    /// <summary>Checks signature, issuer, audience and lifetime. Does not throw for a token that is malformed.</summary>
    public Task<TokenValidationResult> ValidateAsync(string token) => _handler.ValidateTokenAsync(token, _validation);

    public (string Token, DateTime ExpiresAt) Issue(UserLogin login)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var expires = now + options.TokenLifetime;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            Expires = expires,
            SigningCredentials = new SigningCredentials(_validation.IssuerSigningKey, SecurityAlgorithms.HmacSha256),
            Subject = new ClaimsIdentity(
            [
                new Claim(JwtRegisteredClaimNames.Sub, login.User.Id.ToString()),
                new Claim(JwtRegisteredClaimNames.PreferredUsername, login.User.Username),
                new Claim(TokenVersionClaim, login.TokenVersion.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer32),
            ]),
        });
        return (token, expires);
    }

    /// <summary>Whether a token with a valid signature is still good: its user is an active administrator and nothing has ended its tokens.</summary>
    public static bool IsCurrent(ClaimsPrincipal principal, UserLogin? login) =>
        login is { User: { IsActive: true, IsAdmin: true } }
        && principal.FindFirst(TokenVersionClaim)?.Value == login.TokenVersion.ToString(CultureInfo.InvariantCulture);

    // HMAC-SHA256 wants 32 bytes; a shorter secret is stretched to that length, which makes it no stronger.
    private static byte[] KeyBytes(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return bytes.Length >= 32 ? bytes : SHA256.HashData(bytes);
    }
}
