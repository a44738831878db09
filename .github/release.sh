#!/usr/bin/env bash
# Builds runlog for every system into dist/, one archive each, and their checksums. The same commit gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(git describe --tags --always --dirty)
when=@$(git log -1 --format=%ct)
rm -rf dist
mkdir dist

for target in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64; do
	os=${target%/*} arch=${target#*/}
	name=runlog-$version-${os/darwin/macos}-$arch
	program=runlog
	if [ "$os" = windows ]; then program=runlog.exe; fi
	mkdir "dist/$name"
	CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -trimpath -buildvcs=true -ldflags='-s -w' -o "dist/$name/$program" ./cmd/runlog
	cp LICENSE README.md CHANGELOG.md "dist/$name/"
	cp themes/default/static/echarts.LICENSE themes/default/static/echarts.NOTICE "dist/$name/"
	# Windows has tar too since 2018.
	tar -C dist --sort=name --mtime="$when" --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -n9 >"dist/$name.tar.gz"
	rm -r "dist/${name:?}"
	echo "dist/$name.tar.gz"
done
(cd dist && sha256sum -- *.tar.gz >SHA256SUMS)
