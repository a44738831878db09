#!/usr/bin/env bash
# Builds one made-up diary with runlog and with Hugo, in turns, and compares medians: wall seconds, processor seconds, peak memory.
#   POSTS=10000 ROUNDS=5 bash .github/bench-compare.sh
# Hugo comes through the Go module proxy, once, into HUGO_BIN. Everything is written to memory where the system has a place for that.
set -euo pipefail
cd "$(dirname "$0")/.."
posts=${POSTS:-10000} rounds=${ROUNDS:-5} version=v0.165.0
bin=${HUGO_BIN:-${XDG_CACHE_HOME:-$HOME/.cache}/runlog/hugo-$version}
[ -x /usr/bin/time ] || { echo "bench-compare: needs GNU time (apt-get install time)" >&2; exit 2; }
[ -x "$bin/hugo" ] || GOBIN=$bin go install "github.com/gohugoio/hugo@$version"

base=${TMPDIR:-/tmp}
if [ -d /dev/shm ] && [ -w /dev/shm ]; then base=/dev/shm; fi
tmp=$(mktemp -d "$base/runlog-compare.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
go build -o "$tmp/runlog" ./cmd/runlog

# A post a day, the last on 2026-11-01: front matter as runners write it, some 200 words, now and then a heading, a list, a link.
mkdir -p "$tmp/site/content"
awk -v n="$posts" -v dir="$tmp/site/content" 'BEGIN {
	srand(1); w = split("the towpath lay quiet under a low grey sky while my legs asked for bread and the geese stood about the mill as if " \
		"somebody had promised them rain so I kept the hill for another morning and let the breath find its own way home past the lock", words, " ")
	k = split("easy easy easy long tempo intervals recovery", kinds, " "); t = split("canal hills rain company dark sun trail early", tags, " ")
	for (i = 0; i < n; i++) {
		day = 61346 - n + i  # days since 1858-11-17; 61345 is 2026-11-01
		l = day + 2468570; c = int(4 * l / 146097); l -= int((146097 * c + 3) / 4); y = int(4000 * (l + 1) / 1461001); l -= int(1461 * y / 4) - 31
		m = int(80 * l / 2447); d = l - int(2447 * m / 80); l = int(m / 11); m += 2 - 12 * l; y += 100 * (c - 49) + l
		date = sprintf("%04d-%02d-%02d", y, m, d); km = 4 + rand() * 14; seconds = int(km * (290 + rand() * 80))
		file = dir "/" date "-run-" i ".md"
		printf "---\ntitle: \"Run %d by the %s\"\ndate: %s\ndistance: %.1f km\nduration: \"%d:%02d:%02d\"\ntype: %s\nhr: %d\nfeel: %d\nsleep: %.1fh\n" \
			"tags: [%s, %s]\n---\n", i, words[1 + int(rand() * w)], date, km, seconds / 3600, seconds / 60 % 60, seconds % 60, kinds[1 + int(rand() * k)],
			130 + int(rand() * 30), 1 + int(rand() * 5), 6 + rand() * 2.5, tags[1 + int(rand() * t)], tags[1 + int(rand() * t)] > file
		for (p = 0; p < 3; p++) {
			if (p == 1 && rand() < .4) print "## On the way\n" > file
			for (j = 0; j < 60 + rand() * 20; j++) printf "%s ", rand() < .02 ? "[the *mill*](https://example.org/mill)" : words[1 + int(rand() * w)] > file
			print "and so on.\n" > file
			if (p == 1 && rand() < .3) print "- the lock\n- the **weir**\n- the bridge\n" > file
		}
		close(file)
	}
}'
printf 'title: Compare\nurl: https://example.org/log/\nas_of: 2026-11-02\n' >"$tmp/site/runlog.yaml"

# The same site as far as Hugo makes one: a page a post with its numbers, its neighbours and tags; lists; a feed.
mkdir -p "$tmp/hugo/layouts/_default"
ln -s "$tmp/site/content" "$tmp/hugo/content"
cat >"$tmp/hugo/hugo.toml" <<-'END'
	baseURL = "https://example.org/log/"
	title = "Compare"
	[permalinks.page]
	"/" = "/:year/:month/:day/:slug/"
	[frontmatter]
	date = ["date"]
END
cat >"$tmp/hugo/layouts/_default/baseof.html" <<-'END'
	<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} · {{ site.Title }}</title>
	<link rel="canonical" href="{{ .Permalink }}"><meta property="og:title" content="{{ .Title }}"></head>
	<body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>
END
cat >"$tmp/hugo/layouts/_default/single.html" <<-'END'
	{{ define "main" }}<h1>{{ .Title }}</h1><p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></p>
	<dl>{{ range slice "distance" "duration" "type" "hr" "feel" }}{{ with $.Param . }}<div><dd>{{ . }}</dd></div>{{ end }}{{ end }}</dl>
	{{ .Content }}<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
	<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }} {{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}
END
cat >"$tmp/hugo/layouts/_default/list.html" <<-'END'
	{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .RegularPages }}<li>{{ .Date.Format "2 Jan 2006" }} <a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.distance }}</li>{{ end }}</ul>{{ end }}
END

# measure NAME OUT COMMAND…: adds a line "wall processor MiB" to what NAME took.
measure() {
	local name=$1 out=$2
	shift 2
	if [ -n "$out" ]; then rm -rf "$out"; fi
	/usr/bin/time -o "$tmp/one" -f '%e %U %S %M' "$@" >"$tmp/log" 2>&1 || { cat "$tmp/log" >&2; exit 1; }
	awk '{ printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024 }' "$tmp/one" >>"$tmp/took-$name"
}
for round in $(seq 0 "$rounds"); do
	measure runlog "$tmp/out-runlog" "$tmp/runlog" build -C "$tmp/site" --out "$tmp/out-runlog"
	measure again "" "$tmp/runlog" build -C "$tmp/site" --out "$tmp/out-runlog"
	measure hugo "$tmp/out-hugo" "$bin/hugo" --quiet -s "$tmp/hugo" -d "$tmp/out-hugo"
	if [ "$round" = 0 ]; then rm "$tmp"/took-*; fi # the first round warms the caches
done

median() { cut -d' ' -f"$2" "$tmp/took-$1" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
echo "$posts posts, medians of $rounds; pages: runlog $(find "$tmp/out-runlog" -name '*.html' | wc -l), hugo $(find "$tmp/out-hugo" -name '*.html' | wc -l)"
for name in runlog again hugo; do
	printf '%-8s wall %6s s   processor %6s s   memory %4s MiB   of hugo:' "$name" "$(median $name 1)" "$(median $name 2)" "$(median $name 3)"
	for i in 1 2 3; do awk -v a="$(median $name $i)" -v b="$(median hugo $i)" 'BEGIN { printf " %.2f", a / b }'; done
	echo
done
