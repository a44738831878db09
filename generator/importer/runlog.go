package importer

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/export"
)

// What `runlog export` wrote comes back as it was: every post under its own file name, with everything in it. Its entries name their
// files, by which Plan knows them.
var (
	Runlog = &Format{
		ID:   "runlog",
		Doc:  "the JSON of `runlog export`",
		Is:   func(name string, head []byte) bool { return startsRunlog(head) },
		Read: readRunlog,
	}
	RunlogCSV = &Format{
		ID:  "runlog_csv",
		Doc: "the CSV of `runlog export`",
		Is: func(name string, head []byte) bool {
			rows := headRows(head)
			return len(rows) > 0 && export.IsCSV(rows[0])
		},
		Read: readRunlogCSV,
	}
)

// startsRunlog says whether a JSON object begins with runlog's own key.
func startsRunlog(head []byte) bool {
	rest, ok := bytes.CutPrefix(bytes.TrimSpace(head), []byte("{"))
	return ok && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(`"runlog"`))
}

func readRunlog(in Input) *Export {
	out := &Export{Name: in.Name}
	if err := export.ReadJSON(skipBOM(in.Body), in.Config, out.own(in.Config)); err != nil {
		out.fatal(fmt.Sprintf("the export cannot be read: %v", err), "export the diary again")
	}
	return out
}

func readRunlogCSV(in Input) *Export {
	out := &Export{Name: in.Name}
	s := readSheet(in, out)
	if s == nil {
		return out
	}
	if err := export.ReadRows(s.rows, in.Config, out.own(in.Config)); err != nil {
		out.fatal(fmt.Sprintf("the export cannot be read: %v", err), "export the diary again")
	}
	return out
}

// own takes over a post of runlog's own export. One with a fatal problem, or that would have one when its file is read, is left out:
// a file in the site that nobody can read would keep it from being built.
func (x *Export) own(c *diary.Config) func(*diary.Entry, diary.Problems) {
	tracks := 0
	return func(e *diary.Entry, ps diary.Problems) {
		if !ps.Fatal() && e != nil {
			if e.File = postPath(e.File, c); e.File == "" && e.Date.IsZero() {
				ps = append(ps, diary.Problem{Fatal: true, ID: "record", Msg: "the post has neither a file nor a date"})
			} else if _, again := diary.Parse(e.File, diary.Format(e, c), c); again.Fatal() {
				ps = again
			}
		}
		for _, p := range ps {
			if p.Fatal || p.ID == "record" {
				x.Problems = append(x.Problems, mild(p, x.Name))
			}
		}
		if ps.Fatal() || e == nil {
			return
		}
		x.Entries = append(x.Entries, e)
		for _, r := range e.Runs {
			if r.Track != "" {
				tracks++
			}
		}
		if tracks == 1 {
			x.note("tracks, photos and runlog.yaml are files of their own: copy them as well, the tracks and photos below content/")
		}
	}
}

// mild is a problem of one post, which takes nothing from the others.
func mild(p diary.Problem, name string) diary.Problem {
	if p.File == "" {
		p.File = name
	}
	p.Line, p.Col = 0, 0
	if p.Fatal {
		p.Fatal, p.ID, p.Msg = false, "left-out", "the post is left out: "+p.Msg
	}
	return p
}

// postPath is the path of a post that may be written: a Markdown file in a folder of posts, that a build reads. Any other gives nothing,
// and the post gets a name by its day and title.
func postPath(file string, c *diary.Config) string {
	_, static := c.StaticPath(file)
	inside := slices.ContainsFunc(c.Folders(), func(dir string) bool { return dir == "." || strings.HasPrefix(file, dir+"/") })
	if !inside || static || c.Ignores(file) || !fs.ValidPath(file) || strings.ContainsAny(file, "\\:*?\"<>|\x00") || !diary.IsMarkdown(file) {
		return ""
	}
	for part := range strings.SplitSeq(file, "/") {
		if strings.HasPrefix(part, ".") || len(part) > 255 || part == "public" || part == "themes" {
			return ""
		}
	}
	return file
}
