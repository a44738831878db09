// Package adopt looks at a folder of Markdown that was written for another blog engine, or for none, and proposes the runlog.yaml with
// which it builds as it is.
//
// It goes forward in three steps: look.go finds the engine and the posts, without what the engine would not show (withheld.go);
// engine.go takes over what the engine's own settings say; fields.go finds out what the keys of the posts mean. The Proposal says all
// that it took for what, and all that it could not place.
// Nothing is written here, and no post is ever changed.
package adopt

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// A Proposal is a runlog.yaml and the reasons for it.
type Proposal struct {
	Engine      string // Jekyll, Hugo, Obsidian or plain Markdown
	Folders     []string
	Posts       int // with a day
	First, Last diary.Date
	Settings    []Setting
	Fields      []Field
	Fine        []Field // keys that are ours already, in values that can be read
	Unplaced    []Field // keys that mean nothing here, with the reason
	Static      []diary.StaticFolder
	Old         []string // patterns of old addresses
	Ignored     []Ignored
	Notes       []string
	miles       bool
}

// A Setting is a line of runlog.yaml.
type Setting struct {
	Key, Value string // the value as YAML has it
	From       string // where it comes from
}

// A Field is a key of the posts and what it is taken for.
type Field struct {
	Ours    string // the key of the diary format; empty = none
	Theirs  string
	Unit    string // of its bare numbers
	Posts   int
	Unread  int      // posts whose value cannot be read
	Samples []string // a few of its values
	Why     string
	Added   bool // since the last build that was tried
}

// An Ignored file or folder is no post.
type Ignored struct{ Path, Why string }

// Answers are what the author says where the posts do not.
type Answers struct {
	Units    string // km or mi
	Timezone string
	Today    diary.Date // the day on which the other engine's dates are looked at
}

// ErrNothing says that there is nothing to adopt.
var ErrNothing = errors.New("there is no Markdown with a day to it: neither front matter nor a file's name nor a first heading says one")

// Look proposes a configuration for a folder. name is what the folder is called, for want of a better title. The error is the
// machine's, or ErrNothing.
func Look(fsys fs.FS, name string, answers Answers) (*Proposal, error) {
	l, err := list(fsys)
	if err != nil {
		return nil, fmt.Errorf("looking through the folder: %w", err)
	}
	p := &Proposal{Engine: l.engine}
	s := settings{fsys: fsys, looked: l, Proposal: p}
	s.readOwn()
	l.parse(p, s.withheld(answers.Today))
	if p.Posts == 0 {
		return nil, ErrNothing
	}
	s.takeOver(name, answers)
	k := count(l.posts)
	p.place(k, answers)
	return p, nil
}

// Mend changes the proposal after a build that was tried with it: a value that cannot be read is left out of its post, and a post that
// cannot be taken for another reason is left out whole.
func (p *Proposal) Mend(ps diary.Problems) {
	p.settled()
	told := map[string]bool{}
	for _, problem := range ps {
		switch {
		case !problem.Fatal || told[problem.File] || p.ignores(problem.File):
		case problem.ID == "unreadable" && p.lenient(topKey(problem.Key)):
		default:
			told[problem.File] = true
			p.Ignore(problem.File, problem.String())
		}
	}
	const back = "a post that is left out comes in once it is mended and its line is taken out of ignore: in runlog.yaml"
	if len(told) > 0 && !slices.Contains(p.Notes, back) {
		p.note(back)
	}
}

// lenient has a key taken over as another blog's, of which what cannot be read is left out. It is false for keys that keep a post from
// being published.
func (p *Proposal) lenient(name string) bool {
	own := diary.OwnKey(name)
	if own == "" || slices.Contains([]string{"private", "private_note", "draft", "published"}, own) {
		return false
	}
	for _, f := range p.Fields {
		if f.Ours == own && f.Theirs == name {
			return f.Added // said in this round, of another post
		}
	}
	f := Field{Ours: own, Theirs: name, Added: true}
	if i := slices.IndexFunc(p.Fine, func(f Field) bool { return f.Theirs == name }); i >= 0 {
		f.Posts, f.Samples = p.Fine[i].Posts, p.Fine[i].Samples
		p.Fine = slices.Delete(p.Fine, i, i+1)
	}
	p.Fields = append(p.Fields, f)
	return true
}

// settled ends a round of mending.
func (p *Proposal) settled() {
	for i := range p.Fields {
		p.Fields[i].Added = false
	}
}

// Ignore leaves a file out, with the reason.
func (p *Proposal) Ignore(file, why string) { p.Ignored = append(p.Ignored, Ignored{file, why}) }

func (p *Proposal) ignores(file string) bool {
	return slices.ContainsFunc(p.Ignored, func(i Ignored) bool { return i.Path == file })
}
