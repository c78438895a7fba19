#!/bin/bash
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
#
# What installer/try shows a newcomer, with the programs of this build: every change is followed and measured.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/vnddns-try.XXXXXX")
trap 'rm -rf "$work"' EXIT
enter=(unshare --net --mount)
[ "$(id -u)" -eq 0 ] || enter=(unshare --user --map-current-user --keep-caps --net --mount)
"${enter[@]}" "$here/installer/linux/lab" "$VNDDNS_BUILD_DIR/bin" "$work" headless no | tee "$work/said"
[ "$(grep -c 'the client: the server took it' "$work/said")" -ge 2 ]
