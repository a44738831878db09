package diary

import (
	"slices"
	"strings"
)

// weather is a text, or what it was by parts. A temperature in the text counts.
var weather = either(kind[Weather]{
	read: func(r *reader, n *node, v *Weather) {
		text.read(r, n, &v.Text)
		v.Temp = tempIn(v.Text)
	},
	write: func(_ *writer, v Weather) node { return prose(v.Text) },
}, openObjectOf(func(w *Weather) *string { return &w.Extra },
	key("temp", warmth, func(w *Weather) *Opt { return &w.Temp }).or("temperature"),
	key("sky", text, func(w *Weather) *string { return &w.Sky }).or("conditions"),
	key("wind", text, func(w *Weather) *string { return &w.Wind }),
	key("text", text, func(w *Weather) *string { return &w.Text }),
))

// tempIn finds the -2 of "sleet, -2°C". Degrees without a letter are Celsius.
func tempIn(s string) Opt {
	at := strings.IndexAny(s, "°℃℉")
	if at < 0 {
		return Opt{}
	}
	head := strings.TrimRight(s[:at], " ")
	start := len(head)
	for start > 0 && strings.IndexByte("0123456789.,+-", head[start-1]) >= 0 {
		start--
	}
	if cut, ok := strings.CutSuffix(head[:start], "−"); ok {
		head = cut + "-" + head[start:]
		start = len(cut)
	}
	unit := "°C"
	if tail := strings.TrimLeft(strings.TrimPrefix(s[at:], "°"), " "); strings.HasPrefix(tail, "F") || strings.HasPrefix(tail, "℉") {
		unit = "°F"
	}
	v, err := parseTemp(strings.TrimLeft(head[start:], ",") + unit)
	if err != nil {
		return Opt{}
	}
	return Some(v)
}

// plan is what was to be run: "12 km easy", or "skipped: sick child".
var plan = either(kind[Plan]{
	read: func(r *reader, n *node, v *Plan) {
		var s string
		text.read(r, n, &s)
		v.Text = s
		lower := strings.ToLower(s)
		if at := strings.Index(lower, "skipped"); at >= 0 && len(lower) == len(s) && (at == 0 || strings.ContainsAny(s[at-1:at], " ,;(")) {
			v.Text = strings.TrimRight(s[:at], " ,;(")
			v.Skipped = strings.Trim(s[at+len("skipped"):], " :,)")
			if v.Skipped == "" {
				v.Skipped = "skipped"
			}
		}
		v.Distance = leadingDistance(v.Text)
	},
	write: func(_ *writer, v Plan) node {
		switch {
		case v.Skipped == "":
			return prose(v.Text)
		case v.Text == "":
			return prose("skipped: " + v.Skipped)
		}
		return prose(v.Text + "; skipped: " + v.Skipped)
	},
}, openObjectOf(func(p *Plan) *string { return &p.Extra },
	key("text", text, func(p *Plan) *string { return &p.Text }),
	key("distance", distance, func(p *Plan) *float64 { return &p.Distance }),
	key("skipped", text, func(p *Plan) *string { return &p.Skipped }),
))

// leadingDistance is the 12 km of "12 km easy" in metres, or 0.
func leadingDistance(s string) float64 {
	num, rest := splitUnit(s)
	unit, _, _ := strings.Cut(rest, " ")
	d, err := parseDistance(num+" "+strings.TrimRight(unit, ",;:"), 0)
	if err != nil {
		return 0
	}
	return d
}

// race is true, the race's name, or what is known of it.
var race = kind[*Race]{
	read: func(r *reader, n *node, v **Race) {
		if n.shape == object {
			*v = &Race{}
			raceKeys.read(r, n, *v)
			return
		}
		var name string
		text.read(r, n, &name)
		if yes, ok := truth(name); ok && !n.quoted {
			if yes {
				*v = &Race{}
			}
			return
		}
		if name != "" {
			*v = &Race{Name: name}
		}
	},
	write: func(w *writer, v *Race) node {
		switch {
		case v == nil:
			return node{}
		case *v == Race{}:
			return plain("true")
		}
		return raceKeys.write(w, *v)
	},
}

var raceKeys = openObjectOf(func(r *Race) *string { return &r.Extra },
	key("name", text, func(r *Race) *string { return &r.Name }),
	key("distance", distance, func(r *Race) *float64 { return &r.Distance }),
	key("time", duration, func(r *Race) *float64 { return &r.Time }).or("result"),
	key("goal", duration, func(r *Race) *float64 { return &r.Goal }),
	key("place", whole("a place", 1, 1e6), func(r *Race) *int { return &r.Place }),
)

