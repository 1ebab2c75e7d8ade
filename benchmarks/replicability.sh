#!/bin/sh
# Scores against measured transfer losses: replicability.sh [FOLDER [trees]]. FOLDER holds truth.csv and a folder of sites per task.
set -eu
study=Study
if [ "${2:-}" = trees ]; then study=TreeStudy; fi
cd "$(dirname "$0")/.."
mvn -q -B -pl historian test-compile
mvn -q -B -pl historian org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/test.classpath -DincludeScope=test >/dev/null
exec java -Xmx4g -cp "historian/target/test-classes:historian/target/classes:$(cat historian/target/test.classpath)" \
  "io.scaleworthy.historian.transfer.$study" "${1:-../shared/data/replicability}"
