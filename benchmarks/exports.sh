#!/bin/sh
# Time and memory of reading large tag exports: exports.sh [TAGS]. The workbook has half as many rows again.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
tags="${1:-200000}"
work="${SPEED_FOLDER:-${TMPDIR:-/tmp}/scaleworthy-speed}/exports-$tags"
[ -d "$work" ] || java "$here/ExportWriter.java" "$tags" "$work"
for file in "$work"/*; do
  /usr/bin/time -f "%e s wall, %U s CPU, %M kB" -o "$work/../time" "$here/../scaleworthy" inspect "$file" | sed -n '2p'
  echo "  $(basename "$file") $(du -k "$file" | cut -f1) kB: $(cat "$work/../time")"
done
