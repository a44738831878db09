package diary

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// ParseConfig reads runlog.yaml. What it does not say is as in Default. A key that nobody knows is fatal, with the nearest known one
// as a hint: a setting that is passed over in silence is worse than a build that waits.
func ParseConfig(file string, src []byte) (*Config, Problems) {
	r := &reader{cfg: Default(), file: file, strict: true}
	c := Default()
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if !utf8.Valid(src) {
		line, col := firstInvalid(src)
		r.add(line, col, true, "encoding", "save the file as UTF-8", "the text is not UTF-8 here")
		src = bytes.ToValidUTF8(src, []byte("\ufffd"))
	}
	root, err := parseYAML(src, 1)
	var wrong *syntaxError
	if errors.As(err, &wrong) {
		r.add(wrong.line, wrong.col, true, "syntax", wrong.hint, "the file cannot be read: %s", wrong.msg)
	}
	if root.shape == value || root.shape == list {
		r.add(root.line, root.col, true, "syntax", "write keys and values, such as title: My running", "the file holds %s instead of keys", root.shape)
		root = node{}
	}
	// A bare distance (the start of a shoe) is in the site's unit, wherever the unit stands in the file.
	if units := root.get("units"); units != nil {
		r.cfg.Miles = milesIn(units.text)
	}
	configKeys.readClosed(r, &root, c)
	c.places = map[string]Pos{}
	for _, p := range root.pairs {
		c.places[p.name] = Pos{File: file, Line: p.value.line, Col: p.value.col}
	}
	r.problems.Sort()
	return c, r.problems
}

// configKeys are all keys of runlog.yaml.
var configKeys = newTable([]row[Config]{
	key("title", text, func(c *Config) *string { return &c.Title }),
	key("url", address, func(c *Config) *string { return &c.URL }),
	key("author", author, func(c *Config) *Author { return &c.Author }),
	key("language", text, func(c *Config) *string { return &c.Language }),
	key("timezone", timezone, func(c *Config) *string { return &c.Timezone }),
	key("units", miles, func(c *Config) *bool { return &c.Miles }),
	key("week_starts", weekday, func(c *Config) *time.Weekday { return &c.WeekStarts }),
	key("theme", text, func(c *Config) *string { return &c.Theme }),
	key("scale", scales, func(c *Config) *map[string]float64 { return &c.Scale }),
	key("why", text, func(c *Config) *string { return &c.Why }),
	key("goals", listOf(goal), func(c *Config) *[]Goal { return &c.Goals }),
	key("shoes", listOf(pairOfShoes), func(c *Config) *[]Shoe { return &c.Shoes }),
	key("heart", heart, func(c *Config) *Heart { return &c.Heart }),
	key("overtraining", overtraining, func(c *Config) *Overtraining { return &c.Overtraining }),
	key("born", whole("a year of birth", 1900, 2200), func(c *Config) *int { return &c.Born }),
	key("latitude", degrees(90), func(c *Config) *Opt { return &c.Latitude }),
	key("logging", logging, func(c *Config) *bool { return &c.Complete }),
	key("as_of", onDay, func(c *Config) *Date { return &c.AsOf }),
	key("privacy", privacy, func(c *Config) *Privacy { return &c.Privacy }),
	key("feeds", feeds, func(c *Config) *Feeds { return &c.Feeds }),
	key("patterns", patterns, func(c *Config) *Patterns { return &c.Patterns }),
	key("phrases", mapOf(phrases), func(c *Config) *map[string]Phrases { return &c.Phrases }),
	key("markdown", markdown, func(c *Config) *Markdown { return &c.Markdown }),
	key("symlinks", flag, func(c *Config) *bool { return &c.Symlinks }),
	key("content", listOf(folder), func(c *Config) *[]string { return &c.Content }),
	key("ignore", listOf(pattern), func(c *Config) *[]string { return &c.Ignore }),
	key("static", staticFolders, func(c *Config) *[]StaticFolder { return &c.Static }),
	key("old_addresses", listOf(oldAddress), func(c *Config) *[]string { return &c.OldAddressPatterns }),
	key("cname", hostName, func(c *Config) *string { return &c.CNAME }),
	key("params", anything, func(c *Config) *map[string]any { return &c.Params }),
	key("fields", fieldMaps, func(c *Config) *[]FieldMap { return &c.Fields }),
	key("words", ownWords, func(c *Config) *map[string]map[string]float64 { return &c.Words }),
	key("menu", menu, func(c *Config) *[]Link { return &c.Menu }),
})

