#!/usr/bin/env bash
# Compares a direct connection, PgBouncer (transaction pooling) and QueryProxy (a tenant filter and a mask active) in one
# run: the three take turns in every round, so that a noisy machine is noisy for all of them. Prints medians and ratios and
# writes them to docs/performance.md with --write.
#
# usage: bench/run.sh [--rounds N] [--seconds N] [--clients N] [--scale N] [--write]
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=5 seconds=5 clients=16 scale=10 write=0
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --clients) clients=$2; shift 2 ;;
    --scale) scale=$2; shift 2 ;;
    --write) write=1; shift ;;
    *) sed -n '2,7p' "$0" | cut -c3-; exit 2 ;;
  esac
done

work=$(mktemp -d "${TMPDIR:-/tmp}/queryproxy-bench.XXXXXX")
chmod 711 "$work"
pids=()
stop() {
  for pid in "${pids[@]:-}"; do [ -n "$pid" ] && kill "$pid" 2>/dev/null || true; done
  [ -f "$work/pg/postmaster.pid" ] && kill -INT "$(head -1 "$work/pg/postmaster.pid")" 2>/dev/null || true
  wait 2>/dev/null || true
  [ "${KEEP:-0}" = 1 ] || rm -rf "$work"
}
trap stop EXIT

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

# 1. Programs.
pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -x "${pg_bin:-}/pgbench" ] || { echo "pgbench is missing: install PostgreSQL's server package" >&2; exit 1; }
if ! command -v pgbouncer >/dev/null; then
  say "installing PgBouncer"
  apt-get update -q >/dev/null && apt-get install -qy pgbouncer >/dev/null
fi
as_user() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi; }

# 2. PostgreSQL with pgbench's tables, and a tenant column to filter by.
pg_port=$(port)
mkdir "$work/pg"; [ "$(id -u)" = 0 ] && chown nobody "$work/pg"
export PGPASSWORD=bench-password-1
echo "$PGPASSWORD" > "$work/pw"; chmod 644 "$work/pw"
as_user "$pg_bin/initdb" -D "$work/pg" -U bench --pwfile="$work/pw" --auth=scram-sha-256 -E UTF8 --locale=C >/dev/null
as_user "$pg_bin/pg_ctl" -D "$work/pg" -w -l "$work/pg/log" \
  -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200 -c shared_buffers=512MB" start >/dev/null
direct="host=127.0.0.1 port=$pg_port user=bench dbname=postgres"
"$pg_bin/pgbench" -q -i -s "$scale" "$direct" 2>/dev/null
"$pg_bin/psql" -q "$direct" -c "alter table pgbench_accounts add column tenant text not null default 'acme'" -c "vacuum analyze pgbench_accounts"

# 3. PgBouncer.
bouncer_port=$(port)
cat > "$work/pgbouncer.ini" <<INI
[databases]
postgres = host=127.0.0.1 port=$pg_port dbname=postgres user=bench password=$PGPASSWORD
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $bouncer_port
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $work/users.txt
pool_mode = transaction
max_client_conn = 6000
default_pool_size = 20
max_prepared_statements = 200
logfile = $work/pgbouncer.log
pidfile = $work/pgbouncer.pid
INI
echo "\"bench\" \"$PGPASSWORD\"" > "$work/users.txt"
touch "$work/pgbouncer.log"; [ "$(id -u)" = 0 ] && chown nobody "$work" "$work/pgbouncer.log"
as_user "$(command -v pgbouncer)" -q "$work/pgbouncer.ini" & pids+=($!)
bouncer="host=127.0.0.1 port=$bouncer_port user=bench dbname=postgres"

# 4. QueryProxy, set up over its management API.
say "building QueryProxy"
dotnet publish src/QueryProxy.Host -c Release -o "$work/out" -v q -nologo >/dev/null
proxy_port=$(port) admin_port=$(port)
BR_ADMIN_DATABASE_URL="sqlite://$work/admin.db?mode=rwc" BR_PROXY_BIND_ADDR=127.0.0.1:$proxy_port BR_ADMIN_BIND_ADDR=127.0.0.1:$admin_port \
  BR_ADMIN_USER=admin BR_ADMIN_PASSWORD=bench-admin-1 BR_LOG=warning "$work/out/queryproxy" serve > "$work/proxy.log" 2>&1 & pids+=($!)
node bench/setup.mjs "http://127.0.0.1:$admin_port/api/v1" "$pg_port" || { tail -20 "$work/proxy.log" >&2; exit 1; }
proxy="host=127.0.0.1 port=$proxy_port user=bench dbname=bench"

# 5. Rounds. Each result is a line "series target value" in results.txt.
tps() { "$pg_bin/pgbench" -n -S -M "$2" -c "$3" -j 2 -T "$seconds" "$1" 2>>"$work/errors.txt" | awk '/^tps/ { print $3 }'; }
latency_us() { "$pg_bin/pgbench" -n -S -M simple -c 1 -T "$seconds" "$1" 2>>"$work/errors.txt" | awk '/^latency average/ { print $4 * 1000 }'; }
rows_ms() { local from; from=$(date +%s%N); "$pg_bin/psql" -qAt "$1" -c 'select aid, bid, abalance, filler from pgbench_accounts limit 1000000' > /dev/null; echo $(( ($(date +%s%N) - from) / 1000000 )); }
connects() { "$pg_bin/pgbench" -n -S -C -c 8 -j 2 -T "$seconds" "$1" 2>>"$work/errors.txt" | awk '/^tps/ { print $3 }'; }
note() { echo "$1 $2 ${3:-nan}" >> "$work/results.txt"; }

for round in $(seq "$rounds"); do
  say "round $round of $rounds"
  for target in direct bouncer proxy; do
    conn=${!target}
    for mode in simple extended prepared; do note "tps-$mode-c$clients" $target "$(tps "$conn" $mode "$clients")"; done
    note latency-us-c1 $target "$(latency_us "$conn")"
    note rows-ms $target "$(rows_ms "$conn")"
    note connects-per-s $target "$(connects "$conn")"
  done
done

# 6. Medians and ratios.
node bench/report.mjs "$work/results.txt" "$rounds" "$seconds" | if [ $write = 1 ]; then tee docs/performance.md; else cat; fi
