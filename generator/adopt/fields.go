package adopt

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A key is what all posts say under one name.
type key struct {
	name   string
	posts  int
	values []string // one a post, the first of a list
}

// count gathers the keys of all posts, the most frequent first.
func count(posts []*post) []*key {
	by := map[string]*key{}
	for _, p := range posts {
		for _, s := range p.keys {
			k := by[s.Key]
			if k == nil {
				k = &key{name: s.Key}
				by[s.Key] = k
			}
			k.posts++
			if len(s.Values) > 0 {
				k.values = append(k.values, strings.TrimSpace(s.Values[0]))
			}
		}
	}
	var all []*key
	for _, name := range sorted(by) {
		all = append(all, by[name])
	}
	slices.SortStableFunc(all, func(a, b *key) int { return cmp.Compare(b.posts, a.posts) })
	return all
}

// units are the endings of keys that say a unit, longest first; each goes with some of our keys alone.
var units = []struct {
	end, unit string
	of        []string
}{
	{"kilometers", "km", []string{"distance"}}, {"kilometres", "km", []string{"distance"}}, {"miles", "mi", []string{"distance"}}, {"meters", "m", []string{"distance", "elevation"}},
	{"metres", "m", []string{"distance", "elevation"}}, {"minutes", "min", []string{"duration"}}, {"seconds", "s", []string{"duration"}}, {"hours", "h", []string{"duration", "sleep"}},
	{"mins", "min", []string{"duration"}}, {"secs", "s", []string{"duration"}}, {"kms", "km", []string{"distance"}}, {"feet", "ft", []string{"elevation"}}, {"bpm", "", []string{"hr", "hr_max", "resting_hr"}},
	{"min", "min", []string{"duration"}}, {"sec", "s", []string{"duration"}}, {"km", "km", []string{"distance"}}, {"mi", "mi", []string{"distance"}}, {"ft", "ft", []string{"elevation"}},
	{"kg", "kg", []string{"weight"}}, {"lbs", "lb", []string{"weight"}}, {"m", "m", []string{"elevation", "distance"}}, {"s", "s", []string{"duration"}}, {"h", "h", []string{"duration", "sleep"}},
}

// meaning is our key for a name of theirs and the unit that the name says, or nothing.
func meaning(name string) (ours, unit string) {
	last := name[strings.LastIndexByte(name, '.')+1:]
	word := diary.PlainName(last)
	for _, o := range sorted(diary.Synonyms) {
		if slices.Contains(diary.Synonyms[o], word) {
			for _, u := range units {
				if u.end == word && slices.Contains(u.of, o) {
					return o, u.unit
				}
			}
			return o, ""
		}
	}
	for _, u := range units {
		rest, ok := strings.CutSuffix(word, u.end)
		if !ok || rest == "" {
			continue
		}
		for _, o := range u.of {
			if slices.Contains(diary.Synonyms[o], rest) {
				return o, u.unit
			}
		}
	}
	return "", ""
}

// speaksOfRunning says whether a key is one that running alone has.
func speaksOfRunning(name string) bool {
	ours, _ := meaning(name)
	if own := diary.OwnKey(name); own != "" {
		ours = own
	}
	return slices.Contains([]string{"distance", "duration", "pace", "hr", "splits", "shoes", "rpe"}, ours)
}

// blogKeys are those of ours that every engine writes and every engine reads in its own way: their values are never in doubt.
var blogKeys = []string{
	"title", "date", "id", "slug", "tags", "categories", "aliases", "permalink", "description", "image", "lang", "lastmod", "draft", "published", "private",
	"private_note", "source",
}

// place finds a home for every key, or says why there is none.
func (p *Proposal) place(keys []*key, a Answers) {
	p.chooseUnits(keys, a)
	c := diary.Default()
	c.Miles = p.miles
	for _, k := range keys {
		own := diary.OwnKey(k.name)
		f := Field{Ours: own, Theirs: k.name, Posts: k.posts, Samples: samples(k.values)}
		switch {
		case p.Engine == obsidian && own == "aliases":
			p.unplace(f, "in a vault it is another name of the note, and no address")
		case slices.Contains(blogKeys, own):
			p.Fine = append(p.Fine, f)
		case own != "":
			p.placeOwn(f, k, c)
		case diary.Foreign(k.name) || diary.Foreign(topKey(k.name)) && !speaksOfRunning(k.name):
		default:
			p.placeTheirs(f, k, c)
		}
	}
}

