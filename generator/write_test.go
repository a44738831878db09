package generator

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/runlog/runlog/analysis/diary"
)

const twoPosts = `
-- runlog.yaml --
title: Miles
url: https://example.org/
-- content/2026-02-03-canal.md --
hello
-- content/2026-02-04-note.md --
hello
`

// oldAndNew is a site that has been built once and changed since: posts are gone, new and different.
func oldAndNew(t *testing.T) (dir string, old, new map[string]string) {
	dir = siteFrom(t, twoPosts)
	built(t, Options{Dir: dir})
	old = tree(t, filepath.Join(dir, "public"))
	if err := os.Remove(filepath.Join(dir, "content", "2026-02-04-note.md")); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "runlog.yaml"), []byte("title: Kilometres\nurl: https://example.org/\n"))
	writeFile(t, filepath.Join(dir, "content", "2026-02-05-new.md"), []byte("hello\n"))
	built(t, Options{Dir: dir, Out: "new"})
	return dir, old, tree(t, filepath.Join(dir, "new"))
}

// A shaky output is a disk on which something happens at the n-th file.
type shaky struct {
	*disk
	at    int64
	count atomic.Int64
	then  func() error
}

func (s *shaky) put(name string, data []byte) error {
	if s.count.Add(1) == s.at {
		if err := s.then(); err != nil {
			return err
		}
	}
	return s.disk.put(name, data)
}

func TestAnInterruptedBuildLeavesTheSiteAsItWas(t *testing.T) {
	dir, old, _ := oldAndNew(t)
	errDisk := errors.New("the disk is gone")
	for _, at := range []int64{1, 2, 5, 10} {
		t.Run(fmt.Sprint("error at file ", at), func(t *testing.T) {
			interrupt(t, dir, old, at, errDisk, func(context.CancelFunc) error { return errDisk })
		})
		t.Run(fmt.Sprint("Ctrl-C at file ", at), func(t *testing.T) {
			interrupt(t, dir, old, at, context.Canceled, func(cancel context.CancelFunc) error { cancel(); return nil })
		})
	}
}

func interrupt(t *testing.T, dir string, old map[string]string, at int64, want error, then func(context.CancelFunc) error) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	o := Options{Dir: dir, Now: noon}
	d, err := openDisk(o)
	if err != nil {
		t.Fatal(err)
	}
	_, err = build(ctx, o, &shaky{disk: d, at: at, then: func() error { return then(cancel) }})
	d.discard()
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	if diff := cmp.Diff(old, tree(t, filepath.Join(dir, "public"))); diff != "" {
		t.Error(diff)
	}
}

func TestACancelledBuildWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := siteFrom(t, twoPosts)
	if _, err := Build(ctx, Options{Dir: dir, Now: noon}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("there is a folder public")
	}
}

