package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Whatever reads the whole diary ends with Ctrl-C while it reads, says so, and has written nothing.
func TestInterruptedCommandsWriteNothing(t *testing.T) {
	dir := diaryOf(t, 3)
	write(t, filepath.Join(dir, "log.csv"), "Date,Km\n2026-02-03,5\n")
	before := filesOf(t, dir)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, command := range []string{"build", "check", "patterns", "export --out all.json", "new Canal", "import " + filepath.Join(dir, "log.csv") + " --map date=Date,distance=Km:km"} {
		var stdout, stderr bytes.Buffer
		code := run(ctx, append([]string{"-C", dir}, strings.Fields(command)...), strings.NewReader(""), &stdout, &stderr)
		if stdout.Len() > 0 || code != exitError || !strings.HasPrefix(stderr.String(), "runlog: stopped") {
			t.Errorf("%s: exit code %d\n%s%s", command, code, &stdout, &stderr)
		}
		if diff := cmp.Diff(before, filesOf(t, dir)); diff != "" {
			t.Errorf("%s: %s", command, diff)
		}
	}
}
