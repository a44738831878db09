package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An import that is interrupted between two batches keeps what it has written, says so, and goes on when asked again.
func TestImportGoesOnAfterAnInterruption(t *testing.T) {
	dir := t.TempDir()
	var table strings.Builder
	table.WriteString("Date,Km\n")
	const runs = 3*batch + 1
	for i := range runs {
		fmt.Fprintf(&table, "%d-%02d-%02d,5.%d\n", 2010+i/336, i/28%12+1, i%28+1, i%10)
	}
	log := filepath.Join(dir, "log.csv")
	if err := os.WriteFile(log, []byte(table.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-C", dir, "import", log, "--map", "date=Date,distance=Km:km"}

	ctx := &afterChecks{Context: t.Context(), left: 2} // one for each of two batches
	var stdout, stderr bytes.Buffer
	if code := run(ctx, args, nil, &stdout, &stderr); code != exitError || !strings.Contains(stderr.String(), "posts are written; the same command goes on from there") {
		t.Fatalf("exit code %d\n%s%s", code, &stdout, &stderr)
	}
	before, err := filepath.Glob(filepath.Join(dir, "content", "*", "*.md"))
	if err != nil || len(before) == 0 || len(before) >= runs || len(before)%batch != 0 {
		t.Fatalf("%d posts were written, %v", len(before), err)
	}
	stdout.Reset()
	if code := run(t.Context(), args, nil, &stdout, &stderr); code != exitFine {
		t.Fatalf("exit code %d\n%s", code, &stderr)
	}
	if want := fmt.Sprintf("%d posts written, %d in the diary already\n", runs-len(before), len(before)); stdout.String() != want {
		t.Errorf("%q, want %q", &stdout, want)
	}
}

// afterChecks is cancelled when it has been asked a number of times.
type afterChecks struct {
	context.Context
	left int
}

// Err is nil for a while.
func (c *afterChecks) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// A real Ctrl-C ends an import between two batches: it says how far it came, leaves whole posts and no others, and the same command
// writes the rest.
func TestCtrlCEndsAnImportThatGoesOnLater(t *testing.T) {
	dir := t.TempDir()
	const runs = 900
	var table strings.Builder
	table.WriteString("Date,Km\n")
	for i := range runs {
		fmt.Fprintf(&table, "%d-%02d-%02d,5.%d\n", 2003+i/336, i/28%12+1, i%28+1, i%10)
	}
	if err := os.WriteFile(filepath.Join(dir, "log.csv"), []byte(table.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	posts := func(pattern string) int {
		all, err := filepath.Glob(filepath.Join(dir, "content", "*", pattern))
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	command := func() *exec.Cmd {
		cmd := exec.Command("runlog", "import", "log.csv", "--map", "date=Date,distance=Km:km")
		cmd.Dir = dir
		return cmd
	}
	first := command()
	var stderr bytes.Buffer
	first.Stderr = &stderr
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); posts("*.md") == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nothing was written")
		}
	}
	if err := first.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := first.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitError {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	written := posts("*.md")
	if want := fmt.Sprintf("runlog: stopped; %d posts are written; the same command goes on from there\n", written); written == runs || !strings.HasSuffix(stderr.String(), want) {
		t.Errorf("%d posts: %q, want %q", written, &stderr, want)
	}
	if n := posts(".*"); n > 0 {
		t.Errorf("%d files were left half written", n)
	}
	out, err := command().Output()
	if want := fmt.Sprintf("%d posts written, %d in the diary already\n", runs-written, written); err != nil || string(out) != want {
		t.Errorf("%q, %v; want %q", out, err, want)
	}
	if posts("*.md") != runs {
		t.Errorf("%d posts in the end", posts("*.md"))
	}
}
