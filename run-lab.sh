#!/usr/bin/env bash
# Runs the lab: ./run-lab.sh [COMMAND] [OPTION...]; without a command the demonstration of ip-tunnel-dsr. See README.md.
# Exit codes: 0 every claim holds, 1 a claim failed, 2 bad input or missing right, 3 this machine lacks something.
set -euo pipefail

home=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
program=$home/src/PasK.Cli/bin/Release/net10.0/pask-lab.dll
stamp=$home/src/PasK.Cli/obj/run-lab.built

lacks() {
    printf 'run-lab.sh: %s\n' "$1" >&2
    exit 3
}

# What a build is made from: names, sizes and times of the source files. Any edit, new file or removed file changes it.
sources() {
    find "$home/src" "$home"/*.props "$home/global.json" "$home/.editorconfig" "$home/BannedSymbols.txt" \
        -type d \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}

is_built() {
    [[ -f $program && -f $stamp && $(<"$stamp") == "$1" ]]
}

build() {
    local log now
    now=$(sources)
    is_built "$now" && return
    [[ $(cd "$home" && dotnet --version 2>/dev/null) == 10.* ]] || lacks 'the .NET 10 SDK is missing: install it, then run this again ("dotnet --list-sdks" shows what there is)'
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    echo 'run-lab.sh: building (only when sources changed)' >&2
    if ! dotnet build "$home/src/PasK.Cli" --configuration Release --disable-build-servers -nodeReuse:false -p:UseSharedCompilation=false -v quiet >"$log" 2>&1; then
        cat "$log" >&2
        printf 'run-lab.sh: the build failed; what the compiler said stands above\n' >&2
        exit 3
    fi
    rm -f "$log"
    trap - EXIT
    printf '%s\n' "$now" >"$stamp"
}

[[ $(uname -s) == Linux ]] || lacks 'this is not Linux: the lab is made of Linux network namespaces (run it in a Linux virtual machine or WSL 2)'
command -v dotnet >/dev/null || lacks 'the command dotnet is missing: install the .NET 10 SDK, then run this again'
for tool in flock find sort sha256sum; do
    command -v "$tool" >/dev/null || lacks "the command $tool is missing: install util-linux, findutils and coreutils, then run this again"
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if ! is_built "$(sources)"; then
    # One build at a time, however many labs are started at once.
    { mkdir -p "$(dirname "$stamp")" && exec 9>"$stamp.lock"; } 2>/dev/null || lacks "cannot build in $home: it is not yours to write; build it as its owner, or clone it"
    flock 9
    build
    exec 9>&-
fi

export PASK_LAB_TOPOLOGIES=$home/topologies
exec dotnet "$program" "$@"
