package diary

import (
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// What a person or another program may have written, chosen to look like YAML, TOML, HTML, numbers, dates and our own words.
var awkward = []string{
	"canal tempo", "---", "+++", "- item", "a: b", "# not a comment", "yes", "null", "~", "true", "1e3", "012", "0x1f", "2026-02-03",
	"52:30", "it's", `say "hi"`, "{a: b}", "[a, b]", "<b>&amp;</b>", "<!-- x -->", "*alias", "&anchor", "!tag", "%x", "@x", "`x`",
	"|", ">", "?", "a\nb", "a\n---\nb", "a\n\nb\n", " lead", "trail ", "\ttab", "a\r\nb", "mü, 元気", "😴 asleep", "👍🏽", "🤷‍♀️", "\ufeffbom",
	"a\u2028b", "\u00a0", "skipped", "skipped: rain", "2026-01-01..2026-01-03", "10 km", "-2 °C", "1,5", "\\U0001F610", "\ue000 private use 😀",
	"end with colon:", "a #b", "NaN", ".inf", "<<", "=", "0", "-", "--- ", "null: x", "\x07bell", "\x7f", "\u0085",
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(awkward), rapid.StringN(1, 20, 60).Filter(utf8.ValidString))
}

// trimmed is text as a score or a type holds it.
func trimmed() *rapid.Generator[string] {
	return rapid.Map(anyText(), func(s string) string { return strings.ToLower(strings.TrimSpace(s)) })
}

func maybe[V any](t *rapid.T, label string, g *rapid.Generator[V]) (v V) {
	if rapid.Bool().Draw(t, label+"?") {
		v = g.Draw(t, label)
	}
	return v
}

func amount(least, most float64) *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Float64Range(least, most),
		rapid.Map(rapid.Float64Range(least, most), math.Ceil),
		rapid.Map(rapid.Float64Range(least, most), func(v float64) float64 { return math.Ceil(v*100) / 100 }),
	)
}

func maybeOpt(t *rapid.T, label string, least, most float64) Opt {
	if rapid.Bool().Draw(t, label+"?") {
		return Some(amount(least, most).Draw(t, label))
	}
	return Opt{}
}

func anyDate() *rapid.Generator[Date] {
	return rapid.Map(rapid.IntRange(-20000, 60000), FromOrdinal)
}

func anyClock() *rapid.Generator[string] {
	return rapid.Map(rapid.IntRange(0, 24*60-1), func(n int) string {
		return time.Unix(int64(n)*60, 0).UTC().Format("15:04")
	})
}

func anySpan() *rapid.Generator[Span] {
	return rapid.Custom(func(t *rapid.T) Span {
		from := anyDate().Draw(t, "from")
		return Span{from, from.AddDays(rapid.IntRange(0, 400).Draw(t, "days"))}
	})
}

// anyScore is one that Parse has read.
func anyScore(t *rapid.T, c *Config, name string) Score {
	raw := maybe(t, name, rapid.OneOf(rapid.SampledFrom([]string{"4", "2.5", "😴", "good", "Green", "none", "1", "7/10", "müde"}), trimmed()))
	r := &reader{cfg: c}
	var s Score
	score(name).read(r, &node{shape: value, text: raw}, &s)
	return s
}

