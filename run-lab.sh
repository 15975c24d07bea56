#!/usr/bin/env bash
# Runs the lab: ./run-lab.sh [COMMAND] [OPTION...]; without a command the demonstration of health-checks. See README.md.
#   ./run-lab.sh run [FEATURE[:LINE]]   runs specifications of the folder features/
#   ./run-lab.sh approve [SCENARIO]  approves what their captures show
#   ./run-lab.sh steps               writes the list of their steps
#   ./run-lab.sh fuzz [--minutes N]  looks for inputs that break the engine, the readers and what is made of captures
#   ./run-lab.sh up [TOPOLOGY] [--name NAME] [--detach]  brings a lab up to work in; see docs/manual-lab.md for the commands about such labs
#   ./run-lab.sh test [OPTION...]    runs the whole test suite in the lab's own namespaces; options are those of dotnet test
#   ./run-lab.sh test --kernel KERNEL  runs check, demonstrations and scenarios on a packaged kernel of Debian in a virtual machine, as root: debian
#   ./run-lab.sh compare [TOPOLOGY...]  does the same in several topologies and prints what their balancers carried
#   ./run-lab.sh check [--load]      builds a small lab and says what this machine and this user can do; with --load kernel modules are loaded for it
#   ./run-lab.sh schema              writes the schemas by which editors complete and check topology files
# Exit codes: 0 every claim holds, 1 a claim failed, 2 bad input or missing right, 3 this machine lacks something, 4 it was too busy to prove anything.
set -euo pipefail

