#!/usr/bin/env bash
# Packs QueryProxy.Abstractions, QueryProxy.Testing and QueryProxy.Templates into artifacts/packages, the local feed of nuget.config. What earlier
# packages of the same version left in the samples' own package folder goes, so that they see the new ones.
#   -c Debug|Release   Release without it; other arguments are dotnet pack's
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
configuration=Release
if [[ ${1:-} == -c ]]; then
    configuration=$2
    shift 2
fi

rm -rf "$root"/artifacts/packages/QueryProxy.*.nupkg "$root"/artifacts/nuget/queryproxy.*
for project in src/QueryProxy.Abstractions src/QueryProxy.Testing templates; do
    dotnet pack "$root/$project" -c "$configuration" -v quiet -nologo "$@"
done