func anyDay(t *rapid.T, c *Config, day Date) Day {
	d := Day{
		Joy: anyScore(t, c, "joy"), Motivation: anyScore(t, c, "motivation"),
		Energy: anyScore(t, c, "energy"), Mood: anyScore(t, c, "mood"), Stress: anyScore(t, c, "stress"), Soreness: anyScore(t, c, "soreness"),
		Feel:       Feel{anyScore(t, c, "feel"), anyScore(t, c, "feel"), anyScore(t, c, "feel"), anyExtra(t, "extra of feel")},
		Sleep:      maybe(t, "sleep", amount(0.1, 24)),
		RestingHR:  maybe(t, "resting_hr", amount(25, 250)),
		HRV:        maybe(t, "hrv", amount(1, 500)),
		Weight:     maybe(t, "weight", amount(20, 400)),
		Medication: maybe(t, "medication", anyText()),
		Strength:   maybe(t, "strength", amount(1, 9000)),
		Rest:       rapid.Bool().Draw(t, "rest"),
		Life:       maybe(t, "life", anyText()),
	}
	if rapid.Bool().Draw(t, "cross?") {
		d.Cross = []Cross{{Kind: maybe(t, "kind", anyText()), Duration: maybe(t, "duration", amount(1, 9000)), Distance: 1, Extra: anyExtra(t, "extra of cross")}}
	}
	if rapid.Bool().Draw(t, "ill?") {
		span := rapid.OneOf(rapid.Just(Span{day, day}), anySpan()).Draw(t, "span")
		d.Ill = []Spell{{maybe(t, "what", anyText()), span, anyExtra(t, "extra of ill")}}
		d.Injury = []Spell{{anyText().Draw(t, "what"), Span{day, day}, ""}, {"", anySpan().Draw(t, "span"), ""}}
	}
	return d
}

// anyExtra is what Parse keeps of keys that mean nothing.
func anyExtra(t *rapid.T, label string) string {
	if !rapid.Bool().Draw(t, label+"?") {
		return ""
	}
	names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"layout", "params", "x y", "😀", "a: b", "42", "distanse", "- x", "Ünknown"}), 1, 3, rapid.ID).Draw(t, label)
	var pairs []pair
	for _, name := range names {
		pairs = append(pairs, pair{name: name, value: anyNode(t, 0)})
	}
	return (&reader{}).extra(pairs)
}

func anyNode(t *rapid.T, depth int) node {
	n := node{shape: rapid.SampledFrom([]shape{nothing, value, value, list, object}[:5-2*min(depth/2, 1)]).Draw(t, "shape")}
	switch n.shape {
	case value:
		if n.quoted = rapid.Bool().Draw(t, "quoted"); n.quoted {
			n.text = anyText().Draw(t, "text")
		} else {
			n.text = rapid.SampledFrom([]string{"1.50", "yes", "2026-02-03", "word", "two words", "0x1f", ".5", "-3", "12:30"}).Draw(t, "text")
		}
	case list:
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			n.items = append(n.items, anyNode(t, depth+1))
		}
	case object:
		for _, name := range rapid.SliceOfNDistinct(anyText(), 0, 3, rapid.ID).Draw(t, "names") {
			n.pairs = append(n.pairs, pair{name: name, value: anyNode(t, depth+1)})
		}
	}
	return n
}

func anyRun(t *rapid.T, c *Config) Run {
	run := Run{
		Outings: 1, Distance: maybe(t, "distance", amount(0.1, longest)), Duration: maybe(t, "duration", amount(0.1, longestRun)),
		Type: maybe(t, "type", trimmed()), HR: maybe(t, "hr", amount(25, 250)), RPE: maybeOpt(t, "rpe", 0, 10),
		Elevation: maybeOpt(t, "elevation", 0, 9000), Route: maybe(t, "route", anyText()), Shoes: maybe(t, "shoes", anyText()),
		With: maybe(t, "with", rapid.SliceOfN(anyText(), 1, 3)), Need: maybe(t, "need", anyText()),
		Weather: Weather{maybeOpt(t, "temp", -60, 60), maybe(t, "sky", anyText()), maybe(t, "wind", anyText()), maybe(t, "text", anyText()), anyExtra(t, "extra of weather")},
		Plan:    Plan{maybe(t, "text", anyText()), maybe(t, "planned", amount(1, 99999)), maybe(t, "skipped", anyText()), anyExtra(t, "extra of plan")},
		Walks:   rapid.Bool().Draw(t, "walks"), Splits: maybe(t, "splits", rapid.SliceOfN(amount(1, 9000), 1, 4)),
		HRMax: maybe(t, "hr_max", amount(25, 250)), Surface: maybe(t, "surface", anyText()), Extra: anyExtra(t, "extra of the run"),
		Kudos: maybeOpt(t, "kudos", 0, 999), Track: maybe(t, "track", anyText()), Source: maybe(t, "source", anyText()),
	}
	if rapid.Bool().Draw(t, "race?") {
		run.Race = &Race{Name: maybe(t, "name", anyText()), Distance: maybe(t, "distance", amount(1, 99999)), Place: rapid.IntRange(0, 99).Draw(t, "place"),
			Time: maybe(t, "time", amount(1, 9000)), Goal: maybe(t, "goal", amount(1, 9000)), Extra: anyExtra(t, "extra of race")}
	}
	run.settle()
	return run
}