func topKey(name string) string {
	top, _, _ := strings.Cut(name, ".")
	return top
}

// engineTypes are what type: says of the sort of page on other engines.
var engineTypes = []string{"post", "posts", "page", "blog", "article", "note", "daily", "journal", "log", "entry"}

// placeOwn looks at a key that is called like one of ours: it may still mean something else.
func (p *Proposal) placeOwn(f Field, k *key, c *diary.Config) {
	kinds := !slices.ContainsFunc(k.values, func(v string) bool { return !slices.Contains(engineTypes, strings.ToLower(v)) })
	if f.Ours == "type" && kinds {
		p.unplace(f, "it says the sort of page, and not the sort of run")
		return
	}
	if f.Ours == "weight" && p.Engine == hugo {
		p.unplace(f, "Hugo orders its pages by it")
		return
	}
	f.Unit = bareUnit(f.Ours, k.values)
	f.Unread = unread(f.Ours, f.Unit, k.values, c)
	switch {
	case f.Unread*2 > len(k.values):
		p.unplace(f, "it is called like a key of runlog, but most of its values are none: "+reason(f.Ours, k.values, c))
	case f.Unread > 0 || f.Unit != "":
		p.Fields = append(p.Fields, f)
	default:
		p.Fine = append(p.Fine, f)
	}
}

// placeTheirs looks for a key of ours that means the same.
func (p *Proposal) placeTheirs(f Field, k *key, c *diary.Config) {
	ours, unit := meaning(k.name)
	if ours == "" {
		p.unplace(f, "runlog has nothing of the kind")
		return
	}
	if ours == "duration" && timesOfDay(k.values) && diary.PlainName(k.name) == "time" {
		p.unplace(f, "it looks like the time of day, which runlog takes from date: 2026-02-03 06:40")
		return
	}
	f.Ours, f.Unit = ours, unit
	if f.Unit == "" {
		f.Unit = bareUnit(ours, k.values)
	}
	f.Unread = unread(ours, f.Unit, k.values, c)
	if len(k.values) == 0 || f.Unread*2 > len(k.values) {
		f.Ours = ""
		p.unplace(f, fmt.Sprintf("it might be %s, but most of its values cannot be read as that: %s", ours, reason(ours, k.values, c)))
		return
	}
	p.Fields = append(p.Fields, f)
}

func (p *Proposal) unplace(f Field, why string) {
	f.Why = why
	p.Unplaced = append(p.Unplaced, f)
}

// unread counts the values that are none of a key's.
func unread(ours, unit string, values []string, c *diary.Config) int {
	n := 0
	for _, v := range values {
		if v != "" && diary.Readable(ours, v, unit, c) != nil {
			n++
		}
	}
	return n
}

// reason is why the first of the values that cannot be read cannot.
func reason(ours string, values []string, c *diary.Config) string {
	for _, v := range values {
		if err := diary.Readable(ours, v, "", c); err != nil {
			return err.Error()
		}
	}
	return "they are sets of keys"
}

var bareNumber = regexp.MustCompile(`^\d+([.,]\d+)?$`)

// bareUnit is the unit of a key's numbers where they have none and need one: of durations, which are minutes unless most of them
// were a thousand minutes and more: then they are seconds.
func bareUnit(ours string, values []string) string {
	if ours != "duration" {
		return ""
	}
	bare, large := 0, 0
	for _, v := range values {
		if bareNumber.MatchString(v) {
			bare++
			if len(strings.Split(strings.Replace(v, ",", ".", 1), ".")[0]) > 3 {
				large++
			}
		}
	}
	switch {
	case bare == 0:
		return ""
	case large*2 > bare:
		return "s"
	}
	return "min"
}

var clock = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

// timesOfDay says whether all values are like 06:40, and some are like no duration of a run in minutes and seconds.
func timesOfDay(values []string) bool {
	short := 0
	for _, v := range values {
		if !clock.MatchString(v) {
			return false
		}
		if v < "12:00" {
			short++
		}
	}
	return short > 0
}

// samples are the first few different values.
func samples(values []string) []string {
	var out []string
	for _, v := range values {
		if v = strings.Join(strings.Fields(v), " "); len([]rune(v)) > 40 {
			v = string([]rune(v)[:39]) + "…"
		}
		if v != "" && !slices.Contains(out, v) {
			if out = append(out, v); len(out) == 3 {
				break
			}
		}
	}
	return out
}
