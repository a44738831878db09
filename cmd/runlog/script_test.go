package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"runlog": func() {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}})
}

// Every file of testdata/script is a session at the command line with the folder that it starts from.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode":     exitCode,
			"for":          explainEach,
			"latin1":       writeLatin1,
			"long":         writeLong,
			"sameButForID": sameButForID,
			"unprivileged": unprivileged,
		},
	})
}

// exitCode runs a command and compares its exit code: exitcode 2 runlog biuld.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := err.(*exec.ExitError)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// explainEach asks each command for help, in both ways: for build serve.
func explainEach(ts *testscript.TestScript, neg bool, args []string) {
	for _, command := range args {
		for _, ask := range [][]string{{command, "--help"}, {"help", command}} {
			ts.Check(ts.Exec("runlog", ask...))
			if out := ts.ReadFile("stdout"); !strings.Contains(strings.Join(strings.Fields(out), " "), "Example: runlog "+command) {
				ts.Fatalf("runlog %s shows no example:\n%s", strings.Join(ask, " "), out)
			}
		}
	}
}

// sameButForID compares a new post with what it is wanted to be, its id apart: sameButForID post.md want.md.
func sameButForID(ts *testscript.TestScript, neg bool, args []string) {
	var got strings.Builder
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if !strings.HasPrefix(line, "id: ") {
			got.WriteString(line)
		}
	}
	if want := ts.ReadFile(args[1]); got.String() != want {
		ts.Fatalf("%s:\n%s\nwant:\n%s", args[0], &got, want)
	}
}

// writeLatin1 writes a post in an old encoding.
func writeLatin1(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("---\ntitle: M\xfcde\n---\n"), 0o644))
}

// writeLong writes a post of so many megabytes: long content/a.md 10.
func writeLong(ts *testscript.TestScript, neg bool, args []string) {
	mb, err := strconv.Atoi(args[1])
	ts.Check(err)
	line := []byte(strings.Repeat("along the canal and back ", 40) + "\n\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat(line, (mb<<20)/len(line)+1), 0o644))
}

// unprivileged runs a command that is to end badly as somebody who is not root.
func unprivileged(ts *testscript.TestScript, neg bool, args []string) {
	path, err := exec.LookPath(args[0])
	ts.Check(err)
	cmd := exec.Command(path, args[1:]...)
	cmd.Dir = ts.MkAbs(".")
	if os.Getuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		openWay(ts, cmd.Dir)
		openWay(ts, path)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err == nil {
		ts.Fatalf("%v ended well", args)
	}
	ts.Logf("[stderr]\n%s", &stderr)
	ts.Check(os.WriteFile(ts.MkAbs("unprivileged.txt"), stderr.Bytes(), 0o644))
}

// openWay lets everybody walk through the folders above a path of the test's own.
func openWay(ts *testscript.TestScript, path string) {
	for dir := filepath.Dir(path); dir != os.TempDir() && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		ts.Check(os.Chmod(dir, 0o755))
	}
	ts.Check(os.Chmod(path, 0o755))
}