func anyEntry(c *Config) *rapid.Generator[*Entry] {
	return rapid.Custom(func(t *rapid.T) *Entry {
		e := &Entry{
			Pos: Pos{File: "content/post.md"},
			ID:  maybe(t, "id", anyText()), Title: maybe(t, "title", anyText()), Slug: rapid.OneOf(rapid.Just("post"), anyText()).Draw(t, "slug"),
			Date: anyDate().Draw(t, "date"), Clock: maybe(t, "clock", anyClock()),
			Tags: maybe(t, "tags", rapid.SliceOfN(anyText(), 1, 3)), Aliases: maybe(t, "aliases", rapid.SliceOfN(anyText(), 1, 2)),
			Desc: maybe(t, "desc", anyText()), Image: maybe(t, "image", anyText()), Draft: rapid.Bool().Draw(t, "draft"),
			Private: rapid.Bool().Draw(t, "private"), Note: maybe(t, "note", anyText()), Updated: maybe(t, "updated", anyDate()),
			Gap: maybe(t, "gap", rapid.SampledFrom([]string{"rest", "unlogged", "life"})), Break: maybe(t, "break", anySpan()),
			Categories: maybe(t, "categories", rapid.SliceOfN(anyText(), 1, 2)), Permalink: maybe(t, "permalink", anyText()), Lang: maybe(t, "lang", anyText()),
			Goal: maybe(t, "goal", anyText()), Ack: maybe(t, "ack", rapid.SliceOfN(anyText(), 1, 2)), Not: maybe(t, "not", rapid.SliceOfN(anyText(), 1, 2)),
			Extra: anyExtra(t, "extra"), Body: []byte(strings.TrimLeft(maybe(t, "body", anyText())+maybe(t, "more", anyText()), "\r\n")),
		}
		e.Day = anyDay(t, c, e.Date)
		for range rapid.IntRange(0, 3).Draw(t, "runs") {
			run := anyRun(t, c)
			run.Date = e.Date
			if rapid.Bool().Draw(t, "own day?") {
				run.Date, run.Clock = anyDate().Draw(t, "day"), maybe(t, "clock", anyClock())
				run.SetDay(anyDay(t, c, run.Date))
			}
			e.Runs = append(e.Runs, run)
		}
		switch {
		case rapid.Bool().Draw(t, "weekly?"):
			e.Week = e.Date.Week(time.Monday)
			if len(e.Runs) > 0 {
				e.Runs[0].Total, e.Runs[0].Outings = true, rapid.IntRange(1, 20).Draw(t, "outings")
			}
		case len(e.Runs) == 1 && e.Runs[0].happened() && e.Runs[0].Date == e.Date && rapid.Bool().Draw(t, "clock?"):
			e.Runs[0].Clock = e.Clock
		}
		if len(e.Runs) == 0 || rapid.Bool().Draw(t, "plan?") {
			e.Source = maybe(t, "source", anyText())
			e.Plan = Plan{Skipped: maybe(t, "skipped", anyText())}
		}
		return e
	})
}

// Parse(Format(e)) == e, in kilometres and in miles.
func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	km, mi := Default(), Default()
	mi.Miles = true
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]*Config{km, mi}).Draw(t, "config")
		e := anyEntry(c).Draw(t, "entry")
		out := Format(e, c)
		back, ps := Parse(e.File, out, c)
		if ps.Fatal() {
			t.Fatalf("%v\n%s", ps, out)
		}
		if diff := cmp.Diff(withoutPlaces(e), withoutPlaces(back)); diff != "" {
			t.Fatalf("-before +after:\n%s\n%s", diff, out)
		}
		if again := Format(back, c); string(again) != string(out) {
			t.Fatalf("written twice, it differs:\n%s\n%s", out, again)
		}
	})
}
