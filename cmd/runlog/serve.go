package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/runlog/runlog/generator"
)

type serveCmd struct {
	Port   int  `default:"1313" help:"The port to listen on."`
	AsOf   day  `placeholder:"DATE" help:"The day to look from, as 2026-02-03, instead of today."`
	Drafts bool `default:"true" negatable:"" help:"Show drafts (default)."`
	Future bool `default:"true" negatable:"" help:"Show entries after today (default)."`
}

// Help is the longer text of --help.
func (*serveCmd) Help() string {
	return `Builds in memory and listens on this machine alone. A page reloads when a file of the site is saved; a problem shows on the page
until it is mended. Ctrl-C ends it.

Example:
  runlog serve --port 8080`
}

func (c *serveCmd) Run(s *session) error {
	listener, err := listen(c.Port)
	if err != nil {
		return err
	}
	address := "http://" + listener.Addr().String() + "/"
	o := generator.Options{Dir: s.dir, BaseURL: address, AsOf: c.AsOf.Date, Drafts: c.Drafts, Future: c.Future}
	live := newLive(func(ctx context.Context) (map[string][]byte, *generator.Result, error) {
		o.Now = s.now()
		return generator.BuildInMemory(ctx, o)
	})
	changes, err := watch(s.ctx, s.dir)
	if err != nil {
		listener.Close()
		return err
	}
	s.rebuild(live)
	fmt.Fprintf(s.stdout, "the site is at %s (Ctrl-C ends it)\n", address)
	server := &http.Server{
		Handler: live, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return s.ctx },
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	for {
		select {
		case <-s.ctx.Done():
			return server.Close()
		case err := <-done:
			return fmt.Errorf("serving: %w", err)
		case <-changes:
			s.rebuild(live)
		}
	}
}

// rebuild builds anew and says how it went.
func (s *session) rebuild(l *live) {
	start := s.now()
	r, err := l.build(s.ctx)
	if err != nil {
		fmt.Fprintln(s.stderr, "runlog:", err)
		return
	}
	s.problems(r.Problems)
	if !r.Problems.Fatal() {
		fmt.Fprintf(s.stderr, "built %d pages in %.2f s\n", r.Pages, s.now().Sub(start).Seconds())
	}
}

// listen takes the port on the loopback address, and names the next free one where it is in use.
func listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if !errors.Is(err, syscall.EADDRINUSE) {
		return l, err
	}
	for next := port + 1; next < port+100; next++ {
		if free, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(next))); err == nil {
			free.Close()
			return nil, fmt.Errorf("port %d is in use by another program: try --port %d", port, next)
		}
	}
	return nil, fmt.Errorf("port %d is in use by another program, and so are the next hundred", port)
}

// local says whether a request was meant for this machine: a page elsewhere that makes a browser ask here names another host.
func local(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && a.IsLoopback()
}
