using System.Runtime.CompilerServices;
using QueryProxy.Store;
using QueryProxy.Store.Database;

namespace QueryProxy.Host.Doctor;

/// <summary>Whether the store can be read, fits this version and has room.</summary>
internal sealed class StoreCheck(StoreDatabase database, StoreMigrator migrator) : IDoctorCheck
{
    private const string Area = "store";
    private const long LowSpace = 256L * 1024 * 1024;

    /// <summary>Whether the other checks may read from the store.</summary>
    public bool IsReadable { get; private set; }

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await InspectAsync(cancellationToken);
        if (database.FilePath is { } file && Path.GetDirectoryName(file) is { } folder && Directory.Exists(folder))
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            if (free < LowSpace)
            {
                yield return Finding.Warning(Area, $"Only {free / (1024 * 1024)} MB are free in {folder}.", "Make room: without it neither changes nor audit records can be written, and statements wait.");
            }
        }
    }

    private async Task<Finding> InspectAsync(CancellationToken cancellationToken)
    {
        try
        {
            var state = await migrator.InspectAsync(cancellationToken);
            if (state.Unknown.Count > 0)
            {
                return Finding.Fault(
                    Area, $"{database} was written by a newer version (migration {state.Unknown[^1]}).", "Start that version, or restore a backup of the time before it.");
            }

            if (!state.Exists)
            {
                return Finding.Fine(Area, $"There is no store yet; the first start makes {database} and needs BR_ADMIN_PASSWORD.");
            }

            IsReadable = state.Pending.Count == 0;
            return IsReadable
                ? Finding.Fine(Area, $"{database} is of this version.")
                : Finding.Warning(Area, $"{database} is of an older version; the next start brings it to this one.", "Back it up first: queryproxy backup FILE");
        }
        catch (StoreStartupException exception)
        {
            return Finding.Fault(Area, exception.Message.ReplaceLineEndings(" "), "Check BR_ADMIN_DATABASE_URL, the database server and the rights on the file.");
        }
    }
}
