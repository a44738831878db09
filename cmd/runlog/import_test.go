package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
