package adopt

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/runlog/runlog/analysis/diary"
)

// Config is the proposal as a runlog.yaml, with a word on where each line comes from.
func (p *Proposal) Config() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Proposed by `runlog adopt` for a blog in %s; yours to change.\n", p.Engine)
	for _, s := range p.Settings {
		fmt.Fprintf(&b, "%s: %s%s\n", s.Key, s.Value, comment(s.From))
	}
	if !slices.Equal(p.Folders, []string{"content"}) {
		items(&b, "content", p.Folders, nil)
	}
	var files, whys []string
	for _, i := range p.Ignored {
		files, whys = append(files, asPattern(i.Path)), append(whys, i.Why)
	}
	items(&b, "ignore", files, whys)
	if len(p.Static) > 0 {
		b.WriteString("static:\n")
		for _, s := range p.Static {
			fmt.Fprintf(&b, "  %s: %s\n", yaml(s.From), yaml(s.To))
		}
	}
	items(&b, "old_addresses", p.Old, nil)
	p.writeFields(&b)
	return []byte(b.String())
}

// asPattern is a path as ignore: takes it: what would stand for other characters stands for itself. What is no UTF-8, and so cannot be
// written, may be any character; *.css is a pattern already.
func asPattern(name string) string {
	if strings.HasPrefix(name, "*.") {
		return name
	}
	var b strings.Builder
	for i, r := range name {
		switch {
		case strings.ContainsRune(`\*?[`, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == utf8.RuneError && !strings.HasPrefix(name[i:], string(utf8.RuneError)):
			b.WriteByte('?')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// writeFields writes the keys by ours, and at the end those that mean nothing here.
func (p *Proposal) writeFields(b *strings.Builder) {
	by := map[string][]string{}
	for _, f := range p.Fields {
		from := f.Theirs
		if f.Unit != "" {
			from += ": " + f.Unit
		}
		by[f.Ours] = append(by[f.Ours], yaml(from))
	}
	for _, f := range p.Unplaced {
		by["ignore"] = append(by["ignore"], yaml(f.Theirs))
	}
	if len(by) == 0 {
		return
	}
	b.WriteString("fields:\n")
	for _, ours := range sorted(by) {
		if ours != "ignore" {
			fmt.Fprintf(b, "  %s: [%s]\n", ours, strings.Join(by[ours], ", "))
		}
	}
	if len(by["ignore"]) > 0 {
		fmt.Fprintf(b, "  ignore: [%s]\n", strings.Join(by["ignore"], ", "))
	}
}

// items writes a list of texts, each with a word on it where there is one.
func items(b *strings.Builder, key string, texts, words []string) {
	if len(texts) == 0 {
		return
	}
	fmt.Fprintf(b, "%s:\n", key)
	for i, item := range texts {
		word := ""
		if words != nil {
			word = comment(words[i])
		}
		fmt.Fprintf(b, "  - %s%s\n", yaml(item), word)
	}
}

func comment(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	if s = strings.Join(strings.Fields(s), " "); s == "" {
		return ""
	}
	return "   # " + s
}

// yaml is a text as YAML has it, in quotes where it is more than letters and a few signs.
func yaml(s string) string {
	simple := s != "" && strings.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-./", r))
	}) < 0
	if simple && s[0] != '-' && s != "." && !slices.Contains([]string{"true", "false", "yes", "no", "on", "off", "null"}, strings.ToLower(s)) && strings.Trim(s, "0123456789.-") != "" {
		return s
	}
	return strconv.Quote(s)
}

// Report is the proposal in words, a line each.
func (p *Proposal) Report() []string {
	out := []string{fmt.Sprintf("%s: %s in %s, %s to %s", p.Engine, diary.Plural(p.Posts, "post", "posts"), strings.Join(p.Folders, ", "), p.First, p.Last)}
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for _, s := range p.Settings {
		say("  %s: %s%s", s.Key, s.Value, in(s.From))
	}
	for _, o := range p.Old {
		say("  old addresses such as %s lead to the posts", o)
	}
	for _, f := range p.Fields {
		unit, missed := "", ""
		if f.Unit != "" {
			unit = " in " + f.Unit
		}
		if f.Theirs == f.Ours && f.Unit == "" && f.Unread == 0 {
			missed = "; what cannot be read of it is left out"
		}
		if f.Unread > 0 {
			missed = fmt.Sprintf("; %d of them not readable, and left out", f.Unread)
		}
		say("  %s <- %s%s: %s%s", f.Ours, f.Theirs, unit, f.shown(), missed)
	}
	for _, f := range p.Fine {
		say("  %s is understood as it is: %s", f.Theirs, f.shown())
	}
	for _, f := range p.Unplaced {
		say("not placed: %s: %s; %s", f.Theirs, f.shown(), f.Why)
	}
	for _, i := range p.Ignored {
		say("left out: %s%s", i.Path, in(i.Why))
	}
	for _, n := range p.Notes {
		say("note: %s", n)
	}
	return out
}

func in(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// shown is how many posts have a key, and what they say.
func (f *Field) shown() string {
	s := diary.Plural(f.Posts, "post", "posts")
	if len(f.Samples) > 0 {
		s += ", such as " + strings.Join(f.Samples, " | ")
	}
	return s
}
