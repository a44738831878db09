package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A machine may go off at any moment. Each command that writes is killed at so many random moments, and nothing of the runner's may differ.
const kills = 200

// A victim is a command that writes, in a folder of its own.
type victim struct {
	dir  string
	args []string
}

func (v *victim) command() *exec.Cmd {
	c := exec.Command("runlog", append([]string{"-C", v.dir}, v.args...)...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return c
}

// finish runs the command to its end.
func (v *victim) finish(t *testing.T) {
	t.Helper()
	if out, err := v.command().CombinedOutput(); err != nil {
		t.Fatalf("runlog %s: %v\n%s", strings.Join(v.args, " "), err, out)
	}
}

// kill starts the command and kills it after a while.
func (v *victim) kill(t *testing.T, after time.Duration) {
	t.Helper()
	c := v.command()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	if err := syscall.Kill(-c.Process.Pid, syscall.SIGKILL); err != nil && err != syscall.ESRCH {
		t.Fatal(err)
	}
	_ = c.Wait() // says that it was killed
}

// moments are the times after which to kill a command that takes so long, most of them while it is at work.
func moments(seed uint64, took time.Duration) func() time.Duration {
	r := rand.New(rand.NewPCG(seed, 1))
	return func() time.Duration { return time.Duration(r.Int64N(int64(took + took/10))) }
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// files are the files below a folder by their paths, but for folders that are left out, with their permissions.
func filesOf(t *testing.T, dir string, leaveOut ...string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		for _, o := range leaveOut {
			if name == o {
				return fs.SkipDir
			}
		}
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files[filepath.ToSlash(name)] = fmt.Sprintf("%v %x", info.Mode(), sha256.Sum256(data))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// diaryOf writes a site of so many posts.
func diaryOf(t *testing.T, posts int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range posts {
		day := time.Date(2024, 1, 1+3*i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		write(t, filepath.Join(dir, "content", day[:4], day+"-run.md"),
			fmt.Sprintf("---\ntitle: Run %d\ndistance: %d km\nfeel: %d\n---\nAlong the canal, %d times.\n", i, 5+i%9, 1+i%5, i))
	}
	write(t, filepath.Join(dir, "runlog.yaml"), siteTitled("A"))
	return dir
}

func siteTitled(title string) string { return "title: " + title + "\nas_of: 2025-06-01\n" }

// Whatever moment a build is killed at, each page is the old one or the new one, and the next build puts the rest right.
func TestAKilledBuild(t *testing.T) {
	t.Parallel()
	dir := diaryOf(t, 60)
	v := &victim{dir: dir, args: []string{"build"}}
	config, public := filepath.Join(dir, "runlog.yaml"), filepath.Join(dir, "public")
	want := [2]map[string]string{}
	var took time.Duration
	for i, title := range []string{"A", "B"} {
		write(t, config, siteTitled(title))
		took = timed(func() { v.finish(t) })
		want[i] = filesOf(t, public)
	}
	next, halfway := moments(1, took), 0
	for n := range kills {
		now := n % 2
		write(t, config, siteTitled("AB"[now:now+1]))
		before := filesOf(t, dir, "public")
		v.kill(t, next())
		if diff := cmp.Diff(before, filesOf(t, dir, "public")); diff != "" {
			t.Fatalf("kill %d has changed the diary: %s", n, diff)
		}
		old, new := 0, 0
		got := filesOf(t, public)
		for name := range want[0] {
			switch {
			case name == ".runlog-manifest": // names files of both while they change places
			case got[name] == want[now][name]:
				new++
			case got[name] == want[1-now][name]:
				old++
			default:
				t.Fatalf("kill %d: %s is neither old nor new", n, name)
			}
		}
		if old > 0 && new > 2 { // .nojekyll and the like are the same in both
			halfway++
		}
		if n%5 == 4 {
			v.finish(t)
			if diff := cmp.Diff(want[now], filesOf(t, public)); diff != "" {
				t.Fatalf("after kill %d the next build has not put right: %s", n, diff)
			}
		}
	}
	t.Logf("%d kills of a build of %v, %d of them with pages of both", kills, took, halfway)
}

// Whatever moment an import is killed at, each post is whole or not there, and the next one writes the rest.
func TestAKilledImport(t *testing.T) {
	t.Parallel()
	const runs = 120
	table := "Date,Km,Note\n"
	for i := range runs {
		table += fmt.Sprintf("%s,%d.5,By the weir %d\n", time.Date(2023, 1, 1+2*i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), 4+i%7, i)
	}
	log := filepath.Join(t.TempDir(), "log.csv")
	write(t, log, table)
	args := []string{"import", log, "--map", "date=Date,distance=Km:km,notes=Note"}
	whole := &victim{dir: diaryOf(t, 5), args: args}
	own := filesOf(t, whole.dir)
	took := timed(func() { whole.finish(t) })
	want := filesOf(t, whole.dir)
	if len(want) < len(own)+runs {
		t.Fatalf("%d files for %d runs", len(want), runs)
	}
	next, halfway := moments(2, took), 0
	v := &victim{dir: diaryOf(t, 5), args: args}
	for n := range kills {
		v.kill(t, next())
		got := filesOf(t, v.dir)
		for name, hash := range got {
			if want[name] != hash && !strings.HasPrefix(filepath.Base(name), ".") {
				t.Fatalf("kill %d: %s is not as it is to be", n, name)
			}
		}
		for name := range own {
			if got[name] == "" {
				t.Fatalf("kill %d: %s is gone", n, name)
			}
		}
		if len(got) > len(own) && len(got) < len(want) {
			halfway++
		}
		if len(got) >= len(want) || n%5 == 4 {
			v.finish(t)
			if diff := cmp.Diff(want, filesOf(t, v.dir)); diff != "" {
				t.Fatalf("after kill %d the next import has not written the rest: %s", n, diff)
			}
			v.dir = diaryOf(t, 5)
		}
	}
	t.Logf("%d kills of an import of %v, %d of them with some of the posts", kills, took, halfway)
}

// Whatever moment an adoption is killed at, no post differs, and runlog.yaml is whole or not there.
func TestAKilledAdoption(t *testing.T) {
	t.Parallel()
	dir := diaryOf(t, 60)
	config := filepath.Join(dir, "runlog.yaml")
	if err := os.Remove(config); err != nil {
		t.Fatal(err)
	}
	posts := filesOf(t, dir)
	v := &victim{dir: dir, args: []string{"adopt", dir}}
	took := timed(func() { v.finish(t) })
	want := filesOf(t, dir)["runlog.yaml"]
	next, written := moments(4, took), 0
	for n := range kills {
		if err := os.Remove(config); err != nil && n == 0 {
			t.Fatal(err)
		}
		v.kill(t, next())
		got := filesOf(t, dir)
		switch got["runlog.yaml"] {
		case want:
			written++
		case "":
		default:
			t.Fatalf("kill %d: runlog.yaml is half written", n)
		}
		for name := range posts {
			if got[name] != posts[name] {
				t.Fatalf("kill %d has changed %s", n, name)
			}
		}
	}
	if err := os.Remove(config); err == nil || os.IsNotExist(err) {
		v.finish(t)
	}
	got := filesOf(t, dir)
	delete(got, "runlog.yaml")
	if diff := cmp.Diff(posts, got); diff != "" {
		t.Errorf("the next adoption has not tidied up: %s", diff)
	}
	t.Logf("%d kills of an adoption of %v, %d of them after it had written", kills, took, written)
}

// Whatever moment `new` is killed at, its post is whole or not there, and no other differs.
func TestAKilledNewPost(t *testing.T) {
	t.Parallel()
	dir := diaryOf(t, 60)
	own := filesOf(t, dir)
	v := &victim{dir: dir, args: []string{"new", "Canal tempo", "--date", "2025-05-01"}}
	took := timed(func() { v.finish(t) })
	post := filepath.Join(dir, "content", "2025", "2025-05-01-canal-tempo.md")
	// content is the post but for its id, which is another each time.
	content := func() string {
		data, err := os.ReadFile(post)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return regexp.MustCompile(`(?m)^id: \w{8}$`).ReplaceAllString(string(data), "id: 8 signs")
	}
	want := content()
	if !strings.Contains(want, "id: 8 signs") {
		t.Fatalf("a new post is %q", want)
	}
	remove := func() {
		if err := os.Remove(post); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	next, written := moments(5, took), 0
	for n := range kills {
		remove()
		v.kill(t, next())
		switch content() {
		case want:
			written++
		case "":
		default:
			t.Fatalf("kill %d: the post is half written", n)
		}
		got := filesOf(t, dir)
		for file := range own {
			if got[file] != own[file] {
				t.Fatalf("kill %d has changed %s", n, file)
			}
		}
	}
	remove()
	v.finish(t)
	remove()
	if diff := cmp.Diff(own, filesOf(t, dir)); diff != "" {
		t.Errorf("the next new post has not tidied up: %s", diff)
	}
	t.Logf("%d kills of a new post of %v, %d of them after it had been written", kills, took, written)
}

// Whatever moment a publication is killed at, the branch is the old one or the new one, and the runner's own work is untouched.
func TestAKilledPublication(t *testing.T) {
	t.Parallel()
	dir, bare := diaryOf(t, 20), filepath.Join(t.TempDir(), "site.git")
	git := func(args ...string) string {
		t.Helper()
		c := exec.Command("git", args...)
		c.Dir = dir
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return strings.TrimSpace(string(out))
	}
	write(t, filepath.Join(dir, ".gitignore"), "/public/\n")
	git("init", "-q", "--bare", bare)
	git("init", "-q", "-b", "main")
	git("config", "user.name", "A")
	git("config", "user.email", "a@example.org")
	git("remote", "add", "origin", bare)
	git("add", ".")
	git("commit", "-q", "-m", "diary")
	write(t, filepath.Join(dir, "content", "2024", "note.md"), "---\ntitle: Not yet added\ndate: 2024-03-03\n---\n")
	v := &victim{dir: dir, args: []string{"publish"}}
	config := filepath.Join(dir, "runlog.yaml")
	branch := func() string { return git("--git-dir", bare, "rev-parse", "gh-pages^{tree}") }
	want := [2]string{}
	var took time.Duration
	for i, title := range []string{"A", "B"} {
		write(t, config, siteTitled(title)+"url: https://a.example/\n")
		took = timed(func() { v.finish(t) })
		want[i] = branch()
	}
	next, reached := moments(3, took), 0
	for n := range kills / 4 {
		now := n % 2
		write(t, config, siteTitled("AB"[now:now+1])+"url: https://a.example/\n")
		work, index, head := filesOf(t, dir, "public", ".git"), filesOf(t, filepath.Join(dir, ".git"), "objects", "refs", "logs"), git("rev-parse", "HEAD")
		v.kill(t, next())
		if diff := cmp.Diff(work, filesOf(t, dir, "public", ".git")); diff != "" {
			t.Fatalf("kill %d has changed the work tree: %s", n, diff)
		}
		after := filesOf(t, filepath.Join(dir, ".git"), "objects", "refs", "logs")
		for _, name := range []string{"index", "HEAD", "config"} {
			if after[name] != index[name] {
				t.Fatalf("kill %d has changed .git/%s", n, name)
			}
		}
		if got := git("rev-parse", "HEAD"); got != head {
			t.Fatalf("kill %d has moved HEAD", n)
		}
		switch branch() {
		case want[now]:
			reached++
		case want[1-now]:
		default:
			t.Fatalf("kill %d: the branch holds neither the old site nor the new", n)
		}
		git("--git-dir", bare, "fsck", "--connectivity-only")
		if n%5 == 4 {
			// The other side of a push is another machine, which goes on; here it was killed too, maybe with its lock in its hand.
			if err := os.Remove(filepath.Join(bare, "refs", "heads", "gh-pages.lock")); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			v.finish(t)
			if branch() != want[now] {
				t.Fatalf("after kill %d the next publication has not put the site there", n)
			}
			git("fsck", "--connectivity-only")
		}
	}
	if left := withSuffix(filesOf(t, filepath.Join(dir, ".git")), ".lock"); len(left) > 0 {
		t.Errorf("left in .git: %v", left)
	}
	t.Logf("%d kills of a publication of %v, %d of them after it had reached the branch", kills/4, took, reached)
}

func withSuffix(files map[string]string, suffix string) (out []string) {
	for name := range maps.Keys(files) {
		if strings.HasSuffix(name, suffix) {
			out = append(out, name)
		}
	}
	return out
}
