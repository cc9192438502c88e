#!/usr/bin/env bash
# Compares a direct connection, PgBouncer (transaction pooling) and QueryProxy (a tenant filter and a mask active) in one
# run: the three take turns in every round, so that a noisy machine is noisy for all of them. Prints medians and ratios and
# writes them to docs/performance.md with --write.
#
# usage: bench/run.sh [--rounds N] [--transactions N] [--seconds N] [--clients N] [--scale N] [--only LIST] [--idle N] [--published DIR] [--no-restart] [--append FILE] [--write]
#   --transactions N of each client and round; --seconds N for the series that are measured by time
#   --only LIST      of: simple,extended,prepared,latency,rows,transform,connects,idle (default: all)
#   --published DIR  a published QueryProxy, instead of publishing one
#   --no-restart     the host that was set up serves, instead of one that is started on what was set up
#   --append FILE    keeps the results there and adds to what it holds: several short runs make one report
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=5 transactions=3000 seconds=4 clients=16 scale=10 write=0 only=simple,extended,prepared,latency,rows,transform,connects,idle idle=5000 published= results= restart=1
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --transactions) transactions=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --clients) clients=$2; shift 2 ;;
    --scale) scale=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    --idle) idle=$2; shift 2 ;;
    --published) published=$2; shift 2 ;;
    --append) results=$2; shift 2 ;;
    --no-restart) restart=0; shift ;;
    --write) write=1; shift ;;
    *) sed -n '2,12p' "$0" | cut -c3-; exit 2 ;;
  esac
done

work=$(mktemp -d "${TMPDIR:-/tmp}/queryproxy-bench.XXXXXX")
chmod 711 "$work"
results=${results:-$work/results.txt}
pids=()
stop() {
  for pid in "${pids[@]:-}"; do [ -n "$pid" ] && kill "$pid" 2>/dev/null || true; done
  [ -f "$work/pg/postmaster.pid" ] && kill -INT "$(head -1 "$work/pg/postmaster.pid")" 2>/dev/null || true
  wait 2>/dev/null || true
  if [ "${KEEP:-0}" = 1 ]; then echo "kept: $work" >&2; else rm -rf "$work" 2>/dev/null || true; fi
}
trap stop EXIT

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
wants() { case ",$only," in *",$1,"*) return 0 ;; *) return 1 ;; esac; }

# 1. Programs.
pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -x "${pg_bin:-}/pgbench" ] || { echo "pgbench is missing: install PostgreSQL's server package" >&2; exit 1; }
export PATH=$PATH:/usr/sbin
if ! command -v pgbouncer >/dev/null; then
  say "installing PgBouncer"
  { apt-get install -qy pgbouncer || { apt-get update -q && apt-get install -qy pgbouncer; }; } >/dev/null 2>&1
  # Debian starts it as a service, which nobody needs.
  systemctl disable --now pgbouncer >/dev/null 2>&1 || true
fi
bouncer_version=$(pgbouncer --version | awk 'NR == 1 { print $2 }')
# Prepared statements over transaction pooling came with 1.21.
bouncer_prepares=$(printf '1.21\n%s\n' "$bouncer_version" | sort -VC && echo 1 || echo 0)
as_user() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi; }
ulimit -n "$(ulimit -Hn)"

# 2. QueryProxy.
if [ -z "$published" ]; then
  say "building QueryProxy"
  published=$work/out
  dotnet publish src/QueryProxy.Host -c Release -o "$published" -v q -nologo >/dev/null
fi
if wants transform && [ ! -d "$published/plugins/QueryProxy.Bench.Transform" ]; then
  dotnet publish bench/transform -c Release -o "$published/plugins/QueryProxy.Bench.Transform" -v q -nologo >/dev/null
fi

# All connections are in the clear: a proxy that offers TLS must not be compared with servers that do not.
# 3. PostgreSQL with pgbench's tables, and a tenant column to filter by.
pg_port=$(port)
mkdir "$work/pg"; [ "$(id -u)" = 0 ] && chown nobody "$work/pg"
export PGPASSWORD=bench-password-1
echo "$PGPASSWORD" > "$work/pw"; chmod 644 "$work/pw"
as_user "$pg_bin/initdb" -D "$work/pg" -U bench --pwfile="$work/pw" --auth=scram-sha-256 -E UTF8 --locale=C >/dev/null
as_user "$pg_bin/pg_ctl" -D "$work/pg" -w -l "$work/pg/log" \
  -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200 -c shared_buffers=512MB" start >/dev/null
