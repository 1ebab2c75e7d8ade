#!/bin/sh
# Counts of the profile against DuckDB's on the same dump: exact.sh [ROWS]. Prints how many of 200 tags differ, per figure; all must be 0.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
rows="${1:-2000000}"
work="${SPEED_FOLDER:-${TMPDIR:-/tmp}/scaleworthy-speed}"
mkdir -p "$work"
duck="$work/duckdb_jdbc.jar"
if [ ! -f "$duck" ]; then
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1 \
    -DoutputDirectory="$work" -Dmdep.stripVersion=true
fi
dump="$work/exact-$rows.csv"
[ -f "$dump" ] || java "$here/DumpWriter.java" "$rows" 200 "$dump" iso
for form in csv json; do
  "$here/../scaleworthy" profile "$dump" --tz UTC -q --format "$form" > "$dump.profile.$form"
done
java -cp "$duck" "$here/Duck.java" "$here/exact.sql" "$dump" "$work/exact.csv"
cat "$work/exact.csv"
