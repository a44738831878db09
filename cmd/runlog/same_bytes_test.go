package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The same content and day give the same bytes, whatever the machine's time zone, language, cores and names of folders.
func TestSameBytesEverywhere(t *testing.T) {
	t.Parallel()
	sample, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	large := filepath.Join(t.TempDir(), "large")
	writeDiary(t, large, 2000, nil)
	moved := filepath.Join(t.TempDir(), "my diary", "läuft 走る")
	writeDiary(t, moved, 2000, rand.New(rand.NewPCG(1, 2)))
	for _, c := range []struct{ name, dir, moved string }{{"sample", sample, sample}, {"2,000 posts", large, moved}} {
		t.Run(c.name, func(t *testing.T) {
			want := builtUnder(t, c.dir, "TZ=UTC", "LANG=C.UTF-8", "GOMAXPROCS=2")
			if len(want) < 100 {
				t.Fatalf("%d files are too few", len(want))
			}
			for _, env := range []string{
				"TZ=Pacific/Apia LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 GOMAXPROCS=1", "TZ=America/St_Johns LANG=de_DE.UTF-8 GOMAXPROCS=2",
				"TZ=UTC LANG= GOMAXPROCS=1", "TZ=Nowhere/Nothing LANG=C HOME=/nonexistent GOMAXPROCS=3",
			} {
				if diff := cmp.Diff(want, builtUnder(t, c.moved, strings.Fields(env)...)); diff != "" {
					t.Errorf("under %s: %s", env, diff)
				}
			}
		})
	}
}

// builtUnder is what a build writes for the sample's last day, a pinned one, in an environment.
func builtUnder(t *testing.T, dir string, env ...string) map[string]string {
	out := t.TempDir()
	c := exec.Command("runlog", "-C", dir, "build", "--out", out, "--as-of", "2025-06-30")
	c.Env = append(os.Environ(), env...)
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return filesOf(t, out)
}

// writeDiary writes a diary of five years and more, its files one by one in the order of a shuffle.
func writeDiary(t *testing.T, dir string, posts int, shuffle *rand.Rand) {
	order := make([]int, posts)
	for i := range order {
		order[i] = i
	}
	if shuffle != nil {
		shuffle.Shuffle(posts, func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	tags := []string{"istanbul", "Istanbul", "IRMAK", "ırmak", "canal", "été", "e\u0301te\u0301", "zürich"}
	for _, i := range order {
		day := time.Date(2019, 6, 1+i, 0, 0, 0, 0, time.UTC)
		km := 5 + i*i%11
		if day.Month() == time.February && day.Day() > 10 {
			km /= 3
		}
		write(t, filepath.Join(dir, "content", fmt.Sprint(day.Year()), day.Format(time.DateOnly)+"-run.md"), fmt.Sprintf(
			"---\ntitle: Day %d\ndate: %s %02d:%02d\ndistance: %d km\nduration: %d:%02d\nfeel: %d\nenergy: %d\nshoes: pair-%d\ntags: [%s, %s]\n---\n"+
				"Along the canal. %s\n\n- one\n- two[^1]\n\n[^1]: a note\n",
			i, day.Format(time.DateOnly), 5+i%17, i%60, km, km*5+i%7, i%60, 1+i%5, 1+i%4, i/300, tags[i%len(tags)], tags[i/5%len(tags)],
			strings.Repeat("Light wind. ", i%9)))
	}
	write(t, filepath.Join(dir, "runlog.yaml"), "title: Miles\nurl: https://example.org/a/\ntimezone: America/St_Johns\n")
}

// The day that a build looks from is told by --as-of alone, not by the clock.
func TestTheClockDecidesNothingWhereADayIsGiven(t *testing.T) {
	dir := diaryOf(t, 30)
	write(t, filepath.Join(dir, "runlog.yaml"), "title: A\n")
	build := func(day string, now time.Time) map[string]string {
		out := t.TempDir()
		s := &session{dir: dir, stdout: &strings.Builder{}, stderr: &strings.Builder{}, now: func() time.Time { return now }}
		c := buildCmd{Out: out}
		if err := c.AsOf.UnmarshalText([]byte(day)); err != nil {
			t.Fatal(err)
		}
		if err := c.Run(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		return filesOf(t, out)
	}
	long, later := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2040, 12, 31, 23, 59, 0, 0, time.UTC)
	first := build("2024-03-10", long)
	if diff := cmp.Diff(first, build("2024-03-10", later)); diff != "" {
		t.Errorf("the clock tells: %s", diff)
	}
	names := func(files map[string]string) (out []string) {
		for name := range files {
			out = append(out, name)
		}
		slices.Sort(out)
		return out
	}
	if cmp.Equal(names(first), names(build("2024-04-10", long))) {
		t.Error("another day gives the same pages")
	}
}
