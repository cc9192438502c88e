using System.Runtime.Versioning;

// One run at a time: each loads the machine by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: SupportedOSPlatform("linux")]
