#!/bin/sh
# The labelled fault benchmark: histbench.sh [SEEDS] [misses]. Prints the table of benchmarks/README.md.
set -eu
cd "$(dirname "$0")/.."
mvn -q -B -pl historian test-compile
mvn -q -B -pl historian org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/histbench.classpath -DincludeScope=test >/dev/null
exec java -Xmx4g -cp "historian/target/test-classes:historian/target/classes:$(cat historian/target/histbench.classpath)" \
  io.scaleworthy.historian.histbench.Histbench "$@"
