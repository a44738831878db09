package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/memo"
)

type serveCmd struct {
	Port    int  `default:"1313" help:"The port to listen on."`
	AsOf    day  `placeholder:"DATE" help:"The day to look from, as 2026-02-03, instead of today."`
	Drafts  bool `default:"true" negatable:"" help:"Show drafts (default)."`
	Future  bool `default:"true" negatable:"" help:"Show entries after today (default)."`
	Private bool `default:"true" negatable:"" help:"Show private posts and all else that is yours alone (default)."`
}

// Help is the longer text of --help.
func (*serveCmd) Help() string {
	return `Listens on this machine alone and writes nothing. A page reloads when a change reaches it: the page of a post that you save at once,
charts and patterns a moment later. A problem shows on the page until it is mended. Drafts, posts that are ahead of their day and private
posts are shown and say so, and so is what else is yours alone; --no-drafts --no-future --no-private shows the site as readers see it.
Ctrl-C ends it.

Example:
  runlog serve --port 8080`
}

func (c *serveCmd) Run(ctx context.Context, s *session) error {
	listener, err := listen(c.Port)
	if err != nil {
		return err
	}
	address := "http://" + listener.Addr().String() + "/"
	o := generator.Options{
		Dir: s.dir, BaseURL: address, AsOf: c.AsOf.Date, Drafts: c.Drafts, Future: c.Future, Private: c.Private, Memo: &memo.Memo{},
	}
	changes, err := watch(ctx, s.dir, func(err error) { fmt.Fprintln(s.stderr, "runlog:", err) })
	if err != nil {
		listener.Close()
		return err
	}
	live := newLive()
	first := s.lay(ctx, o)
	if ctx.Err() != nil { // Ctrl-C while a large diary is read
		return listener.Close()
	}
	s.show(live, first, true)
	fmt.Fprintf(s.stdout, "the site is at %s (Ctrl-C ends it)\n", address)
	server := newServer(live)
	server.BaseContext = func(net.Listener) context.Context { return ctx }
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	go s.follow(ctx, live, o, changes)
	select {
	case <-ctx.Done():
		return server.Close()
	case err := <-done:
		return fmt.Errorf("serving: %w", err)
	}
}

// newServer sets the limits that keep a client from holding what it does not use.
func newServer(l *live) *http.Server {
	return &http.Server{
		Handler: l, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second,
		IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10,
	}
}

// laid is how laying out the site went.
type laid struct {
	site   *generator.Preview
	result *generator.Result
	err    error
	took   time.Duration
}

// lay lays out the site as its folder stands.
func (s *session) lay(ctx context.Context, o generator.Options) laid {
	o.Now = s.now()
	site, r, err := generator.NewPreview(ctx, o)
	return laid{site, r, err, s.now().Sub(o.Now)}
}

// show shows a site that was laid out, or why there is none. shared says that more than its pages may be new.
func (s *session) show(l *live, d laid, shared bool) {
	problems := []string{}
	switch {
	case d.err != nil:
		problems = append(problems, d.err.Error())
		fmt.Fprintln(s.stderr, "runlog:", d.err)
	case d.site == nil:
		for _, p := range d.result.Problems {
			if p.Fatal {
				problems = append(problems, p.String())
			}
		}
		s.problems(d.result.Problems)
	default:
		s.problems(d.result.Problems)
		fmt.Fprintf(s.stderr, "laid out %s in %.2f s\n", diary.Plural(d.result.Pages, "page", "pages"), d.took.Seconds())
	}
	l.show(d.site, problems, shared)
}

// follow shows every change: a post that was saved on its own page at once, then all that follows from it. What was laid out while
// something else changed is not shown: a page would go back to what it was, or a file may have been half written.
func (s *session) follow(ctx context.Context, l *live, o generator.Options, changes <-chan []string) {
	done := make(chan laid, 1)
	var whole laid
	var calm <-chan time.Time // when it is sure that nothing changed meanwhile
	busy, stale, shared := false, false, false
	begin := func() {
		busy, stale = true, false
		go func() { done <- s.lay(ctx, o) }()
	}
	for {
		select {
		case <-ctx.Done():
			return
		case files := <-changes:
			// What is no post, such as a photo or a style, may stand on any page.
			shared = shared || slices.ContainsFunc(files, func(f string) bool { return !diary.IsMarkdown(f) })
			if len(files) == 1 && diary.IsMarkdown(files[0]) {
				l.edit(files[0])
			}
			if stale, calm = true, nil; !busy {
				begin()
			}
		case whole = <-done:
			if busy = false; stale {
				begin()
			} else {
				calm = time.After(2 * quiet)
			}
		case <-calm:
			s.show(l, whole, shared)
			shared = false
		}
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
