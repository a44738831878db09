package analysis

import (
	"fmt"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// ShoesWorn notes when a pair of shoes has come far.
var ShoesWorn = &Detector{
	ID:    "shoes_worn",
	Title: "Shoes that have come far",
	Needs: "runs with distance and shoes",
	Keys:  []string{"shoes", "distance"},
	Doc:   shoesDoc,
	Sources: []Source{
		{"A convention of shops and makers, with little evidence behind it", ""},
		{"Malisoux and others 2015, Scand J Med Sci Sports 25:110 (264 runners: those with more than one pair in use had 39% fewer injuries)", "https://doi.org/10.1111/sms.12154"},
	},
	Find: findShoesWorn,
}

const shoesDoc = `Notes the run on which a pair of shoes passes 480 km (300 miles), and the one on which it passes 800 km (500 miles), or the distance at which
runlog.yaml says it retires.

**How.** An exact sum, no inference: what the pair had run before the diary (` + "`start`" + ` in runlog.yaml), and every run and weekly total that names it. A retired
pair is left alone.

**Source.** Custom more than evidence: shops and makers name 500 to 800 km, and no trial shows that a pair has to go then. Look at the soles.

**How often it is wrong.** It adds up, so chance plays no part. How good a number of kilometres is at telling a worn pair has not been measured.

**What it cannot tell.** How worn they are. Runs without ` + "`shoes`" + ` are not counted.

**Numbers you can change:** ` + "`shoes_worn.look`" + ` (480 km), ` + "`shoes_worn.change`" + ` (800 km; ` + "`retire`" + ` of a pair in runlog.yaml goes before it).`

const (
	shoesLook   = 480.0 // kilometres: 300 miles
	shoesChange = 800.0 // kilometres: 500 miles
)

// A pair is a pair of shoes as the diary counts it.
type pair struct {
	name         string
	metres       float64
	look, change float64 // metres at which it is noted
	retired      diary.Date
}

func findShoesWorn(v *View) ([]Finding, *Silence) {
	pairs := map[string]*pair{}
	var found []Finding
	for _, e := range v.Entries {
		if e.Date.IsZero() || e.Date.After(v.AsOf) {
			continue
		}
		for i := range e.Runs {
			r := &e.Runs[i]
			if r.Shoes == "" || r.Distance == 0 {
				continue
			}
			p := pairs[r.Shoes]
			if p == nil {
				p = v.newPair(r.Shoes)
				pairs[r.Shoes] = p
			}
			before := p.metres
			p.metres += r.Distance
			if kind := p.passes(before, e.Date); kind != "" {
				found = append(found, v.shoesFinding(p, kind, e))
			}
		}
	}
	switch {
	case len(found) > 0:
		return found, nil
	case len(pairs) == 0:
		return nil, &Silence{Reason: "no run names its shoes", Keys: []string{"shoes"}}
	}
	return nil, &Silence{Reason: "no pair has come that far"}
}

// newPair is a pair as it was before the diary.
func (v *View) newPair(key string) *pair {
	p := &pair{
		name: key, look: v.threshold("shoes_worn.look", shoesLook) * diary.Kilometre, change: v.threshold("shoes_worn.change", shoesChange) * diary.Kilometre,
	}
	shoes := v.config().Shoes
	if i := slices.IndexFunc(shoes, func(s diary.Shoe) bool { return s.Key == key }); i >= 0 {
		s := shoes[i]
		p.metres, p.retired = s.Start, s.Retired
		if s.Name != "" {
			p.name = s.Name
		}
		if s.Retire > 0 {
			p.change = s.Retire
		}
	}
	return p
}

// passes says what a run of a day, after which the pair has come p.metres, makes it pass: look, change or nothing. Where one run
// passes both, the greater counts; and a pair that retires before it would be looked at is noted once.
func (p *pair) passes(before float64, day diary.Date) string {
	switch {
	case !p.retired.IsZero() && !day.Before(p.retired):
		return ""
	case before < p.change && p.metres >= p.change:
		return "change"
	case before < p.look && p.metres >= p.look && p.look < p.change:
		return "look"
	}
	return ""
}

func (v *View) shoesFinding(p *pair, kind string, e *diary.Entry) Finding {
	f := Finding{
		Tier: Note, Kind: kind, Of: p.name, Raised: e.Date, Span: diary.Span{From: e.Date, To: e.Date}, Measure: "distance", Effect: p.metres / p.change, N: 1,
		Evidence:  []Evidence{{Entry: e}},
		Title:     fmt.Sprintf("%s: %s", p.name, v.far(p.metres)),
		Says:      fmt.Sprintf("%s has come %s by %s.", p.name, v.far(p.metres), longDate(e.Date)),
		Sure:      "This is a plain sum of your log.",
		Ordinary:  "Some pairs are fine for much longer, and the number is custom more than science.",
		Offer:     "A look at the soles tells more than the number.",
		SwitchOff: quietBy("shoes_worn"),
		Advice:    []string{"Look at the soles and at the creases of the midsole.", "Two pairs in turn: in one study those who did so had fewer injuries."},
	}
	if kind == "change" {
		f.Says += " By custom this is about where a pair retires."
		f.Offer = "A new pair can be fun, and this one can have its walks."
	}
	return f
}
