package diary

import (
	"bytes"
	"errors"
	"strings"
)

// Format writes a post: front matter with the keys in the order of the format, then the body. Parse reads the same entry back (but
// for places in the file), given an entry in the form that Parse gives: text in UTF-8, scores with what was written, runs with the
// entry's date, a body that does not begin with empty lines. The slug is left out where the file's name says it.
func Format(e *Entry, c *Config) []byte {
	root, err := matterOf(e, c)
	return assemble(root, err, e.Body)
}

// matterOf is a post's front matter.
func matterOf(e *Entry, c *Config) (node, error) {
	if c == nil {
		c = Default()
	}
	top := *e
	if _, slug := fromName(e.File); slug == e.Slug {
		top.Slug = ""
	}
	t := target{Entry: &top, run: &Run{Plan: e.Plan, Source: e.Source}, day: &top.Day}
	if t.standsAlone() {
		run := top.Runs[0]
		t.run = &run
	}
	w := &writer{cfg: c, day: e.Date}
	root := postTable.write(w, &t)
	err := errors.Join(w.err, root.withExtra(e.Extra))
	return root, err
}

// assemble puts front matter and body together.
func assemble(root node, err error, body []byte) []byte {
	var b bytes.Buffer
	b.WriteString("---\n")
	var keys []byte
	if err == nil && len(root.pairs) > 0 {
		keys, err = dumpYAML(root)
	}
	if err != nil {
		// Not reached: all that the table writes is text in one of three shapes, which YAML can always hold, and Extra is YAML.
		keys = []byte("# " + strings.ReplaceAll(err.Error(), "\n", " ") + "\n")
	}
	b.Write(keys)
	b.WriteString("---\n")
	if len(body) > 0 {
		b.WriteString("\n")
		b.Write(body)
	}
	return b.Bytes()
}