home=$(readlink -f "${BASH_SOURCE[0]}")
home=${home%/*}
case ${1-} in
fuzz) project=tests/PasK.Fuzz name=PasK.Fuzz ;;
*) project=src/PasK.Cli name=pask-lab ;;
esac
# Commands that stay where they were started, and talk with labs that are up (src/PasK.Cli/Commands/VerbKind.cs).
clients=' capture config console down exec inspect link list proxy reset service set shell '
is_client=''
[[ $clients != *" ${1-} "* ]] || is_client=yes
program=$home/$project/bin/Release/net10.0/$name.dll
stamp=$home/$project/obj/run-lab.built

# No build server outlives a build: it would keep the namespaces that it was born in.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
# Without this a killed .NET program leaves its debugger's sockets behind in /tmp.
export DOTNET_EnableDiagnostics=0
# What the analyzers would say is dotnet test's to say: they take two thirds of a build's time. As a graph, projects wait only for those that they refer to.
build_options=(--configuration Release --disable-build-servers -nodeReuse:false -graphBuild -p:UseSharedCompilation=false -p:RunAnalyzers=false -v quiet)

# The signals that end a lab (signal(7)) are taken at any moment, with one line of what they end. Here that is what this script does itself; a program
# that runs is told. A second one ends what is being ended at once.
doing='what was to be started'
building=''
ticker=''
end_on_signals() {
    trap 'end HUP 1' HUP
    trap 'end INT 2' INT
    trap 'end TERM 15' TERM
}

end() {
    local tries=0
    trap 'signal_build KILL' HUP INT TERM
    set +e
    tick_no_more
    printf 'run-lab.sh: SIG%s: %s is being ended; another signal ends it at once\n' "$1" "$doing" >&2
    # What the shell would tell of a child that was killed is told already.
    exec 2>/dev/null
    signal_build TERM
    while ((++tries < 12)) && signal_build 0; do
        sleep 0.04
    done
    signal_build KILL
    exit $((128 + $2))
}

# The last process in the background is the build, or what waits for another: a group of processes, or not yet one. False where there is none.
signal_build() {
    local job=${!:-}
    [[ $building && $job ]] && { kill "-$1" -- "-$job" || kill "-$1" "$job"; } 2>/dev/null
}

# On a terminal the seconds go on in the line of what is waited for. The child that writes them begins before that which is waited for (signal_build).
tick() {
    [[ -t 2 ]] || return 0
    local began=$SECONDS
    printf 'run-lab.sh: %s' "$1" >&2
    while read -rt 0.5 <> <(:) || kill -0 $$ 2>/dev/null; do
        printf '\rrun-lab.sh: %s, %d s ' "$1" $((SECONDS - began)) >&2
    done 9>&- &
    ticker=$!
}

tick_no_more() {
    [[ $ticker ]] || return 0
    { kill "$ticker" && wait "$ticker"; } 2>/dev/null || true
    ticker=''
    echo >&2
}

end_on_signals

lacks() {
    printf 'run-lab.sh: %s\n' "$1" >&2
    exit 3
}

# The runtime of .NET ends in odd ways where it may not open enough files or have enough address space: what a lab needs is asked before it.
least_files=512
least_memory_kib=4000000
check_limits() {
    local files memory
    # As far as this user may raise it.
    ulimit -Sn "$(ulimit -Hn)" 2>/dev/null || true
    files=$(ulimit -Sn)
    memory=$(ulimit -Sv)
    [[ $files == unlimited ]] || ((files >= least_files)) \
        || lacks "this shell may have $files files open, and a lab needs $least_files: raise the limit (ulimit -n $least_files, as root or in limits.conf)"
    [[ $memory == unlimited ]] || ((memory >= least_memory_kib)) \
        || lacks "this shell may have $memory KiB of address space, and a lab needs $least_memory_kib: raise the limit (ulimit -v $least_memory_kib)"
}

# What a build is made from: names, sizes and times of the source files. Any edit, new file or removed file changes it.
sources() {
    find "$home/src" "$home/$project" "$home"/*.props "$home/global.json" "$home/.editorconfig" "$home/BannedSymbols.txt" \
        -type d \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}

is_built() {
    local built=''
    [[ -f $program && -f $stamp ]] && read -r built <"$stamp" && [[ $built == "$1" ]]
}

build() {
    local scratch
    [[ -n ${DOTNET_CLI_HOME-} || -w ${HOME-} ]] || lacks "the folder ${HOME:-of this user (HOME)} is not yours to write, and a build keeps packages there: set HOME to one that is"
    [[ $(cd "$home" && dotnet --version 2>/dev/null) == 10.* ]] || lacks 'the .NET 10 SDK is missing: install it, then run this again ("dotnet --list-sdks" shows what there is)'
    # What the build leaves in its folder for temporary files goes with the folder.
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    doing='the build'
    # In a session of its own: a signal from the terminal comes to this shell alone, which waits in a way that a signal ends.
    [[ -t 2 ]] || echo "run-lab.sh: building $2" >&2
    tick "building $2"
    building=yes
    TMPDIR=$scratch setsid dotnet build "$1" "${build_options[@]}" >"$scratch/log" 2>&1 &
    if ! wait $!; then
        tick_no_more
        building=''
        cat "$scratch/log" >&2
        lacks 'the build failed; what the compiler said stands above'
    fi
    tick_no_more
    building=''
    doing='what was to be started'
    rm -rf "$scratch"
    trap - EXIT
}

build_program() {
    now=$(sources)
    is_built "$now" && return
    build "$home/$project" '(only when sources changed)'
    printf '%s\n' "$now" >"$stamp"
}

# All that a lab has of root's rights: links, addresses, rules and parameters of the network (net_admin), packet sockets (net_raw), namespaces and /proc in
# them (sys_admin), ports below 1024 (net_bind_service); and the number that the kernel shows for them. See docs/security.md.
kept=,+net_admin,+net_raw,+sys_admin,+net_bind_service
kept_number=0000000000203400

# Sets rights to the options of setpriv(1) by which all others are lost for good. In a clone that is not root's, root's lab becomes the clone's owner.
choose_rights() {
    local user=$1
    rights=()
    [[ $kept ]] || return 0
    rights=(--no-new-privs --bounding-set "-all$kept" --inh-caps "-all$kept" --ambient-caps "-all$kept")
    [[ $user ]] || become_owner
}

# Adds to rights the options by which root becomes the owner of a clone that is not root's. Commands that talk with that owner's labs do so too.
become_owner() {
    local owner group as_owner
    owner=$(stat -c %u "$home")
    # The owner's own group, where the system knows it: that of the folder may be root's.
    group=$(getent passwd "$owner" | cut -d: -f4) || true
    group=${group:-$(stat -c %g "$home")}
    [[ $owner != 0 ]] || return 0
    as_owner=(--reuid "$owner" --regid "$group" --clear-groups)
    rights+=("${as_owner[@]}")
    # Not every owner has a number in a container.
    setpriv "${as_owner[@]}" true 2>/dev/null || return 0
    if ! setpriv "${as_owner[@]}" test -r "$program" -a -x "$(readlink -f "$(command -v dotnet)")"; then
        printf 'run-lab.sh: %s, and that user may not read %s or not run dotnet: %s\n' "root's lab runs as user $owner, whose clone this is" "$program" \
            'build it as that user, and install .NET where everybody may run it' >&2
        exit 2
    fi
    HOME=$(getent passwd "$owner" | cut -d: -f6) || true
    PASK_LAB_USER=$owner
}

# A setpriv that may not take rights away does not say so.
has_rights='[[ ! $1 || $(</proc/self/status) == *CapEff:?"$1"*CapBnd:?"$1"* ]] || { echo "no right to give up rights: CAP_SETPCAP"; exit 1; }'

# Finds out by trying which namespaces this user can have, and sets enter to the options of unshare(1) for them: a user namespace for those who
# are not root (and for a root without rights), a PID namespace where /proc may be mounted for it.
choose_namespaces() {
    local user why=''
    for user in '' '--user --map-root-user'; do
        [[ -z $user && $EUID != 0 ]] && continue
        choose_rights "$user"
        # shellcheck disable=SC2086 # words
        if try unshare $user --net --pid --fork --mount-proc; then
            enter=($user --net --pid)
            return
        elif try unshare $user --net --mount; then
            enter=($user --net --mount)
            return
        fi
    done
    printf 'run-lab.sh: this system lets you make no namespaces (%s): %s\n' "$why" "$(remedy)" >&2
    exit 2
}

# Tries to enter namespaces with the rights of a lab; why is what was said. Should the try be killed, nothing is learnt and the script ends.
try() {
    local status=0
    why=$("$@" -- setpriv "${rights[@]}" -- bash -c "$has_rights" lab "${kept:+$kept_number}" 2>&1) || status=$?
    ((status <= 128)) || exit "$status"
    return "$status"
}

remedy() {
    if [[ $(cat /proc/sys/user/max_user_namespaces 2>/dev/null) == 0 ]]; then
        echo 'run it as root, or allow user namespaces: sysctl -w user.max_user_namespaces=1024'
    elif [[ $(cat /proc/sys/kernel/unprivileged_userns_clone 2>/dev/null) == 0 ]]; then
        echo 'run it as root, or allow user namespaces: sysctl -w kernel.unprivileged_userns_clone=1'
    elif [[ $(cat /proc/sys/kernel/apparmor_restrict_unprivileged_userns 2>/dev/null) == 1 ]]; then
        echo 'run it as root, or allow user namespaces: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'
    else
        echo 'run it as root; in a container, run that privileged or with a seccomp profile that allows unshare(2)'
    fi
}

# Becomes the parent of a program in namespaces of its own: the first process of a PID namespace must be a child of whoever made it. The parent hands on
# the signals that it gets and gives back the exit code. Should it be killed, the kernel kills the child (PR_SET_PDEATHSIG), and with it everything in the
# namespace.
become_in_namespaces() {
    local self enter rights first
    choose_namespaces
    read -r self _ </proc/self/stat
    # By this number others know the process that this shell becomes.
    export PASK_LAB_PROCESS=$self
    case " ${enter[*]} " in
        *' --pid '*) first=$only_with_parent'exec unshare --mount-proc -- bash -c '"'$name_network'"' lab "$@"' ;;
        *) first=$only_with_parent$name_network ;;
    esac
    # Until the parent takes signals, one ends it without a word. Then this says it, which was begun before and hears nothing but the end of what it reads.
    exec 7> >(trap '' HUP INT TERM; read -r _ || echo 'run-lab.sh: a signal: what was to be started is being ended' >&2)
    # shellcheck disable=SC2086 # no word where it is not detached
    exec $session unshare "${enter[@]}" -- bash -c "$(declare -f be_parent hand_on); be_parent \"\$@\"" lab "$tests" \
        setpriv "${rights[@]}" --pdeathsig KILL -- bash -c "$first" lab "$self" "$@"
}

# Has a lab in a session of its own, which goes on when this shell ends: when the lab says that it is up, in a line of its own, or that it cannot be.
up_detached() {
    local line
    exec 8< <(session=setsid && become_in_namespaces dotnet "$program" "$@" </dev/null 2>&1)
    # A signal ends what would be the lab.
    building=yes doing='the lab'
    while IFS= read -ru 8 line; do
        [[ $line != *' is up; go on by '* ]] || { printf '%s\n' "$line" && exit 0; }
        printf '%s\n' "$line" >&2
    done
    wait $!
    exit
}

# be_parent TESTS COMMAND...: runs a program as a child in a session of its own, so that a signal from the terminal comes to the parent alone. A shell's
# child in the background would ignore SIGINT and have no input. TESTS is empty but where the program is the tests, of which each process must be told.
be_parent() {
    local child='' is_told='' status='' tests=$1
    shift
    trap 'hand_on HUP 1' HUP
    trap 'hand_on INT 2' INT
    trap 'hand_on TERM 15' TERM
    echo >&7
    exec 7>&-
    # Of the terminal's window the kernel tells this session alone.
    trap 'kill -s WINCH "$child" 2>/dev/null' WINCH
    setsid env --default-signal=INT,QUIT "$@" <&0 &
    child=$!
    # A signal ends the waiting, and not the child.
    wait "$child"
    while kill -0 "$child" 2>/dev/null; do
        wait "$child"
    done
    wait "$child"
    exit ${status:+"$status"}
}

# What a program catches (SigCgt, proc(5)) says whether it has begun something that could be ended in order: the lab's program catches SIGHUP as the last of
# these signals, the tests' SIGTERM alone, which each of their processes gets. What is not there any more, or has no threads, has ended by itself. A program
# that was told catches nothing any more at its very end. Nothing is forked here: where the first process of a PID namespace has ended, that is an error.
hand_on() {
    local key value caught=0 how=KILL
    [[ ! $child || -e /proc/$child ]] || return 0
    while read -r key value; do
        [[ $key != Threads: || $value != 0 ]] || return 0
        [[ $key != SigCgt: ]] || caught=0x$value
    done 2>/dev/null <"/proc/$child/status"
    if [[ $tests ]]; then
        [[ $is_told ]] || printf 'run-lab.sh: SIG%s: the tests are being ended; another signal ends them at once\n' "$1" >&2
        [[ $is_told ]] || ((!(caught & 1 << 14))) || how=TERM
        is_told=yes status=$((128 + $2))
        # What the shell would tell of a child that was killed is told already.
        exec 2>/dev/null
        [[ $child ]] || exit "$status"
        kill "-$how" -- "-$child"
    elif [[ $is_told ]] || ((caught & 1)); then
        is_told=yes
        kill -s "$1" "$child" 2>/dev/null
    else
        printf 'run-lab.sh: SIG%s: what was to be started is being ended\n' "$1" >&2
        exec 2>/dev/null
        kill -KILL "$child"
        wait "$child"
        exit $((128 + $2))
    fi
}

# Tells the program which network namespace was made for it.
name_network='PASK_LAB_NETWORK=$(readlink /proc/self/ns/net) || exit
export PASK_LAB_NETWORK
exec "$@"'

# The parent may have been killed before the child had asked for the signal: then nobody would end it.
only_with_parent='read -r _ _ _ parent _ </proc/self/stat
[[ $parent == "$1" ]] || exit 137
shift
'

[[ $OSTYPE == linux* ]] || lacks 'this is not Linux: the lab is made of Linux network namespaces (run it in a Linux virtual machine or WSL 2)'
# Where the installer of .NET puts it, which PATH often lacks.
command -v dotnet >/dev/null || PATH=$PATH:${DOTNET_ROOT:-${HOME-}/.dotnet}
command -v dotnet >/dev/null || lacks 'the command dotnet is missing: install the .NET 10 SDK, then run this again'
for tool in flock find sort sha256sum unshare setpriv setsid env; do
    command -v "$tool" >/dev/null || lacks "the command $tool is missing: install util-linux, findutils and coreutils, then run this again"
done
env --default-signal=INT env >/dev/null 2>&1 || lacks 'the command env does not know --default-signal: install coreutils 8.31 or newer, then run this again'

check_limits

# Another kernel has a script of its own: it builds elsewhere, and what it runs is not this machine's affair.
if [[ ${1-} == test && ${2-} == --kernel ]]; then
    exec "$home/.ci/kernels" "${3-}" "${@:4}"
fi

# The program needs a moment to begin, and then writes over this.
[[ ! -t 2 || ${1-demo} != demo ]] || printf 'start …\r' >&2

# One build at a time, however many labs are started at once.
if [[ $is_client && -f $program ]]; then
    :
elif now=$(sources) && ! is_built "$now" || [[ ${1-} == test ]]; then
    lock=$home/src/PasK.Cli/obj/run-lab.lock
    { mkdir -p "$(dirname "$stamp")" "$(dirname "$lock")" && exec 9>"$lock"; } 2>/dev/null || lacks "cannot build in $home: it is not yours to write; build it as its owner, or clone it"
    doing='waiting for another build'
    if ! flock --nonblock 9; then
        tick "$doing"
        building=yes
        setsid flock 9 &
        wait $!
        building=''
        tick_no_more
    fi
    build_program
    [[ ${1-} != test ]] || build "$home/PasK.Lab.sln" 'the tests'
    exec 9>&-
fi

export PASK_LAB_TOPOLOGIES=$home/topologies
# What tells a user's labs from another's, in a user namespace too.
export PASK_LAB_USER=$EUID
if [[ $is_client ]]; then
    rights=()
    [[ $EUID != 0 ]] || become_owner
    [[ ! ${rights[*]} ]] || exec setpriv "${rights[@]}" -- dotnet "$program" "$@"
    exec dotnet "$program" "$@"
fi
tests=''
session=''
if [[ ${1-} == test ]]; then
    shift
    tests=yes
    cd "$home"
    # The tests make processes with rights of every kind.
    kept=''
    become_in_namespaces bash -c 'dotnet "$0" check >/dev/null && exec dotnet test --configuration Release --no-build "$@"' "$program" "$@"
fi
[[ ${1-} != up || " $* " != *' --detach '* ]] || up_detached "$@"
# A lab in the background has no prompt: in its own session it would read what is typed for the shell.
if [[ ${1-} == up && -t 0 ]]; then
    read -r _ _ _ _ group _ _ foreground _ </proc/self/stat
    [[ $group == "$foreground" ]] || exec </dev/null
fi
become_in_namespaces dotnet "$program" "$@"
