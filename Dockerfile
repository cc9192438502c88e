# syntax=docker/dockerfile:1
# The admin UI, then the published host, then an image with nothing but the runtime.

FROM node:22-bookworm-slim AS ui
WORKDIR /src/admin-ui
COPY admin-ui/package.json admin-ui/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY admin-ui/ ./
COPY docs/openapi/ /src/docs/openapi/
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
COPY --from=ui /src/admin-ui/dist/ admin-ui/dist/
RUN dotnet publish src/QueryProxy.Host/QueryProxy.Host.csproj -c Release -o /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final
LABEL org.opencontainers.image.title="QueryProxy" \
      org.opencontainers.image.description="A PostgreSQL wire-protocol proxy that governs queries" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /out/ /app/
RUN mkdir -p /data && chown 10001:10001 /data
ENV BR_PROXY_BIND_ADDR=0.0.0.0:5434 \
    BR_ADMIN_BIND_ADDR=0.0.0.0:5435 \
    BR_ADMIN_DATABASE_URL="sqlite:///data/proxy_admin.db?mode=rwc" \
    BR_SHUTDOWN_DELAY_SECS=2 \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_GCgen0size=0x1000000
WORKDIR /data
VOLUME ["/data"]
EXPOSE 5434 5435
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["/app/queryproxy", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/queryproxy"]