// cross is one of the other sports: bike, "bike 45m", or by parts.
var cross = either(kind[Cross]{
	read: func(r *reader, n *node, v *Cross) {
		text.read(r, n, &v.Kind)
		fields := strings.Fields(v.Kind)
		for i := 1; i < len(fields); i++ {
			rest := strings.Join(fields[i:], " ")
			if d, err := parseDuration(rest); err == nil {
				v.Kind, v.Duration = strings.Join(fields[:i], " "), d
				return
			}
			if d, err := parseDistance(rest, 0); err == nil {
				v.Kind, v.Distance = strings.Join(fields[:i], " "), d
				return
			}
		}
	},
	write: func(_ *writer, v Cross) node { return prose(v.Kind) },
}, openObjectOf(func(c *Cross) *string { return &c.Extra },
	key("kind", text, func(c *Cross) *string { return &c.Kind }).or("type", "sport", "name"),
	key("duration", duration, func(c *Cross) *float64 { return &c.Duration }).or("time"),
	key("distance", distance, func(c *Cross) *float64 { return &c.Distance }),
))

// spell is a stretch of illness or injury: true, a word, days, or a set of keys.
var spell = kind[Spell]{
	read: func(r *reader, n *node, v *Spell) {
		if n.shape == object {
			spellKeys.read(r, n, v)
			v.settle(r, n)
			return
		}
		text.read(r, n, &v.What)
		v.Span = Span{r.day, r.day}
		if n.quoted {
			return
		}
		if s, err := parseSpan(v.What, r.day); err == nil {
			*v = Spell{Span: s}
		}
	},
	write: func(w *writer, v Spell) node {
		_, err := parseSpan(v.What, w.day)
		switch {
		case v.Span != (Span{w.day, w.day}) || v.Extra != "" || w.exact:
			return spellKeys.write(w, v)
		case v.What == "":
			return plain("true")
		case err == nil || strings.TrimSpace(v.What) != v.What:
			return node{shape: object, pairs: []pair{{name: "what", value: prose(v.What)}}}
		}
		return prose(v.What)
	},
}

var spellKeys = openObjectOf(func(s *Spell) *string { return &s.Extra },
	key("what", text, func(s *Spell) *string { return &s.What }).or("name", "kind"),
	key("from", onDay, func(s *Spell) *Date { return &s.From }),
	key("to", onDay, func(s *Spell) *Date { return &s.To }).or("until"),
)

// settle gives a spell without a beginning or an end the day of its post.
func (s *Spell) settle(r *reader, n *node) {
	if s.From.IsZero() {
		s.From = r.day
	}
	if s.To.IsZero() {
		s.To = r.day
	}
	if s.To.Before(s.From) {
		r.unreadable(n, "swap from and to", "it ends before it begins: %s to %s", s.From, s.To)
	}
}

// spells are several; what is said not to be (ill: false) is none.
var spells = kind[[]Spell]{
	read: func(r *reader, n *node, v *[]Spell) {
		var all []Spell
		listOf(spell).read(r, n, &all)
		for _, s := range all {
			if !s.IsZero() || s.What != "" {
				*v = append(*v, s)
			}
		}
	},
	write: listOf(spell).write,
}

// shoe is a pair of the list in runlog.yaml, by key or by name. Without such a list every pair is known.
var shoe = kind[string]{
	read: func(r *reader, n *node, v *string) {
		text.read(r, n, v)
		names := make([]string, 0, 2*len(r.cfg.Shoes))
		for _, s := range r.cfg.Shoes {
			if strings.EqualFold(*v, s.Key) || strings.EqualFold(*v, s.Name) {
				*v = s.Key
				return
			}
			names = append(names, s.Key, s.Name)
		}
		if len(names) == 0 || *v == "" {
			return
		}
		r.warn(n, "unknown-shoe", DidYouMean(*v, names, "add the pair to shoes: in runlog.yaml"), "%q is not among the shoes in runlog.yaml", *v)
	},
	write: text.write,
}

// detectors are the ids of patterns, checked where the ids are known.
var detectors = kind[[]string]{
	read: func(r *reader, n *node, v *[]string) {
		words.read(r, n, v)
		for i, id := range *v {
			if len(r.cfg.Detectors) == 0 || slices.Contains(r.cfg.Detectors, id) {
				continue
			}
			r.warn(n.item(i, len(*v)), "unknown-detector", DidYouMean(id, r.cfg.Detectors, "runlog patterns --all lists them"), "%q is no pattern", id)
		}
	},
	write: words.write,
}

// laps are durations in a list, or in one text.
var laps = kind[[]float64]{
	read: func(r *reader, n *node, v *[]float64) {
		if n.shape == value && !n.quoted {
			split := node{shape: list, line: n.line, col: n.col}
			for _, s := range strings.FieldsFunc(n.text, func(c rune) bool { return c == ' ' || c == ',' || c == ';' }) {
				split.items = append(split.items, node{shape: value, line: n.line, col: n.col, text: s})
			}
			n = &split
		}
		listOf(duration).read(r, n, v)
	},
	write: listOf(duration).write,
}
