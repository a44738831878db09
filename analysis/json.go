package analysis

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/runlog/runlog/analysis/diary"
)

// The shape of `runlog patterns --json`. It is a promise to other programs: fields are added, never renamed.
type (
	reportJSON struct {
		AsOf     string        `json:"as_of"`
		First    string        `json:"first"`
		Last     string        `json:"last"`
		Entries  int           `json:"entries"`
		Runs     int           `json:"runs"`
		Findings []findingJSON `json:"findings"`
		Silent   []silenceJSON `json:"silent"`
	}
	findingJSON struct {
		ID        string         `json:"id"`
		Title     string         `json:"title"`
		Says      string         `json:"says"`
		Sensitive bool           `json:"sensitive"`
		Tier      Tier           `json:"tier"`
		Kind      string         `json:"kind"`
		Raised    string         `json:"raised"`
		AsOf      string         `json:"as_of"`
		From      string         `json:"from"`
		To        string         `json:"to"`
		Recurs    *recursJSON    `json:"recurs"`
		Measure   string         `json:"measure"`
		Effect    float64        `json:"effect"`
		P         *float64       `json:"p"`
		N         int            `json:"n"`
		Evidence  []evidenceJSON `json:"evidence"`
		Against   []string       `json:"against"`
		Why       []factorJSON   `json:"why"`
		Before    string         `json:"before"`
		Advice    []string       `json:"advice"`
		Sources   []Source       `json:"sources"`
	}
	recursJSON struct {
		From         string        `json:"from"`
		To           string        `json:"to"`
		YearsFor     []int         `json:"years_for"`
		YearsAgainst []int         `json:"years_against"`
		Next         *forecastJSON `json:"next"`
	}
	forecastJSON struct {
		From   string  `json:"from"`
		To     string  `json:"to"`
		Chance float64 `json:"chance"`
	}
	evidenceJSON struct {
		Entry string `json:"entry"`
		Date  string `json:"date"`
		Quote string `json:"quote"`
	}
	factorJSON struct {
		Factor    string  `json:"factor"`
		During    float64 `json:"during"`
		Otherwise float64 `json:"otherwise"`
		P         float64 `json:"p"`
		N         int     `json:"n"`
		Words     string  `json:"words"`
	}
	silenceJSON struct {
		ID        string   `json:"id"`
		Reason    string   `json:"reason"`
		WouldNeed []string `json:"would_need"`
		P         *float64 `json:"p"`
		Measure   *string  `json:"measure"`
	}
)

// JSON is the report in the shape that `runlog patterns --json` promises, indented. An error means that a number of the report is no
// number.
func (r *Report) JSON() ([]byte, error) { return r.encode(r.Findings) }

// HistoryJSON is the report with every finding ever raised in the place of those that stand: `runlog patterns --history --json`.
func (r *Report) HistoryJSON(raised []Finding) ([]byte, error) { return r.encode(raised) }

func (r *Report) encode(findings []Finding) ([]byte, error) {
	out := reportJSON{
		AsOf: r.View.AsOf.String(), First: r.View.First.String(), Last: r.View.Last.String(),
		Findings: []findingJSON{}, Silent: []silenceJSON{},
	}
	r.View.Runs(func(e *diary.Entry, run *diary.Run) {
		if !e.Date.After(r.View.AsOf) {
			out.Runs += run.Outings // a weekly total that does not say of how many is of none that can be counted
		}
	})
	for _, e := range r.View.Entries {
		if !e.Date.After(r.View.AsOf) {
			out.Entries++
		}
	}
	for i := range findings {
		out.Findings = append(out.Findings, findings[i].json())
	}
	for _, s := range r.Silent {
		j := silenceJSON{ID: s.Detector.ID, Reason: s.Reason, WouldNeed: list(s.Keys), P: s.P}
		if s.Measure != "" {
			j.Measure = &s.Measure
		}
		out.Silent = append(out.Silent, j)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return nil, fmt.Errorf("writing the report as JSON: %w", err)
	}
	return buf.Bytes(), nil
}

func (f *Finding) json() findingJSON {
	j := findingJSON{
		ID: f.Detector.ID, Title: f.Title, Says: f.Text(), Sensitive: f.Detector.Sensitive, Tier: f.Tier, Kind: f.Kind,
		Raised: f.Raised.String(), AsOf: f.AsOf.String(), From: f.From.String(), To: f.To.String(), Measure: f.Measure, Effect: f.Effect, P: f.P, N: f.N,
		Evidence: []evidenceJSON{}, Against: list(f.Against), Why: []factorJSON{}, Before: f.Before, Advice: list(f.Advice), Sources: list(f.Detector.Sources),
	}
	if r := f.Recurs; r != nil {
		j.Recurs = &recursJSON{
			From: r.From.String(), To: r.To.String(), YearsFor: list(r.YearsFor), YearsAgainst: list(r.YearsAgainst),
		}
		if r.Next != nil {
			j.Recurs.Next = &forecastJSON{r.Next.From.String(), r.Next.To.String(), r.Next.Chance}
		}
	}
	for _, e := range f.Evidence {
		j.Evidence = append(j.Evidence, evidenceJSON{e.Entry.File, e.Entry.Date.String(), e.Quote})
	}
	for _, w := range f.Why {
		j.Why = append(j.Why, factorJSON{w.Name, w.During, w.Otherwise, w.P, w.N, w.Words})
	}
	return j
}

// list is xs, and an empty list rather than none: other programs should find a list.
func list[T any](xs []T) []T {
	if xs == nil {
		return []T{}
	}
	return xs
}

// String is the day as 02-03.
func (d MonthDay) String() string { return fmt.Sprintf("%02d-%02d", d.Month, d.Day) }
