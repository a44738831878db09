# build, test, measure. `make help` lists what there is.
.POSIX:
.PHONY: help build test bench fuzz fmt check tools

help:
	@sed -n 's/^## //p' Makefile

## make build     the program, as ./runlog
build:
	go build -o runlog ./cmd/runlog

## make test      everything that CI runs; installs Debian's Chromium for the browser tests where it may
test: tools check
	@if [ -x /usr/bin/chromium ] || command -v chromium >/dev/null 2>&1; then \
		RUNLOG_BROWSER=required go test ./...; \
	else \
		echo "make test: there is no Chromium and no way to install it: the browser tests are left out"; \
		go test ./...; \
	fi

	@if [ "$$(go env CGO_ENABLED)" = 1 ] && command -v "$$(go env CC)" >/dev/null 2>&1; then \
		echo "go test -race (what works on several cores)"; \
		go test -race -run 'Map|Live|Serve|Interrupted|Cancelled' ./generator ./generator/parallel ./cmd/runlog; \
	else \
		echo "make test: there is no C compiler: race detection is left out"; \
	fi

# What the tests need beside Go. As root on Debian it is installed, and must then be there; elsewhere what is missing is said.
tools:
	@if command -v chromium >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		(apt-get install -y -qq chromium || (apt-get update -qq && apt-get install -y -qq chromium)) >/dev/null; \
	elif command -v apt-get >/dev/null 2>&1 && sudo -n true 2>/dev/null; then \
		(sudo -n apt-get install -y -qq chromium || (sudo -n apt-get update -qq && sudo -n apt-get install -y -qq chromium)) >/dev/null; \
	fi

# What can be said of the code without running it.
check:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "gofmt: $$unformatted"; exit 1; fi
	go vet ./...
	go tool staticcheck ./...

## make bench     speed and memory: parse, analyse, draw, build
bench:
	go test -run '^$$' -bench . -benchmem ./...

## make fuzz      every parser against random input, TIME each (default 1m)
TIME = 1m
fuzz:
	@for pkg in $$(go list ./...); do \
		for f in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(TIME) $$pkg || exit 1; \
		done; \
	done

## make fmt       gofmt for all files
fmt:
	gofmt -w $$(git ls-files '*.go')
