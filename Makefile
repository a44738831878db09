# build, test, measure. `make help` lists what there is.
.POSIX:
.PHONY: help build test bench bench-compare fuzz fmt check tools accuracy workflows release vuln

help:
	@sed -n 's/^## //p' Makefile

## make build     the program, as ./runlog
build:
	go build -o runlog ./cmd/runlog

## make test      everything that CI runs; installs Debian's Chromium, newsboat, Java and npm where it may
test: tools check
	@if command -v chromium >/dev/null 2>&1 && command -v newsboat >/dev/null 2>&1 && command -v java >/dev/null 2>&1 && [ -d $(WEB)/node_modules ]; then \
		RUNLOG_BROWSER=required go test ./...; \
	else \
		echo "make test: there is no Chromium, newsboat, Java or npm, and no way to install it: the tests that need it are left out"; \
		go test ./...; \
	fi

	@if [ "$$(go env CGO_ENABLED)" = 1 ] && command -v "$$(go env CC)" >/dev/null 2>&1; then \
		echo "go test -race (what works on several cores)"; \
		go test -race -run 'Map|Live|Serve|Interrupted|Cancelled' ./generator ./analysis/parallel ./cmd/runlog; \
	else \
		echo "make test: there is no C compiler: race detection is left out"; \
	fi

# What the tests need beside Go. As root on Debian it is installed, and must then be there; elsewhere what is missing is said.
tools:
	@missing=; for tool in chromium newsboat npm java; do command -v $$tool >/dev/null 2>&1 || missing="$$missing $$tool"; done; \
	missing=$$(echo "$$missing" | sed s/java/default-jre-headless/); \
	if [ -z "$$missing" ]; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		(apt-get install -y -qq $$missing || (apt-get update -qq && apt-get install -y -qq $$missing)) >/dev/null; \
	elif command -v apt-get >/dev/null 2>&1 && sudo -n true 2>/dev/null; then \
		(sudo -n apt-get install -y -qq $$missing || (sudo -n apt-get update -qq && sudo -n apt-get install -y -qq $$missing)) >/dev/null; \
	fi
	@if command -v npm >/dev/null 2>&1 && ! cmp -s $(WEB)/package-lock.json $(WEB)/node_modules/.lock; then \
		npm ci --prefix $(WEB) --ignore-scripts --no-audit --no-fund --silent && cp $(WEB)/package-lock.json $(WEB)/node_modules/.lock; \
	fi

# The checkers of pages: axe, and the Nu Html Checker.
WEB = generator/testdata/web

# What can be said of the code without running it.
check: workflows
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "gofmt: $$unformatted"; exit 1; fi
	go vet ./...
	go tool staticcheck ./...

# The workflows of this repository, and the one that `runlog init` writes.
workflows:
	@new=$$(mktemp -d) && trap 'rm -rf "$$new"' EXIT && go run ./cmd/runlog init "$$new" >/dev/null 2>&1 && \
	go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 -shellcheck= -pyflakes= .github/workflows/*.yml "$$new"/.github/workflows/*.yml

## make release   an archive of the program for each system, with checksums, in dist/
release:
	bash .github/release.sh

## make bench     speed and memory: parse, analyse, draw, build, edit
bench:
	go test -run '^$$' -bench . -benchmem ./...

## make bench-compare  a build of POSTS posts beside Hugo's of the same diary, ROUNDS times in turns
POSTS = 10000
ROUNDS = 5
bench-compare:
	@POSTS=$(POSTS) ROUNDS=$(ROUNDS) bash .github/bench-compare.sh

## make accuracy  how often detectors are right and wrong on simulated diaries, as Markdown tables (RUNNERS a row, default 1000: an hour)
RUNNERS = 1000
accuracy:
	go test -v ./analysis -run Accuracy -accuracy $(RUNNERS) -timeout 0

## make vuln      asks the Go vulnerability database about every dependency
vuln:
	go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...

## make fuzz      every parser against random input, TIME each (default 1m)
TIME = 1m
fuzz:
	@for pkg in $$(go list ./...); do \
		for f in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(TIME) -fuzzminimizetime 100x $$pkg || exit 1; \
		done; \
	done

## make fmt       gofmt for all files
fmt:
	gofmt -w $$(git ls-files '*.go')
