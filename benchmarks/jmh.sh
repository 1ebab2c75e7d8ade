#!/bin/sh
# The hot parts under JMH: jmh.sh [options of JMH]. Nanoseconds per row.
set -eu
cd "$(dirname "$0")/.."
jmh=1.37
mvn -q -B -pl historian compile
mvn -q -B -pl historian org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/jmh.classpath -DincludeScope=runtime >/dev/null
lib=historian/target/jmh
mkdir -p "$lib/classes"
for jar in org.openjdk.jmh:jmh-core:$jmh org.openjdk.jmh:jmh-generator-annprocess:$jmh net.sf.jopt-simple:jopt-simple:5.0.4 \
  org.apache.commons:commons-math3:3.6.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$jar" -DoutputDirectory="$lib"
done
path="historian/target/classes:$(cat historian/target/jmh.classpath):$(echo "$lib"/*.jar | tr ' ' ':')"
javac -cp "$path" -d "$lib/classes" benchmarks/jmh/HotParts.java
exec java -cp "$lib/classes:$path" org.openjdk.jmh.Main "$@"
