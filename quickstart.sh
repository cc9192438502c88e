#!/usr/bin/env bash
# From a clone to a governed query: builds QueryProxy, brings a PostgreSQL when the machine has none, and runs `queryproxy demo`,
# which starts both and shows the same query as two users. Arguments are the demo's; --check ends after the queries.
# QP_PROXY_PORT, QP_ADMIN_PORT, QP_UPSTREAM_PORT and QP_STATE_DIR change ports and data folder.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
state=${QP_STATE_DIR:-$here/.queryproxy}
# shellcheck source=eng/postgres.sh
source "$here/eng/postgres.sh"

fail() {
    echo "quickstart: $*" >&2
    exit 1
}

for argument in "$@"; do
    case $argument in
        --check) ;;
        -h | --help)
            sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"
            exit 0
            ;;
        *) fail "unknown argument $argument; only --check is known" ;;
    esac
done

command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download"
dotnet --list-sdks | grep -q '^10\.' || fail "the .NET SDK 10 is missing; present: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ' -)"
mkdir -p "$state"

bring_postgres || fail "there is no PostgreSQL on this machine and npm could not bring one (is Node 20 or newer installed?)"

echo "Building QueryProxy (a minute on the first run) ..." >&2
build=(dotnet publish "$here/src/QueryProxy.Host/QueryProxy.Host.csproj" -c Release -o "$state/bin" -v quiet -nologo -p:RunAnalyzers=false -p:PublishReadyToRun=false)
if ! output=$("${build[@]}" 2>&1); then
    echo "$output" >&2
    fail "the build failed: ${build[*]}"
fi

# exec: signals and kill reach the demo itself.
export QP_STATE_DIR=$state
exec "$state/bin/queryproxy" demo "$@"
