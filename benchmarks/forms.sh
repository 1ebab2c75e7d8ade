#!/bin/sh
# CPU of a row in each common form against the same row with ISO stamps, as ratios of medians of one run: forms.sh [ROWS] [ROUNDS]
# Needs GNU time, about three gigabytes of disk for five million rows.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
rows="${1:-5000000}"
rounds="${2:-3}"
work="${SPEED_FOLDER:-${TMPDIR:-/tmp}/scaleworthy-speed}/forms-$rows"
forms="pi ampm offset epoch apart quoted digits exponent protocol adapter"
mkdir -p "$work"
[ -f "$work/iso" ] || java "$here/DumpWriter.java" "$rows" 200 "$work/iso" iso
for form in $forms; do
  [ -f "$work/$form" ] || java "$here/FormWriter.java" "$work/iso" "$work/$form" "$form"
done
: > "$work/figures"
i=0
while [ "$i" -lt "$rounds" ]; do
  for form in iso $forms; do
    options=
    [ "$form" != ampm ] || options="--column date_order=month-first"
    # shellcheck disable=SC2086
    command time -a -o "$work/figures" -f "$form %e %U %S" "$here/../scaleworthy" profile "$work/$form" --tz UTC -q $options > /dev/null
  done
  i=$((i + 1))
done
awk '
  { n[$1]++; wall[$1, n[$1]] = $2; cpu[$1, n[$1]] = $3 + $4; if (n[$1] == 1) order[++forms] = $1 }
  function median(a, name,   i, j, t, b) {
    for (i = 1; i <= n[name]; i++) b[i] = a[name, i]
    for (i = 1; i <= n[name]; i++) for (j = i + 1; j <= n[name]; j++) if (b[j] < b[i]) { t = b[i]; b[i] = b[j]; b[j] = t }
    return b[int((n[name] + 1) / 2)]
  }
  END {
    for (f = 1; f <= forms; f++)
      printf "%-9s wall %.2f s, CPU %.2f s, CPU against ISO %.2f\n", order[f], median(wall, order[f]), median(cpu, order[f]), median(cpu, order[f]) / median(cpu, "iso")
  }' "$work/figures"
