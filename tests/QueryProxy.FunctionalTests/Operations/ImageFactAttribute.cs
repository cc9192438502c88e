using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>A fact that runs the published output as the image would: needs root on Linux for that, and what <c>test.sh</c> has published.</summary>
internal sealed class ImageFactAttribute : FactAttribute
{
    public ImageFactAttribute()
    {
        Skip = !OperatingSystem.IsLinux() || Environment.UserName != "root" ? "only root on Linux can make a mount namespace"
            : PostgresFixture.SkipReason is { } reason ? reason
            : !Directory.Exists(PublishedImage.Folder) && Environment.GetEnvironmentVariable("CI") != "true" ? $"nothing was published to {PublishedImage.Folder}; test.sh does it"
            : null;
    }
}
