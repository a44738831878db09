package diary

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

const unknownHint = "leave it out, or map it under fields: in runlog.yaml"

// unknownKey notes a key that nobody knows, with the nearest one that somebody does.
func (r *reader) unknownKey(p *pair, known []string) {
	hint := unknownHint
	if r.strict {
		hint = "known here: " + strings.Join(known, ", ")
	}
	near := meant(p, known)
	if near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	r.noteUnknown(p, near, hint)
}

// unknownAmong notes a key that the table t of a post or a run lacks, among the keys n. What its hint says to write can be read
// once it is written: the key that was meant takes such a value and does not stand there already.
func (r *reader) unknownAmong(t *table[target], n *node, p *pair) {
	near := meant(p, t.names())
	if hint := r.elsewhere(n, p); hint != "" {
		r.noteUnknown(p, "", hint)
		return
	}
	at := t.find(near)
	if at < 0 || p.value.shape == nothing {
		r.unknownKey(p, t.names())
		return
	}
	hint := fmt.Sprintf("did you mean %s?", near)
	if faults := r.faults(t, at, p.value); stated(n, near) != nil {
		hint = fmt.Sprintf("leave it out: %s stands here already", near)
	} else if len(faults) > 0 {
		hint += " Then " + faults[0].Hint
	}
	r.noteUnknown(p, near, hint)
}

// meant is the known key that was most likely meant, by a slip of the keyboard or by another name; nothing where none is.
func meant(p *pair, known []string) string {
	if near := Nearest(p.name, known); near != "" {
		return near
	}
	return synonym(p.name, known)
}

func (r *reader) noteUnknown(p *pair, near, hint string) {
	// A slip in a word that keeps a post from being published is not let through: publishing cannot be undone.
	fatal := r.strict || (near == "private" || near == "private_note" || near == "draft") && distanceBetween([]rune(p.name), []rune(near)) == 1
	r.add(p.line, p.col, fatal, "unknown-key", hint, "%s: no key of that name is known", r.name(p.name))
}

// elsewhere says where a key belongs that is known, but not among the keys n; nothing where it is none of those.
func (r *reader) elsewhere(n *node, p *pair) string {
	if p.value.shape != value {
		return ""
	}
	switch name := PlainName(p.name); name {
	case "place":
		if _, err := measure(p.value.text, "a place", 1, 1e6); err != nil || stated(n, "race") == nil {
			return unknownHint
		}
		return inside(n, "race", "name", "place")
	case "temp", "temperature", "sky", "wind":
		return inside(n, "weather", "text", "temp", "temperature", "sky", "wind")
	case "outings":
		return totalHint(valueOf(n, "distance"), valueOf(n, "duration"), p.value.text, stated(n, "week") != nil, r.day)
	case "time", "clock", "start", "starttime", "timeofday":
		day := r.day
		if own := stated(n, "date"); own != nil {
			day, _ = ReadDay(own.text) // what is wrong with it is told where it is read
		}
		clock, ok := parseClock(" " + p.value.text)
		if !ok || day.IsZero() {
			return ""
		}
		hint := fmt.Sprintf("a time of day stands behind the day, as in date: %s %s", day, clock)
		if name == "time" && stated(n, "duration") == nil {
			hint += "; and how long it took is duration:"
		}
		return hint
	}
	return ""
}

// inside shows the inner keys that stand in n among those of the outer key, of which perhaps the text alone was written.
func inside(n *node, outer, textKey string, inner ...string) string {
	var all []string
	for _, p := range n.pairs {
		if name := strings.ToLower(p.name); slices.Contains(inner, name) && p.value.shape == value {
			all = append(all, name+": "+p.value.text)
		}
	}
	own := strings.Join(all, ", ")
	o := stated(n, outer)
	switch {
	case o == nil:
	case o.shape != value:
		return fmt.Sprintf("move it into %s: {…, %s}", outer, own)
	default:
		if _, flag := truth(o.text); !flag {
			own = fmt.Sprintf("%s: %s, %s", textKey, o.text, own)
		}
	}
	return fmt.Sprintf("write %s: {%s}", outer, own)
}

// totalHint shows the total of a week from what was written of it.
func totalHint(distance, duration, outings string, weekly bool, day Date) string {
	var parts []string
	for _, part := range []struct{ key, text string }{{"distance", distance}, {"duration", duration}, {"outings", outings}} {
		if part.text != "" {
			parts = append(parts, part.key+": "+part.text)
		}
	}
	hint := fmt.Sprintf("the total of a week is written runs: {%s}", strings.Join(parts, ", "))
	if !weekly && !day.IsZero() {
		hint += ", beside week: " + isoWeek.write(nil, day.Week(time.Monday)).text
	}
	return hint
}

// valueOf is the text of one of our keys, or nothing.
func valueOf(n *node, name string) string {
	if v := stated(n, name); v != nil {
		return v.text
	}
	return ""
}
