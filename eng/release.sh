#!/usr/bin/env bash
# Makes what a release consists of, in artifacts/release: the NuGet packages, the dotnet tool, one archive for each kind of machine, a bill of materials and SHA256SUMS.
#   --rid RID       an archive for this kind of machine, and no others; may be given again. Without it: linux-x64 linux-arm64 osx-arm64 win-x64
#   --no-archives   none
# The version is that of the last tag v* (MinVer: commits after it give a pre-release); a tree without tags, or without git, has the one of Directory.Build.props.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$root/artifacts/release
rids=()
archives=true
while (($# > 0)); do
    case $1 in
        --rid) rids+=("$2") && shift 2 ;;
        --no-archives) archives=false && shift ;;
        -h | --help) sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}" && exit 0 ;;
        *) echo "release: unknown argument $1; see --help" >&2 && exit 2 ;;
    esac
done
((${#rids[@]} > 0)) || rids=(linux-x64 linux-arm64 osx-arm64 win-x64)

# The same sources give the same bytes: no path of this machine, no time of today.
export CI=true
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$root/CHANGELOG.md")
export SOURCE_DATE_EPOCH
properties=()
if [[ $(git -C "$root" rev-parse --show-toplevel 2>/dev/null) == "$root" && -n $(git -C "$root" tag --list 'v*' --merged HEAD) ]]; then
    properties+=(-p:UseMinVer=true)
fi

rm -rf "$out"
mkdir -p "$out"
for project in src/QueryProxy.Abstractions src/QueryProxy.Testing templates src/QueryProxy.Host; do
    dotnet pack "$root/$project" -c Release -o "$out" -v quiet -nologo "${properties[@]}"
done
version=$(basename "$out"/QueryProxy.Abstractions.*.nupkg .nupkg)
version=${version#QueryProxy.Abstractions.}

if $archives; then
    for rid in "${rids[@]}"; do
        name=queryproxy-$version-$rid
        dotnet publish "$root/src/QueryProxy.Host" -c Release -r "$rid" --self-contained -o "$out/$name" -v quiet -nologo "${properties[@]}"
        cp "$root/LICENSE" "$root/CHANGELOG.md" "$out/$name/"
        cp -r "$root/deploy/systemd" "$out/$name/systemd"
        tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$out" -c "$name" | gzip -n >"$out/$name.tar.gz"
        rm -rf "${out:?}/$name"
    done
fi

# What is in it: CycloneDX reads the packages of the host and of the built-in plugins.
tools=$root/artifacts/tools
[[ -x $tools/dotnet-CycloneDX ]] || dotnet tool install CycloneDX --version 6.3.1 --tool-path "$tools" >/dev/null
"$tools/dotnet-CycloneDX" "$root/src/QueryProxy.Host/QueryProxy.Host.csproj" --recursive --exclude-dev --output "$out" --filename "queryproxy-$version.cdx.json" \
    --output-format Json --set-name QueryProxy --set-version "$version" --disable-package-restore >/dev/null

(cd "$out" && sha256sum -- * >SHA256SUMS)
echo "QueryProxy $version:"
(cd "$out" && ls -1)
