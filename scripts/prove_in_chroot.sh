#!/bin/sh
# Proves the two commands of the README on a fresh Debian: makes one with nothing but git and sudo
# (debootstrap, as root), clones the committed state of this checkout into it, and lets an ordinary
# user type them. `scripts/prove_in_chroot.sh bookworm` or `trixie`; further arguments replace the
# two commands, each a quoted line: `scripts/prove_in_chroot.sh trixie "./credence version"`.
# CREDENCE_CHROOT keeps the system in that folder and uses it again.
set -eu
cd "$(dirname "$0")/.."
suite=${1:?bookworm or trixie}
shift
if [ $# = 0 ]; then
  set -- "./credence run scenarios/china-follows-russia.yaml" "./credence test"
fi
system=${CREDENCE_CHROOT:-$(mktemp -d)}
if [ ! -x "$system/usr/bin/sudo" ]; then
  debootstrap --variant=minbase --include=git,sudo "$suite" "$system" >"$system.log" 2>&1 ||
    { tail "$system.log" >&2; exit 5; }
fi
cp /etc/hosts /etc/resolv.conf "$system/etc/"

chroot "$system" sh -eu -c '
  id analyst >/dev/null 2>&1 || useradd --create-home --shell /bin/bash analyst
  echo "analyst ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/analyst'
rm -rf "$system/home/analyst/credence"
git clone --quiet "file://$PWD" "$system/home/analyst/credence"
chroot "$system" chown -R analyst: /home/analyst

status=0
for line in "$@"; do
  printf '\n$ %s\n' "$line"
  begun=$(date +%s)
  # /proc is seen by this command alone.
  unshare --mount sh -c '
    mount -t proc proc "$1/proc"
    exec chroot "$1" su - analyst -c "cd credence && $2"' sh "$system" "$line" || status=$?
  printf '(%s s, exit code %s)\n' "$(($(date +%s) - begun))" "$status"
  if [ "$status" != 0 ]; then break; fi
done
if [ -z "${CREDENCE_CHROOT-}" ]; then rm -rf "$system" "$system.log"; fi
exit "$status"