direct="host=127.0.0.1 port=$pg_port user=bench dbname=postgres sslmode=disable"
"$pg_bin/pgbench" -q -i -s "$scale" "$direct" 2>/dev/null
"$pg_bin/psql" -q "$direct" -c "alter table pgbench_accounts add column tenant text not null default 'acme'" -c "vacuum analyze pgbench_accounts"

# 4. PgBouncer, with the password's verifier in its file as QueryProxy has it in its store.
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
logfile = $work/pgbouncer.log
pidfile = $work/pgbouncer.pid
INI
[ "$bouncer_prepares" = 1 ] && echo "max_prepared_statements = 200" >> "$work/pgbouncer.ini"
verifier=$("$pg_bin/psql" -qAt "$direct" -c "select rolpassword from pg_authid where rolname = 'bench'")
echo "\"bench\" \"$verifier\"" > "$work/users.txt"
touch "$work/pgbouncer.log"; [ "$(id -u)" = 0 ] && chown nobody "$work" "$work/pgbouncer.log" "$work/users.txt"
as_user "$(command -v pgbouncer)" -q -d "$work/pgbouncer.ini"
until [ -s "$work/pgbouncer.pid" ]; do sleep 0.1; done
bouncer_pid=$(cat "$work/pgbouncer.pid"); pids+=("$bouncer_pid")
bouncer="host=127.0.0.1 port=$bouncer_port user=bench dbname=postgres sslmode=disable"

# 5. QueryProxy, set up over its management API.
proxy_port=$(port) admin_port=$(port)
# As in the image and in the unit of systemd.
export DOTNET_GCgen0size=0x1000000
# In a session of its own, as a service is and as the other two servers are here: Linux shares processors out by session (sched(7), autogroup).
serve() {
  BR_ADMIN_DATABASE_URL="sqlite://$work/admin.db?mode=rwc" BR_PROXY_BIND_ADDR=127.0.0.1:$proxy_port BR_ADMIN_BIND_ADDR=127.0.0.1:$admin_port \
    BR_ADMIN_USER=admin BR_ADMIN_PASSWORD=bench-admin-1 BR_LOG=warning setsid "$published/queryproxy" serve >> "$work/proxy.log" 2>&1 & pids+=($!); proxy_pid=$!
}
serve
node bench/setup.mjs "http://127.0.0.1:$admin_port/api/v1" "$pg_port" || { tail -20 "$work/proxy.log" >&2; exit 1; }
if [ "$restart" = 1 ]; then
  # A host is set up once and serves for long: what its store's making and the setup loaded is not what serving takes.
  kill "$proxy_pid"; wait "$proxy_pid" || true
  serve
  until curl -sf "http://127.0.0.1:$admin_port/ready" >/dev/null; do sleep 0.1; done
fi
proxy="host=127.0.0.1 port=$proxy_port user=bench dbname=bench sslmode=disable"
transform="host=127.0.0.1 port=$proxy_port user=bench dbname=bench_transform sslmode=disable"

