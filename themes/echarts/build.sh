#!/bin/sh
# Makes themes/default/static/echarts.js, echarts.LICENSE and echarts.NOTICE from the versions that package-lock.json names.
# The same lock file gives the same bytes. Needs Node.js 18 or newer; leaves no node_modules behind in the tree.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out="$here/../default/static"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here/package.json" "$here/package-lock.json" "$here/entry.js" "$work"
cd "$work"
npm ci --ignore-scripts --no-audit --no-fund
./node_modules/.bin/esbuild entry.js --bundle --minify --format=esm --target=es2020 --charset=utf8 \
  --define:process.env.NODE_ENV='"production"' --define:__DEV__=false --legal-comments=none \
  --banner:js='/*! Apache ECharts 6.1.0, Apache-2.0. See echarts.LICENSE and echarts.NOTICE beside this file. */' \
  --outfile=echarts.js

cp echarts.js "$out/echarts.js"
cp node_modules/echarts/NOTICE "$out/echarts.NOTICE"
{
  cat node_modules/echarts/LICENSE
  printf '\n\n--- d3 (parts of it are in Apache ECharts) ---\n\n'
  cat node_modules/echarts/licenses/LICENSE-d3
  printf '\n\n--- zrender ---\n\n'
  cat node_modules/zrender/LICENSE
  printf '\n\n--- tslib ---\n\n'
  cat node_modules/tslib/LICENSE.txt
} > "$out/echarts.LICENSE"
wc -c "$out/echarts.js"
