#!/bin/sh
# Speed and memory against DuckDB and the tools of the system, in pairs, as ratios of medians: speed.sh [ROWS] [ROUNDS]
# Needs GNU time, gzip, Maven (for DuckDB's driver), about four gigabytes of disk and ten of memory for the full job.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
rows="${1:-20000000}"
rounds="${2:-3}"
work="${SPEED_FOLDER:-${TMPDIR:-/tmp}/scaleworthy-speed}"
mkdir -p "$work"
duck="$work/duckdb_jdbc.jar"
if [ ! -f "$duck" ]; then
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1 \
    -DoutputDirectory="$work" -Dmdep.stripVersion=true
fi
dump() { [ -f "$work/$4" ] || java "$here/DumpWriter.java" "$1" "$2" "$work/$4" "$3"; }
dump "$rows" 200 iso iso.csv
dump "$rows" 200 semicolon semicolon.csv
dump $((rows / 200)) 200 wide wide.csv
dump $((rows / 4)) 10000 iso many.csv
[ -f "$work/iso.csv.gz" ] || gzip -k -6 "$work/iso.csv"
: > "$work/figures"
measure() {
  name="$1"
  shift
  command time -a -o "$work/figures" -f "$name %e %U %S %M" "$@" > /dev/null
}
profile() { measure "$1" "$here/../scaleworthy" profile "$2" --tz UTC -q; }
i=0
while [ "$i" -lt "$rounds" ]; do
  profile profile "$work/iso.csv"
  measure aggregates java -cp "$duck" "$here/Duck.java" "$here/aggregates.sql" "$work/iso.csv" "$work/aggregates.csv"
  profile semicolon "$work/semicolon.csv"
  profile wide "$work/wide.csv"
  profile many "$work/many.csv"
  profile gz "$work/iso.csv.gz"
  measure gzip gzip -dc "$work/iso.csv.gz"
  measure wc wc -l "$work/iso.csv"
  i=$((i + 1))
done
measure full java -cp "$duck" "$here/Duck.java" "$here/full.sql" "$work/iso.csv" "$work/full.csv"
awk '
  { n[$1]++; wall[$1, n[$1]] = $2; cpu[$1, n[$1]] = $3 + $4; if ($5 > memory[$1]) memory[$1] = $5 }
  function median(a, name,   i, j, t, b) {
    for (i = 1; i <= n[name]; i++) b[i] = a[name, i]
    for (i = 1; i <= n[name]; i++) for (j = i + 1; j <= n[name]; j++) if (b[j] < b[i]) { t = b[i]; b[i] = b[j]; b[j] = t }
    return b[int((n[name] + 1) / 2)]
  }
  END {
    for (name in n) printf "%-12s wall %.2f s, CPU %.2f s, memory %d MiB\n", name, median(wall, name), median(cpu, name), memory[name] / 1024
    printf "CPU against DuckDB aggregates with quantiles  %.2f (at most 0.9)\n", median(cpu, "profile") / median(cpu, "aggregates")
    printf "CPU against the same full job in DuckDB       %.3f (at most 0.15)\n", median(cpu, "profile") / median(cpu, "full")
    printf "wall against wc -l                            %.1f (at most 15)\n", median(wall, "profile") / median(wall, "wc")
    printf "gz: wall against gzip -dc                     %.2f (at most 1.2)\n", median(wall, "gz") / median(wall, "gzip")
    printf "semicolon and decimal comma, CPU against ISO  %.2f (at most 1.3)\n", median(cpu, "semicolon") / median(cpu, "profile")
    printf "wide, CPU against ISO                         %.2f (at most 1.3)\n", median(cpu, "wide") / median(cpu, "profile")
    printf "10,000 tags, CPU per row against 200 tags     %.2f (at most 4)\n", 4 * median(cpu, "many") / median(cpu, "profile")
  }' "$work/figures"
