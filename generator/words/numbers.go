package words

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"github.com/runlog/runlog/analysis/diary"
)

// digits are how a language writes numbers: what stands before the decimals, and between groups of three digits.
type digits struct{ decimal, group string }

// digitsOf asks Unicode's CLDR how a language writes 1234567.5. The digits themselves are 0 to 9 in every language, as in the diary.
// A language whose words are not there takes the numbers of the words, so that a page is in one language.
func digitsOf(asked, words language.Tag) digits {
	tag := words
	if a, _ := asked.Base(); a.String() == base(words) {
		tag = asked // de-CH groups otherwise than de
	}
	if latin, err := tag.SetTypeForKey("nu", "latn"); err == nil {
		tag = latin
	}
	s := message.NewPrinter(tag).Sprint(number.Decimal(1234567.5))
	between := func(left, right string) string {
		_, s, _ := strings.Cut(s, left)
		s, _, _ = strings.Cut(s, right)
		return s
	}
	return digits{decimal: between("567", "5"), group: between("1", "2")}
}

func base(t language.Tag) string {
	b, _ := t.Base()
	return b.String()
}

// Number is v with at most the given decimals, and no zeros behind them: 10.2, or 10,2. Nothing for what is no number.
func (w *Words) Number(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	whole, part, _ := strings.Cut(s, ".")
	if part = strings.TrimRight(part, "0"); part == "" {
		if whole == "-0" {
			return "0"
		}
		return whole
	}
	return whole + w.digits.decimal + part
}

// Fixed is v with exactly the given decimals: 0.10.
func (w *Words) Fixed(v float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', decimals, 64), ".", w.digits.decimal, 1)
}

// Decimal is a number with one decimal, or none where that is 0 or the number is large: 10.2, 7, 1,234.
func (w *Words) Decimal(v float64) string {
	if v >= 1000 {
		return w.Whole(int(math.Round(v)))
	}
	return w.Number(v, 1)
}

// Whole is a whole number with its digits in groups of three: 1,234, or 1.234.
func (w *Words) Whole(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + w.digits.group + s[i:]
	}
	return s
}

// Percent is a share of 1 in whole hundredths: 40%.
func (w *Words) Percent(share float64) string {
	return w.Text("percent", "n", strconv.FormatFloat(100*share, 'f', 0, 64))
}

// Distance is a length in the site's unit, with one decimal: 10.2 km.
func (w *Words) Distance(metres float64, miles bool) string {
	if miles {
		return w.Text("distance_mi", "n", w.Decimal(metres/diary.Mile))
	}
	return w.Text("distance_km", "n", w.Decimal(metres/diary.Kilometre))
}

// Climb is a height in metres, or in feet where distances are in miles: 120 m.
func (w *Words) Climb(metres float64, miles bool) string {
	if miles {
		return w.Text("height_ft", "n", w.Whole(int(metres/diary.Foot+.5)))
	}
	return w.Text("height_m", "n", w.Whole(int(metres+.5)))
}

// Duration is a time as 52:30 or 1:02:03.
func (w *Words) Duration(seconds float64) string {
	s := int(math.Round(seconds))
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Hours is a long time in whole hours and minutes: 6 h 30.
func (w *Words) Hours(seconds float64) string {
	m := int(math.Round(seconds / 60))
	switch {
	case m < 60:
		return w.Text("minutes", "n", strconv.Itoa(m))
	case m >= 100*60:
		return w.Text("hours", "n", w.Whole(m/60))
	}
	return w.Text("hours_minutes", "hours", strconv.Itoa(m/60), "minutes", fmt.Sprintf("%02d", m%60))
}

// Pace is minutes a kilometre or mile: 5:09 /km. It is empty where one of the two is not known, and where nobody has run so fast.
func (w *Words) Pace(metres, seconds float64, miles bool) string {
	if metres <= 0 || seconds <= 0 || diary.TooFast(metres, seconds) {
		return ""
	}
	if miles {
		return w.Text("pace_mi", "time", w.Duration(seconds/metres*diary.Mile))
	}
	return w.Text("pace_km", "time", w.Duration(seconds/metres*diary.Kilometre))
}
