// Package generator reads a running diary from disk, has it analysed, and writes the site.
//
// Build is the whole line from file to page. Each step stands in a file of its own: read.go, parse.go, render.go, write.go. A Preview is the
// same line up to the pages, which are drawn when somebody asks for them.
package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/memo"
	"github.com/runlog/runlog/generator/site"
)

// Options say what to build, from where, as of when.
type Options struct {
	Dir     string     // the site's folder: holds content/ and, if there is one, runlog.yaml
	Out     string     // where the site is written; relative to Dir; empty = public
	BaseURL string     // overrides url: in runlog.yaml
	Config  []byte     // instead of runlog.yaml; nil = what is there
	Now     time.Time  // the one clock: decides what day it is in the site's time zone
	AsOf    diary.Date // overrides Now and as_of: in runlog.yaml
	Drafts  bool       // drafts too
	Future  bool       // entries after today too
	Private bool       // private posts and everything else that is the runner's own
	Strict  bool       // every problem forbids writing
	Memo    *memo.Memo // what earlier builds of the same site have made; nil = make everything anew

	// Progress, unless nil, hears how many of how many files have been made, one call at a time.
	Progress func(done, total int)
}

// A Result is what a build did.
type Result struct {
	Posts    int     // on the site; pages without a date are none
	Runs     int     // told of there; a post that sums up a week may hold several
	Metres   float64 // of all of them
	Miles    bool    // the site tells distances in miles
	Homeless bool    // nobody said where the site will live, so that its feeds name pages without a host
	Pages    int
	Written  int // files that are new or differ
	Removed  int // files that an earlier build wrote and this one has no use for
	LeftOut  diary.LeftOut
	Problems diary.Problems
	Report   *analysis.Report // of what was published; nil where problems stopped the build before it
}

// Build turns a site's folder into its pages. Where a problem is fatal nothing is written, and the result says what to mend.
// The error is the machine's: a disk that is full, a folder that may not be written, a cancelled context.
func Build(ctx context.Context, o Options) (*Result, error) {
	out, err := openDisk(o)
	if err != nil {
		return nil, err
	}
	defer out.discard()
	return build(ctx, o, out)
}

// Check draws a site as Build does, and drops it: the result names every fault that a build would.
func Check(ctx context.Context, o Options) (*Result, error) { return build(ctx, o, nowhere{}) }

// An output takes the files of a site, from several goroutines at once, and shows them to the world when all are there.
type output interface {
	put(path string, data []byte) error // data is the caller's again afterwards
	commit(*Result) error
}

// nowhere is the output of a site that nobody wants to see.
type nowhere struct{}

func (nowhere) put(string, []byte) error { return nil }
func (nowhere) commit(*Result) error     { return nil }

// build draws every file of a site and gives it to an output.
func build(ctx context.Context, o Options, out output) (*Result, error) {
	d, res, err := lay(ctx, o)
	if d == nil {
		return res, err
	}
	if o.Progress != nil {
		out = &counter{output: out, total: len(d.files), tell: o.Progress}
	}
	weighed := &scale{output: out, sizes: map[string]int{}}
	problems, err := d.putAll(ctx, weighed)
	if err != nil {
		return res, err
	}
	res.Problems = append(res.Problems, append(problems, weighed.problems(heavy)...)...)
	if stop(res, o) {
		return res, nil
	}
	if err := out.commit(res); err != nil {
		return res, fmt.Errorf("writing the site: %w", err)
	}
	return res, nil
}

// A draft is a site that is laid out: which files it has and how each is drawn. It never changes.
type draft struct {
	src    *source
	config *diary.Config // with what is private
	policy diary.Policy
	site   *site.Site
	theme  *theme
	files  map[string]file
}

