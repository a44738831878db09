package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// serving is a server of a small site with limits that a test can wait for, the address of its listener, and what ends when an answer
// has been given up or sent.
func serving(t *testing.T, l *live) (address string, answered <-chan string) {
	t.Helper()
	server := newServer(l)
	for _, limit := range []*time.Duration{&server.ReadHeaderTimeout, &server.ReadTimeout, &server.WriteTimeout, &server.IdleTimeout} {
		if *limit <= 0 {
			t.Fatal("a client may take for ever")
		}
		*limit = 50 * time.Millisecond
	}
	done := make(chan string, 1000)
	server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.ServeHTTP(w, r)
		done <- r.URL.Path
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return listener.Addr().String(), done
}

// dial opens a connection that a test may wait on for a minute.
func dial(t *testing.T, address, send string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if err := c.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, send); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestServerLetsSlowClientsGo(t *testing.T) {
	dir, _ := tinySite(t)
	write(t, filepath.Join(dir, "content/static/film.bin"), string(bytes.Repeat([]byte("x"), 32<<20)))
	address, answered := serving(t, newTestLive(t, dir))
	t.Run("a request that does not end", func(t *testing.T) {
		c := dial(t, address, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
		if _, err := io.ReadAll(c); err != nil {
			t.Error("the connection stays:", err)
		}
	})
	t.Run("a connection without a request", func(t *testing.T) {
		if _, err := io.ReadAll(dial(t, address, "")); err != nil {
			t.Error("the connection stays:", err)
		}
	})
	t.Run("an answer that nobody reads", func(t *testing.T) {
		dial(t, address, "GET /film.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
		select {
		case <-answered:
		case <-time.After(time.Minute):
			t.Error("the answer is still being sent")
		}
	})
}

// The limits are for answers that end: events come however long it takes.
func TestServerKeepsEventsOpen(t *testing.T) {
	dir, _ := tinySite(t)
	l := newTestLive(t, dir)
	address, answered := serving(t, l)
	next := events(t, "http://"+address)
	next()
	time.Sleep(200 * time.Millisecond) // beyond every limit
	l.show(nil, []string{"mend this"}, false)
	if _, problems := next(); len(problems) != 1 || problems[0] != "mend this" {
		t.Errorf("problems %v", problems)
	}
	select {
	case path := <-answered:
		t.Errorf("%s has ended", path)
	default:
	}
}

func TestServerBearsAThousandConnections(t *testing.T) {
	dir, _ := tinySite(t)
	l := newTestLive(t, dir)
	server := newServer(l)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	address := listener.Addr().String()
	var open []net.Conn
	for i := range 1000 {
		send := ""
		if i%2 == 0 {
			send = "GET " + eventsPath + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
		}
		open = append(open, dial(t, address, send))
	}
	if got := get(t, "http://"+address+"/2026/02/03/canal/"); !strings.Contains(got, "<h1>Canal</h1>") {
		t.Errorf("got %s", got)
	}
	if line, err := bufio.NewReader(open[998]).ReadString('\n'); !strings.Contains(line, "200") {
		t.Errorf("the last page that listens has %q, %v", line, err)
	}
	if err := server.Close(); err != nil {
		t.Error(err)
	}
	for _, c := range open {
		if _, err := io.Copy(io.Discard, c); err != nil && !strings.Contains(err.Error(), "reset") {
			t.Fatal("a connection stays when the server has ended:", err)
		}
	}
}

func TestServerListensOnThisMachineAlone(t *testing.T) {
	l, err := listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
		t.Errorf("listens on %s", ip)
	}
}
