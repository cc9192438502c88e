using System.Diagnostics.Metrics;
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

    private const string RuntimeMeter = "System.Runtime";

    // Generations of the heap, types of exceptions; outcomes of a login.
    private const int FewSeries = 100;

    public static IServiceCollection AddExporters(this IServiceCollection services)
    {
        var isPushed = EndpointVariables.Any(static name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
        var telemetry = services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService(
            "queryproxy", serviceVersion: typeof(TelemetryServiceCollectionExtensions).Assembly.GetName().Version?.ToString(3)));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter([.. MeterNames.All]).AddRuntimeInstrumentation().AddView(LimitSeries).AddPrometheusExporter();
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

    // Room for all series that an instrument may have is taken at its first measurement: 200 kB for the usual 2,000.
    private static MetricStreamConfiguration? LimitSeries(Instrument instrument) =>
        instrument.Meter.Name == RuntimeMeter || InstrumentNames.WholeProcess.Contains(instrument.Name) ? new MetricStreamConfiguration { CardinalityLimit = FewSeries } : null;
}
