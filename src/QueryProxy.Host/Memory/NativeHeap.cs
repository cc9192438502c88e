using System.Runtime.InteropServices;

namespace QueryProxy.Host.Memory;

/// <summary>
/// The C library's heap, from which the runtime's compiler, OpenSSL and SQLite allocate. Only glibc keeps what was freed; on other systems these calls do nothing.
/// </summary>
internal static partial class NativeHeap
{
    // M_ARENA_MAX of malloc.h.
    private const int ArenaMaximum = -8;

    // One besides the main one. By default there are eight for each processor.
    private const int Arenas = 2;

    /// <summary>Lets threads share arenas, so that what one of them freed serves the others. To be called before there are many threads.</summary>
    public static void ShareArenas() => Call(static () => SetOption(ArenaMaximum, Arenas));

    /// <summary>Gives pages without anything in them back to the system. Whoever allocates from the arena meanwhile waits some milliseconds.</summary>
    public static void Trim() => Call(static () => Trim(padding: 0));

    private static void Call(Func<int> function)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = function();
        }
        catch (EntryPointNotFoundException)
        {
            // musl, which has no arenas and keeps little.
        }
        catch (DllNotFoundException)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint padding);
}
