package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/site"
	"github.com/runlog/runlog/generator/words"
)

type patternsCmd struct {
	AsOf    day    `placeholder:"DATE" help:"The day to look from, as 2026-02-03, instead of today."`
	All     bool   `help:"Those that kept silent too, and what would wake them."`
	Explain string `placeholder:"ID" help:"Explain one detector: what it looks at, where its thresholds come from, how often it is wrong, what it cannot tell."`
	History bool   `help:"Every finding ever raised, with the day on which the diary first showed it."`
	JSON    bool   `help:"Print the report for programs."`

	SelfTest bool `help:"Turn the years of your own log at random, 200 times, and say how often it would have warned of a slump that comes back."`
}

// Help is the longer text of --help.
func (*patternsCmd) Help() string {
	return `Reads the whole diary, private posts included: what it prints is for you.

Example:
  runlog patterns --all`
}

func (p *patternsCmd) Run(ctx context.Context, s *session) error {
	if p.Explain != "" {
		return s.explain(p.Explain)
	}
	d, today, problems, err := generator.Load(ctx, generator.Options{Dir: s.dir, AsOf: p.AsOf.Date, Now: s.now()})
	if err != nil {
		return err
	}
	s.problems(problems)
	if problems.Fatal() {
		return errProblems
	}
	thresholds := analysis.Thresholds(d.Config.Patterns.Thresholds)
	if p.SelfTest {
		return s.selfTest(ctx, d, today, thresholds)
	}
	r := analysis.Analyze(d, today, analysis.All, thresholds)
	var history []analysis.Finding
	if p.History {
		history = analysis.History(d, today, analysis.All, thresholds)
	}
	if p.JSON {
		data, err := r.JSON()
		if p.History {
			data, err = r.HistoryJSON(history)
		}
		if err != nil {
			return fmt.Errorf("printing the report: %w", err)
		}
		_, err = fmt.Fprintf(s.stdout, "%s\n", data)
		return err
	}
	if p.History {
		s.printHistory(history)
		return nil
	}
	s.printReport(r, p.All)
	return nil
}

// printHistory is a line for each note, whose title is its fact, and a paragraph for whatever was inferred.
func (s *session) printHistory(history []analysis.Finding) {
	for i := range history {
		f := &history[i]
		if f.Tier == analysis.Note {
			fmt.Fprintf(s.stdout, "%s  %s [%s, %s]\n", f.Raised, f.Title, f.Detector.ID, f.Tier)
			continue
		}
		if i > 0 && history[i-1].Tier == analysis.Note {
			fmt.Fprintln(s.stdout)
		}
		fmt.Fprintf(s.stdout, "%s  ", f.Raised)
		s.printFinding(f, diary.Date{})
	}
}

// selfTestLogs is how many turned logs the self-test looks at.
const selfTestLogs = 200

// selfTest says how often the runner's own log would warn by chance.
func (s *session) selfTest(ctx context.Context, d *diary.Diary, today diary.Date, t analysis.Thresholds) error {
	bar := s.newProgress("turning years")
	got, err := analysis.TestYourself(d, today, selfTestLogs, t, func(done int) error {
		bar.show(done, selfTestLogs)
		return ctx.Err()
	})
	bar.end()
	if err != nil {
		return err
	}
	if got.Logs == 0 {
		fmt.Fprintf(s.stdout, "Too little is logged to look for a slump that comes back: it needs %s.\n", analysis.SeasonalSlump.Needs)
		return nil
	}
	wrap(s.stdout, fmt.Sprintf("Each of the years of your log (%s) was turned by a random number of weeks, %d times. What is found then lines up by chance.",
		diary.Plural(got.Years, "year", "years"), got.Logs))
	wrap(s.stdout, fmt.Sprintf("One yearly look showed a slump in %d of %d (%.1f%%; up to 7%% are expected, which so few logs may well show as %.0f%%), two looks running in %d.",
		got.Hints, got.Logs, 100*float64(got.Hints)/float64(got.Logs), 100*selfTestMost(got.Logs), got.Patterns))
	wrap(s.stdout, selfTestVerdict(got))
	return nil
}

// selfTestVerdict is what the numbers come to.
func selfTestVerdict(got analysis.SelfTest) string {
	often := fmt.Sprintf("fewer than 1 of %d logs", got.Logs)
	if got.Hints > 0 {
		often = fmt.Sprintf("about 1 of %.0f logs", math.Round(float64(got.Logs)/float64(got.Hints)))
	}
	verdict := "So chance alone makes such a slump in " + often + " like yours at one look."
	if float64(got.Hints) > selfTestMost(got.Logs)*float64(got.Logs) {
		return verdict + " That is more than in other logs: two looks running say more about yours than one."
	}
	return verdict
}

// selfTestMost is the share of turned logs that may show a slump where 7 in 100 do: two standard errors more.
func selfTestMost(logs int) float64 {
	const expected = 0.07
	return expected + 2*math.Sqrt(expected*(1-expected)/float64(logs))
}

