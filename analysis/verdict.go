package analysis

// A verdict is what a look says, together with those before it; an empty tier says nothing.
type verdict struct {
	tier Tier
	kind string
}

// verdicts applies the rule of looks: one that stands is a hint, two running are a pattern. A single look a year at 0.05 would show a
// third of runners without a slump one within 20 years; this shows it to 15 in 100, and 5 in 100 still have it at the end.
func verdicts(looks []*look) []verdict {
	out := make([]verdict, len(looks))
	for i, l := range looks {
		switch {
		case !l.stands:
		case l.rhythm:
			out[i] = verdict{Hint, "rhythm"}
		case i > 0 && looks[i-1].stands:
			out[i] = verdict{Pattern, "slump"}
		default:
			out[i] = verdict{Hint, "slump"}
		}
	}
	return out
}

// A telling is a look that speaks, and the first of those running that say the same. Both are indices.
type telling struct{ at, since int }

// telling lists the looks that speak: the newest, or with history each that was the first to say so.
func (v *View) telling(says []verdict) []telling {
	var out []telling
	first := 0
	for i, now := range says {
		if now != says[first] {
			first = i
		}
		if now.tier != "" && (v.history && first == i || !v.history && i == len(says)-1) {
			out = append(out, telling{i, first})
		}
	}
	return out
}
