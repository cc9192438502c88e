using QueryProxy.Host.Commands;
using QueryProxy.Host.Memory;

NativeHeap.ShareArenas();
return await CommandLine.RunAsync(args);