// explain prints a detector's Doc. Its page's address writes the name with hyphens, so that does as well.
func (s *session) explain(asked string) error {
	id := strings.ReplaceAll(asked, "-", "_")
	for _, d := range analysis.All {
		if d.ID != id {
			continue
		}
		fmt.Fprintf(s.stdout, "%s (%s)\n\n", d.Title, d.ID)
		explanation(s.stdout, d.Doc)
		explanation(s.stdout, fmt.Sprintf("Needs: %s.", d.Needs))
		for _, src := range d.Sources {
			wrapAt(s.stdout, widthOf(s.stdout), "", "Source: "+src.Title+" "+src.URL)
		}
		return nil
	}
	if near := diary.Nearest(id, analysis.IDs()); near != "" {
		return fmt.Errorf("there is no detector %q: did you mean %s?", asked, near)
	}
	return fmt.Errorf("there is no detector %q: the names are %s", asked, strings.Join(analysis.IDs(), ", "))
}

// printReport is the report for a person: a finding a paragraph, the strongest first.
func (s *session) printReport(r *analysis.Report, all bool) {
	if len(r.Findings) == 0 {
		nothing := "Nothing stands out at present. That is an answer too."
		switch {
		case r.Wordless():
			nothing = "Nothing stands out at present in what can be counted. The words could not be judged: too little is written of late to compare with a year before."
		case r.Answered():
			nothing = "Nothing stands out at present but what you answered."
		}
		fmt.Fprintln(s.stdout, nothing)
	}
	for i := range r.Findings {
		s.printFinding(&r.Findings[i], r.View.AsOf)
	}
	if r.Wrong > 0 {
		fmt.Fprintf(s.stdout, "Answered with `not:` so far: %d of %d.\n", r.Wrong, r.Raised)
	}
	if !all && len(r.Silent) > 0 {
		fmt.Fprintf(s.stdout, "%s kept silent; `runlog patterns --all` says why.\n", diary.Plural(len(r.Silent), "detector", "detectors"))
		return
	}
	for _, q := range r.Silent {
		fmt.Fprintf(s.stdout, "silent: %s [%s]\n", q.Detector.Title, q.Detector.ID)
		wrap(s.stdout, q.Reason)
		if len(q.Keys) > 0 {
			wrap(s.stdout, "It would read: "+strings.Join(q.Keys, ", "))
		}
	}
}

// stood says of which day the numbers of a finding are, and since when it is told or until when it stood, as a theme's stood.html does.
func stood(f *analysis.Finding) string {
	w := words.English()
	switch {
	case f.AsOf.After(f.Raised):
		return w.Text("as_it_stood_since", "day", w.Date(f.AsOf), "since", w.Date(f.Raised))
	case f.To.After(f.AsOf):
		return w.Text("as_it_stood_still", "day", w.Date(f.AsOf), "until", w.Date(f.To))
	}
	return w.Text("as_it_stood", "day", w.Date(f.AsOf))
}

// printFinding is one finding: what it says, what speaks against it, and the entries behind it. asOf is the day of the report, none for a
// finding of the past.
func (s *session) printFinding(f *analysis.Finding, asOf diary.Date) {
	fmt.Fprintf(s.stdout, "%s [%s, %s]\n", f.Title, f.Detector.ID, f.Tier)
	if f.Recurs == nil || asOf.IsZero() {
		wrap(s.stdout, strings.TrimSuffix(stood(f), ".")+":")
	}
	wrap(s.stdout, f.Says)
	if year := f.Uncounted(asOf); year > 0 {
		wrap(s.stdout, words.English().Text("year_not_over", "year", strconv.Itoa(year)))
	}
	for _, text := range []string{f.Sure, f.Ordinary, f.Offer} {
		wrap(s.stdout, text)
	}
	for _, a := range f.Against {
		wrap(s.stdout, "Against: "+a)
	}
	if f.Before != "" {
		wrap(s.stdout, "Before it: "+f.Before)
	}
	var alike []string
	for _, w := range f.Why {
		if w.Plain() {
			alike = append(alike, w.Name)
			continue
		}
		wrap(s.stdout, fmt.Sprintf("  %s: %s", w.Name, w.Words))
	}
	if len(alike) > 0 {
		wrap(s.stdout, "  no clear difference: "+strings.Join(alike, ", "))
	}
	english := words.English()
	told := map[string]bool{} // a post with several runs may be behind a finding several times
	for _, e := range f.Evidence {
		if told[e.Entry.File] {
			continue
		}
		told[e.Entry.File] = true
		fmt.Fprintf(s.stdout, "  %s  %s  %s\n", e.Entry.Date, site.Title(e.Entry, english), e.Entry.File)
		if e.Quote != "" {
			wrap(s.stdout, "“"+e.Quote+"”")
		}
	}
	wrap(s.stdout, f.SwitchOff)
	fmt.Fprintln(s.stdout)
}
