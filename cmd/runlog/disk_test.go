package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// smallDisk is a disk of its own with a diary on it, of the size given, or nothing where none can be made.
func smallDisk(t *testing.T, size string, posts int) string {
	t.Helper()
	at := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "runlog-test", at).CombinedOutput(); err != nil {
		t.Logf("a disk of its own cannot be made here, so a full one is not tried: %v %s", err, out)
		return ""
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", at).CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	})
	if out, err := exec.Command("cp", "-a", diaryOf(t, posts)+"/.", at).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	return at
}

func remount(t *testing.T, dir, options string) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,"+options, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
}

// A disk that fills up in the middle of an import holds whole posts; with room the same command writes the rest.
func TestAnImportOnAFullDisk(t *testing.T) {
	dir := smallDisk(t, "480k", 20)
	if dir == "" {
		return
	}
	table := "Date,Km\n"
	for i := range 200 {
		table += fmt.Sprintf("%s,%d.5\n", time.Date(2023, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), 4+i%7)
	}
	log := filepath.Join(t.TempDir(), "log.csv")
	write(t, log, table)
	args := []string{"import", log, "--map", "date=Date,distance=Km:km"}
	reference := &victim{dir: diaryOf(t, 20), args: args}
	reference.finish(t)
	want := filesOf(t, reference.dir)

	v := &victim{dir: dir, args: args}
	before := filesOf(t, dir)
	out, err := v.command().CombinedOutput()
	if err == nil || !strings.Contains(string(out), "no space left on device") {
		t.Fatalf("the disk was not full: %v\n%s", err, out)
	}
	after := filesOf(t, dir)
	if len(after) <= len(before) || len(after) >= len(want) {
		t.Fatalf("%d files, then %d: the disk is not filled in the middle", len(before), len(after))
	}
	for name, hash := range after {
		if want[name] != hash {
			t.Errorf("%s is not whole", name)
		}
	}
	for name := range before {
		if after[name] == "" {
			t.Errorf("%s is gone", name)
		}
	}
	remount(t, dir, "size=64m")
	v.finish(t)
	if diff := cmp.Diff(want, filesOf(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// On a disk that may not be written each command says so, names what it wanted to write, and ends with 2.
func TestADiskThatMayOnlyBeRead(t *testing.T) {
	dir := smallDisk(t, "4m", 5)
	if dir == "" {
		return
	}
	log := filepath.Join(t.TempDir(), "log.csv")
	write(t, log, "Date,Km\n2023-01-01,5\n")
	if err := os.Rename(filepath.Join(dir, "runlog.yaml"), filepath.Join(dir, "runlog.yaml.old")); err != nil {
		t.Fatal(err)
	}
	before := filesOf(t, dir)
	remount(t, dir, "ro")
	defer remount(t, dir, "rw")
	for _, args := range [][]string{{"build"}, {"import", log, "--map", "date=Date,distance=Km:km"}, {"new", "Canal"}, {"adopt", dir}, {"init", filepath.Join(dir, "site")}} {
		v := &victim{dir: dir, args: args}
		out, err := v.command().CombinedOutput()
		exit, ok := err.(*exec.ExitError)
		if !ok || exit.ExitCode() != exitError || !strings.Contains(string(out), "read-only file system") || strings.Contains(string(out), "goroutine") {
			t.Errorf("runlog %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	for _, args := range [][]string{{"check"}, {"patterns"}} {
		(&victim{dir: dir, args: args}).finish(t)
	}
	if diff := cmp.Diff(before, filesOf(t, dir)); diff != "" {
		t.Error(diff)
	}
}
