# shellcheck shell=bash
# What the benchmarks share: where the program is, building what is not in target/ yet, and the helpers in Java.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
bench=$root/target/bench
native=${NATIVE:-$root/target/plaid-sync-runner}
jar=${JAR:-$root/target/plaid-sync-runner.jar}

say() { printf '%s\n' "$*" >&2; }

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" > /dev/null || { say "missing: $tool"; exit 1; }
  done
}

version_of() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" pom.xml; }

build_jar() {
  mkdir -p "$bench"
  [ -f "$jar" ] || { say 'building the jar'; ./mvnw -q -B -ntp -DskipTests package >&2; }
}

build() {
  # the native build last: it leaves the jar alone
  build_jar
  [ -x "$native" ] || { say 'building the native executable'; ./mvnw -q -B -ntp -DskipTests -Dnative package >&2; }
}

# Some helpers use the tests' own: the real InfluxDB and the translator before it.
compile_tests() {
  [ -d target/test-classes/org/plaidsync ] || { say 'compiling the tests'; ./mvnw -q -B -ntp -DskipTests test-compile >&2; }
}

compile_helpers() {
  rm -rf "$bench/classes"
  helpers=$jar:$root/target/test-classes:$bench/classes
  javac -proc:none -d "$bench/classes" -cp "$helpers" "$@" 2> /dev/null
}

# median COLUMN FILE
median() { cut -d' ' -f"$1" "$2" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