var author = either(kind[Author]{
	read:  func(r *reader, n *node, v *Author) { text.read(r, n, &v.Name) },
	write: func(_ *writer, v Author) node { return prose(v.Name) },
}, objectOf(
	key("name", text, func(a *Author) *string { return &a.Name }),
	key("email", text, func(a *Author) *string { return &a.Email }),
))

var goal = either(kind[Goal]{
	read:  func(r *reader, n *node, v *Goal) { text.read(r, n, &v.What) },
	write: func(_ *writer, v Goal) node { return prose(v.What) },
}, objectOf(
	key("what", text, func(g *Goal) *string { return &g.What }),
	key("kind", lower, func(g *Goal) *string { return &g.Kind }),
	key("date", onDay, func(g *Goal) *Date { return &g.Date }),
	key("from", onDay, func(g *Goal) *Date { return &g.From }),
))

// pairOfShoes has a key and a name; either stands for both.
var pairOfShoes = kind[Shoe]{
	read: func(r *reader, n *node, v *Shoe) {
		if n.shape == object {
			shoeKeys.read(r, n, v)
		} else {
			text.read(r, n, &v.Key)
		}
		if v.Key == "" {
			v.Key = strings.ReplaceAll(strings.ToLower(v.Name), " ", "-")
		}
		if v.Name == "" {
			v.Name = v.Key
		}
		if v.Key == "" {
			r.unreadable(n, "add key: or name:", "a pair of shoes without a name")
		}
	},
	write: func(w *writer, v Shoe) node { return shoeKeys.write(w, v) },
}

var shoeKeys = objectOf(
	key("key", text, func(s *Shoe) *string { return &s.Key }),
	key("name", text, func(s *Shoe) *string { return &s.Name }),
	key("start", orZero(distance), func(s *Shoe) *float64 { return &s.Start }),
	key("retire", orZero(distance), func(s *Shoe) *float64 { return &s.Retire }),
	key("retired", onDay, func(s *Shoe) *Date { return &s.Retired }),
)

// orZero lets a distance be 0, as that of new shoes is.
func orZero(k kind[float64]) kind[float64] {
	return kind[float64]{
		read: func(r *reader, n *node, v *float64) {
			if x, err := parseNumber(strings.TrimRight(strings.ToLower(n.text), " kmi")); n.shape == value && err == nil && x == 0 {
				*v = 0
				return
			}
			k.read(r, n, v)
		},
		write: k.write,
	}
}

var heart = objectOf(
	key("max", beats, func(h *Heart) *float64 { return &h.Max }),
	key("resting", beats, func(h *Heart) *float64 { return &h.Resting }),
	key("easy_cap", beats, func(h *Heart) *float64 { return &h.EasyCap }),
)

var overtraining = objectOf(
	key("diagnosed", onDay, func(o *Overtraining) *Date { return &o.Diagnosed }),
	key("usual_week", distance, func(o *Overtraining) *float64 { return &o.UsualWeek }),
	key("publish", flag, func(o *Overtraining) *bool { return &o.Publish }),
)

var privacy = objectOf(
	key("zones", listOf(zone), func(p *Privacy) *[]Zone { return &p.Zones }),
	key("hide", frontKeys, func(p *Privacy) *[]string { return &p.Hide }),
	key("show", frontKeys, func(p *Privacy) *[]string { return &p.Show }),
	key("publish_sensitive", words, func(p *Privacy) *[]string { return &p.PublishSensitive }),
)