// A build that is killed while it puts files in their places leaves old and new files mixed; the next one puts all right.
func TestTheNextBuildTidiesUpAfterOneThatWasKilled(t *testing.T) {
	dir, _, want := oldAndNew(t)
	out := filepath.Join(dir, "public")
	o := Options{Dir: dir, Now: noon}
	d, err := openDisk(o)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range inMemory(t, o) {
		if err := d.put(name, data); err != nil {
			t.Fatal(err)
		}
	}
	both := maps.Clone(d.old)
	for name, hashes := range d.new {
		both[name] = append(both[name], hashes...)
	}
	if err := d.writeManifest(both); err != nil {
		t.Fatal(err)
	}
	ready := filepath.Join(d.stage, treeDir)
	list, err := os.ReadDir(ready)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list[len(list)/2:] { // half of them are placed, and then the power is off
		if err := os.RemoveAll(filepath.Join(ready, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.moveIn("."); err != nil {
		t.Fatal(err)
	}
	if err := d.lock.Close(); err != nil { // as it ends with its process
		t.Fatal(err)
	}
	built(t, Options{Dir: dir})
	if diff := cmp.Diff(want, tree(t, out)); diff != "" {
		t.Error(diff)
	}
}

// A page may become a folder and a folder a page.
func TestFilesAndFoldersChangePlaces(t *testing.T) {
	dir := siteFrom(t, twoPosts+"-- content/static/a/b --\nhello\n-- content/static/c --\nhello\n")
	built(t, Options{Dir: dir})
	if err := os.RemoveAll(filepath.Join(dir, "content", "static")); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "content/static/a"), []byte("hello\n"))
	writeFile(t, filepath.Join(dir, "content/static/c/d"), []byte("hello\n"))
	built(t, Options{Dir: dir})
	built(t, Options{Dir: dir, Out: "fresh"})
	if diff := cmp.Diff(tree(t, filepath.Join(dir, "fresh")), tree(t, filepath.Join(dir, "public"))); diff != "" {
		t.Error(diff)
	}
}

// On a disk that is full the site is whole: the old one, or the new one where that just fits.
func TestAFullDisk(t *testing.T) {
	dir, _, want := oldAndNew(t)
	mount := filepath.Join(t.TempDir(), "small")
	if err := os.Mkdir(mount, 0o755); err != nil {
		t.Fatal(err)
	}
	full, fits := 0, 0
	for _, limit := range []string{"size=64k", "size=1m", "size=2400k", "size=64m", "nr_inodes=8", "nr_inodes=45", "nr_inodes=55", "nr_inodes=60", "nr_inodes=65", "nr_inodes=70", "nr_inodes=200"} {
		if out, err := exec.Command("mount", "-t", "tmpfs", "-o", limit, "runlog-test", mount).CombinedOutput(); err != nil {
			t.Logf("a small disk cannot be made here, so a full one is not tried: %v %s", err, out)
			return
		}
		before := fillWithOldSite(t, dir, mount)
		_, err := Build(t.Context(), Options{Dir: dir, Out: mount, Now: noon})
		after := tree(t, mount)
		if out, err := exec.Command("umount", mount).CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, out)
		}
		switch {
		case err == nil:
			fits++
			if diff := cmp.Diff(want, after); diff != "" {
				t.Errorf("%s: %s", limit, diff)
			}
		case !strings.Contains(err.Error(), "no space left on device"):
			t.Errorf("%s: %v", limit, err)
		default:
			full++
			delete(before, diary.ManifestFile) // it may name files of both
			delete(after, diary.ManifestFile)
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("%s: the old site is not whole: %s", limit, diff)
			}
		}
	}
	if full == 0 || fits == 0 {
		t.Errorf("%d disks were full and %d were not: the sizes above no longer try both", full, fits)
	}
}

// fillWithOldSite copies the old site to a disk, if it has room for it.
func fillWithOldSite(t *testing.T, dir, mount string) map[string]string {
	if out, err := exec.Command("cp", "-a", filepath.Join(dir, "public")+"/.", mount).CombinedOutput(); err != nil {
		t.Logf("the old site does not fit: %s", out[:min(len(out), 80)])
		if out, err := exec.Command("sh", "-c", `rm -rf "$1"/* "$1"/.r* "$1"/.n*`, "sh", mount).CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, out)
		}
	}
	return tree(t, mount)
}

func TestReadManifestLeavesOutWhatIsNotItsOwn(t *testing.T) {
	hash := strings.Repeat("0a", 32)
	file := filepath.Join(t.TempDir(), diary.ManifestFile)
	lines := []string{
		hash + "  index.html", hash + "  a b/c  d.html", "", "index.html", hash, hash + "  ", hash + " one-space.html",
		hash + "  ../outside", hash + "  /etc/passwd", hash + "  a/../../outside", "zz  short", hash + "  " + diary.ManifestFile + "x",
		"<<<<<<< HEAD", hash + "  \x00", strings.Repeat("x", 200<<10), hash + "  last.html",
	}
	writeFile(t, file, []byte(strings.Join(lines, "\n")))
	got, err := readManifest(file)
	if err != nil {
		t.Fatal(err)
	}
	for name := range got {
		if !filepath.IsLocal(name) {
			t.Errorf("%q leads out of the folder", name)
		}
	}
	for _, name := range []string{"index.html", "a b/c  d.html", "last.html"} {
		if !slices.Equal(got[name], []string{hash}) {
			t.Errorf("%q is missing", name)
		}
	}
	if len(got) > 5 {
		t.Errorf("too much: %q", slices.Sorted(maps.Keys(got)))
	}
}