# 6. Rounds. Each result is a line "series target value" in results.txt.
note() { echo "$1 $2 ${3:-nan}" >> "$results"; }
# Milliseconds of processor time that a process has used, user and system.
used_ms() { awk '{ sub(/.*\) /, ""); print ($12 + $13) * 10 }' "/proc/$1/stat"; }
resident_kb() { awk -v name="$2:" '$1 == name { print $2 }' "/proc/$1/status"; }
pid_of() { case $1 in bouncer) echo "$bouncer_pid" ;; proxy) echo "$proxy_pid" ;; esac; }
pgbench() { "$pg_bin/pgbench" -n -S "$@" 2>>"$work/errors.txt"; }
tps() { # target mode
  local pid before=0 after=0 out; pid=$(pid_of "$1")
  [ -n "$pid" ] && before=$(used_ms "$pid")
  out=$(pgbench -M "$2" -c "$clients" -j 2 -t "$transactions" "${!1}") || true
  [ -n "$pid" ] && after=$(used_ms "$pid")
  note "tps-$2-c$clients" "$1" "$(awk '/^tps/ { print $3 }' <<<"$out")"
  [ -n "$pid" ] && note "cpu-us-per-query-$2" "$1" "$(awk -v ms=$((after - before)) '/actually processed/ { split($6, n, "/"); if (n[1] > 0) print ms * 1000 / n[1] }' <<<"$out")"
  return 0
}
latency_us() { pgbench -M simple -c 1 -t "$transactions" "$1" | awk '/^latency average/ { print $4 * 1000 }'; }
rows_ms() { local from; from=$(date +%s%N); "$pg_bin/psql" -qAt "$1" -c 'select aid, bid, abalance, filler from pgbench_accounts limit 1000000' > /dev/null; echo $(( ($(date +%s%N) - from) / 1000000 )); }
connects() { pgbench -C -c 8 -j 2 -T "$seconds" "$1" | awk '/^tps/ { print $3 }'; }

# What is compiled on its first use, and once more when it has run often, shall not be measured. On two processors that are both busy the compiler takes its time.
for mode in simple extended prepared; do pgbench -M $mode -c "$clients" -j 2 -t 10000 "$proxy" >/dev/null || true; done
if wants connects; then for _ in 1 2 3 4; do connects "$proxy" >/dev/null || true; done; fi

for round in $(seq "$rounds"); do
  say "round $round of $rounds"
  for target in direct bouncer proxy; do
    conn=${!target}
    for mode in simple extended prepared; do
      [ $mode$target$bouncer_prepares = preparedbouncer0 ] && continue
      if wants $mode; then tps $target $mode; fi
    done
    if wants latency; then note latency-us-c1 $target "$(latency_us "$conn")"; fi
    if wants rows; then note rows-ms $target "$(rows_ms "$conn")"; fi
    if wants connects; then note connects-per-s $target "$(connects "$conn")"; fi
    if wants transform; then
      case $target in
        direct) note rows-transform-ms direct "$(rows_ms "$conn")" ;;
        proxy) note rows-transform-ms proxy "$(rows_ms "$transform")" ;;
      esac
    fi
  done
done

# 7. Idle clients: memory, and how new queries fare beside them.
if wants idle; then
  for target in bouncer proxy; do
    case $target in bouncer) idle_port=$bouncer_port db=postgres ;; *) idle_port=$proxy_port db=bench ;; esac
    say "$idle idle clients of $target"
    before=$(resident_kb "$(pid_of $target)" VmRSS)
    node bench/idle.mjs "$idle_port" bench "$db" "$idle" > "$work/idle.$target" & idle_pid=$!; pids+=($idle_pid)
    until grep -q ready "$work/idle.$target" 2>/dev/null || ! kill -0 $idle_pid 2>/dev/null; do sleep 0.2; done
    # Idle they are from now on: what their logins left goes after five quiet seconds (docs/adr/0032), of which what is still compiled may take some away.
    sleep 20
    after=$(resident_kb "$(pid_of $target)" VmRSS)
    # Resident memory counts the pages of program files, too, which the kernel takes back when it needs them.
    note "idle-$idle-rss-mb" $target "$(awk -v kb="$after" 'BEGIN { print kb / 1024 }')"
    note "idle-$idle-rss-without-files-mb" $target "$(awk -v kb=$((after - $(resident_kb "$(pid_of $target)" RssFile))) 'BEGIN { print kb / 1024 }')"
    note "idle-$idle-added-mb" $target "$(awk -v kb=$((after - before)) 'BEGIN { print kb / 1024 }')"
    note "latency-us-beside-idle" $target "$(latency_us "${!target}")"
    kill $idle_pid 2>/dev/null || true; wait $idle_pid 2>/dev/null || true
  done
fi

# 8. Medians and ratios.
node bench/report.mjs "$results" "$rounds" "$transactions" "$bouncer_version" "$("$pg_bin/postgres" --version | awk '{ print $3 }')" \
  | if [ $write = 1 ]; then tee docs/performance.measured.md; else cat; fi
if [ $write = 1 ]; then node bench/write.mjs docs/performance.measured.md docs/performance.md; rm docs/performance.measured.md; fi