var feeds = objectOf(
	key("items", whole("a number of items", 1, 1000), func(f *Feeds) *int { return &f.Items }),
	key("charts", flag, func(f *Feeds) *bool { return &f.Charts }),
)

var patterns = objectOf(
	key("off", words, func(p *Patterns) *[]string { return &p.Off }),
	key("thresholds", mapOf(bareNumber), func(p *Patterns) *map[string]float64 { return &p.Thresholds }),
)

var markdown = objectOf(
	key("unsafe", flag, func(m *Markdown) *bool { return &m.Unsafe }),
	key("percent_comments", flag, func(m *Markdown) *bool { return &m.PercentComments }),
)

var phrases = objectOf(
	key("add", words, func(p *Phrases) *[]string { return &p.Add }),
	key("strike", words, func(p *Phrases) *[]string { return &p.Strike }),
)

// address is a web address that ends in a slash.
var address = scalarOf("write it as https://example.org/running/", func(_ *reader, s string) (string, error) {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	if host, _, _ := strings.Cut(rest, "/"); !ok || host == "" || strings.ContainsAny(s, " \t\n\"<>?#") {
		return "", fmt.Errorf("%q is not the address of a site", s)
	}
	return strings.TrimRight(s, "/") + "/", nil
}, func(_ *writer, s string) string { return s })

// hostName is the name of a host, without https:// and path.
var hostName = scalarOf("write the name alone, such as runs.example.org", func(_ *reader, s string) (string, error) {
	if !isHostName(s) {
		return "", fmt.Errorf("%q is not the name of a host", s)
	}
	return s, nil
}, func(_ *writer, s string) string { return s })

// isHostName says whether a name has two labels or more of letters, digits and hyphens, RFC 1123; letters of other alphabets are taken as they are.
func isHostName(s string) bool {
	labels := strings.Split(s, ".")
	foreign := func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsNumber(r) }
	return len(labels) > 1 && len(s) <= 253 && !slices.ContainsFunc(labels, func(label string) bool {
		return label == "" || strings.Trim(label, "-") != label || strings.ContainsFunc(label, foreign)
	})
}

// timezone is a name of the IANA database. Local is none: the same diary gives the same site on every machine.
var timezone = scalarOf("write a name such as Europe/Dublin", func(_ *reader, s string) (string, error) {
	if _, err := time.LoadLocation(s); err != nil || s == "Local" || s == "" {
		return "", fmt.Errorf("%q is not a time zone", s)
	}
	return s, nil
}, func(_ *writer, s string) string { return s })

var miles = scalarOf("write km or mi", func(_ *reader, s string) (bool, error) {
	if milesIn(s) {
		return true, nil
	}
	if unit, ok := unitMetres(strings.ToLower(s)); !ok && s != "metric" || ok && unit != Kilometre {
		return false, fmt.Errorf("%q is not a unit for a site", s)
	}
	return false, nil
}, nil)

func milesIn(s string) bool {
	unit, ok := unitMetres(strings.ToLower(s))
	return ok && unit == Mile || strings.EqualFold(s, "imperial")
}

var weekday = scalarOf("write a day of the week, such as monday", func(_ *reader, s string) (time.Weekday, error) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := d.String(); strings.EqualFold(s, name) || strings.EqualFold(s, name[:3]) {
			return d, nil
		}
	}
	return 0, fmt.Errorf("%q is not a day of the week", s)
}, nil)

var logging = kind[bool]{
	read: func(r *reader, n *node, v *bool) {
		var s string
		oneOf("complete", "partial").read(r, n, &s)
		*v = s == "complete"
	},
	write: nil,
}

// degrees of latitude or longitude.
func degrees(limit float64) kind[Opt] {
	return opt(number("degrees", -limit, limit, "°"), "0")
}