// Two commands at work on one folder: whoever comes last finds a whole site.
func TestAManifestThatNamesAFolderIsNoReasonToStop(t *testing.T) {
	dir := siteFrom(t, twoPosts)
	built(t, Options{Dir: dir})
	file := filepath.Join(dir, "public", diary.ManifestFile)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, file, append(data, []byte(strings.Repeat("0a", 32)+"  2026\n")...))
	built(t, Options{Dir: dir})
	if _, err := os.Stat(filepath.Join(dir, "public/2026/02/03/canal/index.html")); err != nil {
		t.Error(err)
	}
}

// The output folder is shown to the world: what a killed build had ready in it, drafts perhaps, must not lie about.
func TestWhatAKilledBuildLeftIsGoneEvenWhenNothingDiffers(t *testing.T) {
	dir := siteFrom(t, twoPosts)
	built(t, Options{Dir: dir})
	stage := filepath.Join(dir, "public", stagePrefix+"123")
	writeFile(t, filepath.Join(stage, "1"), []byte("a draft"))
	if r := built(t, Options{Dir: dir}); r.Written != 0 {
		t.Errorf("%d files written", r.Written)
	}
	if _, err := os.Stat(stage); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the stage is still there: %v", err)
	}
}

// A build that is killed between its two manifests leaves old bytes under a new hash. They are ours all the same, and go when the post does.
func TestAPageGoesWhicheverOfTwoBuildsWroteIt(t *testing.T) {
	dir := siteFrom(t, twoPosts)
	built(t, Options{Dir: dir})
	page := "2026/02/03/canal/index.html"
	file := filepath.Join(dir, "public", diary.ManifestFile)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, file, append(data, strings.Repeat("0a", 32)+"  "+page+"\n"...))
	writeFile(t, filepath.Join(dir, "content/2026-02-03-canal.md"), []byte("---\nprivate: true\n---\nhello\n"))
	r := built(t, Options{Dir: dir})
	if _, err := os.Stat(filepath.Join(dir, "public", page)); !errors.Is(err, os.ErrNotExist) || len(r.Problems) > 0 {
		t.Errorf("the page is still there: %v, %v", err, r.Problems)
	}
}

func TestAChangedPageIsNeverPassedOverInSilence(t *testing.T) {
	dir := siteFrom(t, twoPosts)
	built(t, Options{Dir: dir})
	page := filepath.Join(dir, "public/2026/02/03/canal/index.html")
	writeFile(t, page, []byte("by hand"))
	if r := built(t, Options{Dir: dir}); len(r.Problems) != 1 || r.Problems[0].ID != "rewritten" {
		t.Errorf("written anew: %v", r.Problems)
	}
	writeFile(t, page, []byte("by hand"))
	writeFile(t, filepath.Join(dir, "content/2026-02-03-canal.md"), []byte("---\nprivate: true\n---\nhello\n"))
	for range 2 { // until somebody has decided
		if r := built(t, Options{Dir: dir}); len(r.Problems) != 1 || r.Problems[0].ID != "left-behind" {
			t.Errorf("left behind: %v", r.Problems)
		}
	}
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if r := built(t, Options{Dir: dir}); len(r.Problems) > 0 {
		t.Errorf("gone, and still: %v", r.Problems)
	}
}

func TestTwoBuildsIntoOneFolderDoNotMix(t *testing.T) {
	dir := siteFrom(t, twoPosts)
	built(t, Options{Dir: dir})
	first, err := openDisk(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Build(t.Context(), Options{Dir: dir, Now: noon}); err == nil || !strings.Contains(err.Error(), "another build is writing") {
		t.Errorf("the second build says %v", err)
	}
	first.discard()
	built(t, Options{Dir: dir})
}

func TestASiteIsNotWrittenWhereTheDiaryIs(t *testing.T) {
	dir := siteFrom(t, twoPosts)
	for _, out := range []string{".", "content", "content/out", "..", dir} {
		if _, err := Build(t.Context(), Options{Dir: dir, Out: out, Now: noon}); err == nil {
			t.Errorf("--out %s is taken", out)
		}
	}
}
