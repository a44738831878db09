#!/bin/sh
# Takes the pictures of the documentation anew, from the sample site. Needs Go and Chromium.
#
#   docs/pictures/take.sh
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
port=14313
go build -o "$work/runlog" ./cmd/runlog
"$work/runlog" serve --no-private --no-drafts --no-future --port $port 2>"$work/log" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until grep -q 'laid out' "$work/log"; do sleep 0.2; done

# take NAME ADDRESS WIDTH HEIGHT [flags]
take() {
	name=$1 address=$2 size=$3,$4
	shift 4
	timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
		--disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" --timeout=3000 \
		--window-size="$size" "$@" --screenshot="docs/pictures/$name.png" "http://127.0.0.1:$port$address" >/dev/null 2>&1
	echo "docs/pictures/$name.png"
}

dark=--blink-settings=preferredColorScheme=0
take patterns /patterns/ 1100 1000
take home / 1100 900
take post /2020/06/20/borrowed-watch/ 1100 900
take phone /patterns/ 390 844 $dark
