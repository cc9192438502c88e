using QueryProxy.Host.Commands;

return await CommandLine.RunAsync(args);
