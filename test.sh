#!/usr/bin/env bash
# Installs what the tests need, checks the format, builds once and runs every test project. The last line is "N passed, N failed".
#   --long     long forms of the tests that have one (QP_LONG=1)
#   --no-format, --no-build   leave these steps out
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
# An empty one would become a folder "~" in the tree.
[[ -n ${HOME:-} ]] || { HOME=$(mktemp -d) && export HOME; }
# shellcheck source=eng/postgres.sh
source eng/postgres.sh
# shellcheck source=eng/upstreams.sh
source eng/upstreams.sh
configuration=Debug
results=$PWD/TestResults
run_format=true
run_build=true
for argument in "$@"; do
    case $argument in
        --long) export QP_LONG=1 ;;
        --no-format) run_format=false ;;
        --no-build) run_build=false ;;
        -h | --help)
            sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"
            exit 0
            ;;
        *)
            echo "test: unknown argument $argument; see --help" >&2
            exit 2
            ;;
    esac
done

stop() {
    echo "test: $*" >&2
    echo "0 passed, 1 failed"
    exit 1
}

step() {
    printf '\n== %s (%ds)\n' "$1" "$SECONDS"
}

command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing"
command -v node >/dev/null && command -v npm >/dev/null || stop "Node 20 or newer is missing"

step "PostgreSQL"
if ! has_postgres && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql postgresql-client) >/dev/null 2>&1 ||
        echo "apt-get could not install postgresql; trying npm" >&2
fi
bring_postgres || stop "there is no PostgreSQL and npm could not bring one"

step "Chromium"
if ! command -v chromium >/dev/null && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1 ||
        echo "apt-get could not install chromium; the admin UI's browser tests need it" >&2
fi

step "PostgreSQL of other major versions"
upstreams=(ends)
[[ ${QP_LONG:-} == 1 ]] && upstreams+=(between)
bring_upstreams "${upstreams[@]}" || stop "npm could not bring the PostgreSQL versions of tests/upstreams"

step "Clients of the tests"
# Each with what tells that it is there.
clients=(psql:postgresql-client /usr/lib/python3/dist-packages/psycopg/__init__.py:python3-psycopg
    /usr/share/java/postgresql.jar:libpostgresql-jdbc-java javac:openjdk-17-jdk-headless curl:curl faketime:faketime)
missing=()
for client in "${clients[@]}"; do
    mark=${client%:*}
    [[ $mark == /* && -e $mark ]] || command -v "$mark" >/dev/null || missing+=("${client#*:}")
done
if ((${#missing[@]} > 0)) && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}") >/dev/null 2>&1 ||
        stop "apt-get could not install ${missing[*]}"
fi

step "npm packages of the tests"
while IFS= read -r package; do
    folder=$(dirname "$package")
    [[ -d $folder/node_modules ]] || (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) || stop "npm ci failed in $folder"
done < <(git ls-files 'tests/*package.json' | grep -v '^tests/upstreams/')
# What publishing the host installs for the UI's build is not all that its tests need.
[[ -d admin-ui/node_modules/vitest ]] || (cd admin-ui && npm ci --no-audit --no-fund --loglevel=error) || stop "npm ci failed in admin-ui"

if $run_build; then
    step "Build"
    dotnet restore QueryProxy.sln -v quiet || stop "restore failed"
    dotnet build QueryProxy.sln -c $configuration --no-restore -v quiet -nologo || stop "the build failed"
fi

step "Publish, as the Dockerfile does"
# What was built is not built again: neither optimised nor compiled beforehand, unless it is the long run.
publish=(-c $configuration --no-build -p:PublishReadyToRun=false)
[[ ${QP_LONG:-} == 1 ]] && publish=(-c Release)
rm -rf artifacts/image
dotnet publish src/QueryProxy.Host/QueryProxy.Host.csproj "${publish[@]}" -o artifacts/image -v quiet -nologo || stop "the host could not be published"
export QP_UI_BUILT=1

if $run_format; then
    step "Format"
    # The build has judged style and analyzers already; to load the solution once more for them takes minutes.
    if [[ ${QP_LONG:-} == 1 ]]; then
        dotnet format QueryProxy.sln --verify-no-changes --no-restore -v quiet || stop "run: dotnet format"
    else
        dotnet format whitespace . --folder --verify-no-changes -v quiet || stop "run: dotnet format"
    fi
fi

step "Tests"
rm -rf "$results"
mkdir -p "$results"
export CI=true
ended_badly=()

# Two at a time: more would only make the timeouts of the functional tests wrong.
run_project() {
    local project=$1 name
    name=$(basename "$project" .csproj)
    if timeout "$([[ ${QP_LONG:-} == 1 ]] && echo 14400 || echo 900)" dotnet test "$project" -c $configuration --no-build -nologo --logger "console;verbosity=minimal" \
        --logger "trx;LogFileName=$name.trx" --results-directory "$results" >"$results/$name.log" 2>&1; then
        printf '   %-45s ok\n' "$name"
    else
        printf '   %-45s FAILED\n' "$name"
        touch "$results/$name.failed"
    fi
}

run_admin_ui() {
    local kind=$1 name=AdminUi.$1
    if timeout 900 eng/admin-ui-tests.sh "$kind" "$results" >"$results/$name.log" 2>&1; then
        printf '   %-45s ok\n' "$name"
    else
        printf '   %-45s FAILED\n' "$name"
        touch "$results/$name.failed"
    fi
}

# One after the other: the browser gets what the first has built.
{ run_admin_ui unit && run_admin_ui e2e; } &
while IFS= read -r project; do
    while (($(jobs -rp | wc -l) >= 2)); do wait -n; done
    run_project "$project" &
done < <(git ls-files 'tests/*Tests.csproj' | grep -v '^tests/TestPlugins/')
wait

if [[ ${QP_LONG:-} == 1 ]]; then
    step "Defences switched off"
    node eng/mutations.mjs || touch "$results/mutations.failed"
fi

step "Results"
passed=0
failed=0
for marker in "$results"/*.failed; do
    [[ -e $marker ]] && ended_badly+=("$(basename "$marker" .failed)")
done
for name in ${ended_badly[@]+"${ended_badly[@]}"}; do
    echo "--- $name"
    [[ -e $results/$name.log ]] && tail -n 200 "$results/$name.log"
done
for trx in "$results"/*.trx; do
    [[ -e $trx ]] || continue
    counters=$(grep -o '<Counters [^>]*' "$trx" | head -1)
    project_passed=$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<<"$counters")
    project_failed=$(sed -n 's/.* failed="\([0-9]*\)".*/\1/p' <<<"$counters")
    passed=$((passed + ${project_passed:-0}))
    failed=$((failed + ${project_failed:-0}))
done

# A project that ended badly without a failed test (a crash, a timeout) counts as one failure.
for name in ${ended_badly[@]+"${ended_badly[@]}"}; do
    counted=0
    if [[ -e $results/$name.trx ]]; then
        counted=$(grep -o '<Counters [^>]*' "$results/$name.trx" | head -1 | sed -n 's/.* failed="\([0-9]*\)".*/\1/p')
    fi
    ((${counted:-0} > 0)) || failed=$((failed + 1))
done
echo "$passed passed, $failed failed"
((failed == 0 && passed > 0))
