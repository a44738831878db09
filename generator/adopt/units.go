package adopt

import (
	"fmt"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// chooseUnits finds the unit of bare distances: what keys and values say themselves, weighed by posts.
func (p *Proposal) chooseUnits(keys []*key, a Answers) {
	km, mi, bare := 0, 0, 0
	for _, k := range keys {
		ours, unit := meaning(k.name)
		if own := diary.OwnKey(k.name); own != "" {
			ours = own
		}
		if ours != "distance" && ours != "pace" {
			continue
		}
		for _, v := range k.values {
			v = strings.ToLower(v)
			switch {
			case unit == "km" || strings.Contains(v, "km") || strings.HasSuffix(v, "k") || strings.Contains(v, "kilom"):
				km++
			case unit == "mi" || strings.Contains(v, "mi"):
				mi++
			case ours == "distance" && bareNumber.MatchString(v) && unit == "":
				bare++
			}
		}
	}
	from := fmt.Sprintf("%s km, %d mi", diary.Plural(km, "value says", "values say"), mi)
	switch {
	case a.Units != "":
		p.miles, from = a.Units == "mi", "--units"
	case mi > km:
		p.miles = true
	case km == 0 && bare > 0:
		p.note("nothing says whether distances such as those without a unit are kilometres or miles: kilometres are a guess; --units mi says otherwise")
		from = "a guess"
	case km == 0:
		return
	}
	value := "km"
	if p.miles {
		value = "mi"
	}
	p.Settings = append(p.Settings, Setting{"units", value, from})
}
