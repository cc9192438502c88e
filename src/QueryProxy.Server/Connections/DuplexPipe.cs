using System.IO.Pipelines;

namespace QueryProxy.Server.Connections;

/// <summary>Two pipe ends that belong together.</summary>
internal sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