// lay is the line from a folder to a draft of its site. There is no draft where problems forbid it.
func lay(ctx context.Context, o Options) (*draft, *Result, error) {
	src, err := read(o)
	if err != nil {
		return nil, nil, err
	}
	src.publishedTo(o.OutDir())
	o.Memo.Begin(memo.Hash(src.config, fmt.Append(nil, o.BaseURL, o.Private)))
	res := &Result{Problems: src.problems}
	whole, today, err := parse(ctx, src, o, res)
	if err != nil {
		return nil, res, err
	}
	files, unthemed, err := readTheme(src, whole.Config)
	res.Problems = append(res.Problems, unthemed...)
	if stop(res, o) { // of which the author hears before a theme that cannot be read
		res.Problems = append(res.Problems, inTexts(whole, today, src, o, res.Problems)...)
		res.Problems.Sort()
		return nil, res, nil
	}
	if err != nil {
		return nil, res, err
	}
	d := &draft{src: src, config: whole.Config, policy: o.policy(whole.Config, today)}
	published, left := whole.Published(d.policy)
	res.LeftOut = left
	res.Report = analysis.Analyze(published, today, o.detectors(d.config), analysis.Thresholds(d.config.Patterns.Thresholds))
	if err := ctx.Err(); err != nil {
		return nil, res, err
	}
	var problems diary.Problems
	d.site, problems = site.Layout(published, res.Report, o.BaseURL, src.folder(o.Memo), files.words, o.Memo)
	published.ForgetBodies() // they are HTML now, and were a seventh of all that is in memory
	res.Problems = append(res.Problems, problems...)
	res.count(d.site)
	if stop(res, o) {
		return nil, res, nil
	}
	if d.theme, err = openTheme(files, d.site); err != nil {
		return nil, res, err
	}
	d.files, problems = render(d.site, src, d.theme)
	res.Problems = append(res.Problems, problems...)
	if stop(res, o) {
		return nil, res, nil
	}
	o.Memo.Sweep()
	return d, res, nil
}

// inTexts are the faults in the texts of posts whose front matter is in order: a run names every fault, those behind a fatal one too.
func inTexts(whole *diary.Diary, today diary.Date, src *source, o Options, known diary.Problems) diary.Problems {
	faulty := map[string]bool{}
	for _, p := range known {
		if p.Fatal && p.File != diary.ConfigFile {
			faulty[p.File] = true
		}
	}
	entries := slices.DeleteFunc(slices.Clone(whole.Entries), func(e *diary.Entry) bool { return faulty[e.File] })
	sound, _ := diary.New(entries, whole.Config)
	published, _ := sound.Published(o.policy(whole.Config, today))
	return site.Faults(published, today, src.folder(nil), len(faulty) > 0)
}

// policy is what the site of these options shows on a day.
func (o Options) policy(c *diary.Config, today diary.Date) diary.Policy {
	p := c.Policy(today)
	p.Private, p.Drafts, p.Future = o.Private, o.Drafts, o.Future
	return p
}

// detectors are those whose findings the site of these options may show.
func (o Options) detectors(c *diary.Config) []*analysis.Detector {
	if o.Private {
		return analysis.All
	}
	return analysis.Public(c.Privacy.PublishSensitive)
}

// stop sorts the problems so far and says whether they forbid going on.
func stop(r *Result, o Options) bool {
	r.Problems.Sort()
	return o.Forbids(r.Problems)
}

// Forbids says whether problems forbid writing the site.
func (o Options) Forbids(ps diary.Problems) bool { return ps.Fatal() || o.Strict && len(ps) > 0 }

// count sums up what the site holds.
func (r *Result) count(s *site.Site) {
	r.Posts, r.Pages, r.Miles, r.Homeless = len(s.Posts), len(s.Pages), s.Miles, s.Homeless()
	s.Diary.Runs(func(_ *diary.Entry, run *diary.Run) {
		r.Runs += run.Outings
		r.Metres += run.Distance
	})
}

// Load reads a site's diary whole, with everything private, for the runner's own eyes.
func Load(ctx context.Context, o Options) (*diary.Diary, diary.Date, diary.Problems, error) {
	src, err := read(o)
	if err != nil {
		return nil, diary.Date{}, nil, err
	}
	res := &Result{Problems: src.problems}
	d, today, err := parse(ctx, src, o, res)
	res.Problems.Sort()
	return d, today, res.Problems, err
}

// LoadConfig reads runlog.yaml alone, for commands that work on a folder without posts.
func LoadConfig(dir string) (*diary.Config, diary.Problems) {
	data, err := os.ReadFile(filepath.Join(dir, diary.ConfigFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diary.Default(), diary.Problems{unreadable(diary.ConfigFile, err)}
	}
	return diary.ParseConfig(diary.ConfigFile, data)
}
