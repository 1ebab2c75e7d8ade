#!/bin/sh
# False alarms and power of the tests of an effect, beside a plain test: return.sh
set -eu
cd "$(dirname "$0")/.."
mvn -q -B -pl roi -am test-compile
mvn -q -B -pl historian,scoring,roi -DskipTests install >/dev/null
mvn -q -B -pl roi org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/test.classpath -DincludeScope=test >/dev/null
exec java -cp "roi/target/test-classes:roi/target/classes:$(cat roi/target/test.classpath)" \
  io.scaleworthy.roi.statistics.ReturnStudy
