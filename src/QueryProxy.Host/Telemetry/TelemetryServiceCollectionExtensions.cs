using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using QueryProxy.Engine.Operations;

namespace QueryProxy.Host.Telemetry;

/// <summary>Exports metrics and traces: Prometheus asks at <c>/metrics</c>; OTLP is pushed when OpenTelemetry's standard variables name an endpoint.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    // The variables that make a signal leave the process; without one of them nothing is sent anywhere.
    private static readonly string[] EndpointVariables =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    public static IServiceCollection AddExporters(this IServiceCollection services)
    {
        var isPushed = EndpointVariables.Any(static name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
        var telemetry = services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService(
            "queryproxy", serviceVersion: typeof(TelemetryServiceCollectionExtensions).Assembly.GetName().Version?.ToString(3)));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter([.. MeterNames.All]).AddRuntimeInstrumentation().AddPrometheusExporter();
            if (isPushed)
            {
                metrics.AddOtlpExporter();
            }
        });
        if (isPushed)
        {
            telemetry.WithTracing(static traces => traces.AddSource([.. MeterNames.All]).AddOtlpExporter());
        }

        return services;
    }
}
