package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/words"
)

// waiting counts the problems that forbid nothing, where others do, so that all that was told is in the sum.
func waiting(ps diary.Problems, strict bool) string {
	n := len(ps) - toMend(ps, strict)
	if n == 0 {
		return ""
	}
	return "; " + diary.Plural(n, "warning", "warnings") + " can wait"
}

// report prints what a build did.
func (s *session) report(r *generator.Result, o generator.Options, took time.Duration, asJSON bool) error {
	if asJSON {
		if err := json.NewEncoder(s.stdout).Encode(summary(r, took)); err != nil {
			return fmt.Errorf("printing the summary: %w", err)
		}
	} else {
		s.problems(r.Problems)
	}
	if o.Forbids(r.Problems) {
		if !asJSON {
			fmt.Fprintf(s.stderr, "runlog: nothing was written: %s to mend first%s\n", diary.Plural(toMend(r.Problems, o.Strict), "problem", "problems"), waiting(r.Problems, o.Strict))
		}
		return errProblems
	}
	if !asJSON {
		s.summary(r, o, took)
	}
	return nil
}

// summary prints the one summary of a build.
func (s *session) summary(r *generator.Result, o generator.Options, took time.Duration) {
	fmt.Fprintf(s.stdout, "%s, %s, %s", diary.Plural(r.Posts, "post", "posts"), diary.Plural(r.Runs, "run", "runs"), words.English().Distance(r.Metres, r.Miles))
	if n := len(r.Problems); n > 0 {
		fmt.Fprintf(s.stdout, ", %s", diary.Plural(n, "warning", "warnings"))
	}
	fmt.Fprintf(s.stdout, "\n%s written, %d removed, %s in %.2f s\n", diary.Plural(r.Written, "file", "files"), r.Removed, diary.Plural(r.Pages, "page", "pages"), took.Seconds())
	for i := range r.Report.Findings {
		f := &r.Report.Findings[i]
		fmt.Fprintf(s.stdout, "%s: %s (runlog patterns says more)\n", f.Tier, f.Title)
	}
	s.leftOut(r.LeftOut)
	if !o.Private {
		fmt.Fprintln(s.stdout, "runlog serve shows it; runlog patterns also says what is yours alone")
	}
}

// leftOut prints how many entries are not on the site, and why.
func (s *session) leftOut(l diary.LeftOut) {
	left, said := leftOut(l), []string{}
	for _, why := range slices.Sorted(maps.Keys(left)) {
		said = append(said, fmt.Sprintf("%d %s", left[why], why))
	}
	if len(said) > 0 {
		fmt.Fprintf(s.stdout, "left out: %s\n", strings.Join(said, ", "))
	}
}

// leftOut counts the entries that are not on the site, by reason.
func leftOut(l diary.LeftOut) map[string]int {
	m := map[string]int{"draft": len(l.Draft), "future": len(l.Future), "private": len(l.Private)}
	maps.DeleteFunc(m, func(_ string, n int) bool { return n == 0 })
	return m
}

// toMend counts the problems that forbid writing.
func toMend(ps diary.Problems, strict bool) int {
	n := 0
	for _, p := range ps {
		if p.Fatal || strict {
			n++
		}
	}
	return n
}

// problems prints every problem on a line of its own, and a word that the scale does not know once.
func (s *session) problems(ps diary.Problems) {
	// A word that has no place on the scale is mended once, in runlog.yaml, in however many posts it stands: it is named where it comes first.
	type word struct{ msg, hint string }
	places := map[word]int{}
	for _, p := range ps {
		if p.ID == "unknown-word" {
			places[word{p.Msg, p.Hint}]++
		}
	}
	for _, p := range ps {
		more := ""
		if n, unknown := places[word{p.Msg, p.Hint}]; unknown {
			if n == 0 {
				continue
			}
			if places[word{p.Msg, p.Hint}] = 0; n > 1 {
				more = fmt.Sprintf("; likewise in %s more", diary.Plural(n-1, "place", "places"))
			}
		}
		kind := "warning: "
		if p.Fatal {
			kind = ""
		}
		at := p.Pos.String()
		if at != "" {
			at += ": "
		}
		hint := ""
		if p.Hint != "" {
			hint = " (" + p.Hint + ")"
		}
		fmt.Fprintf(s.stderr, "%s%s%s%s%s\n", at, kind, p.Msg, hint, more)
	}
}

// jsonSummary is what build --json prints: a contract.
type jsonSummary struct {
	Posts    int            `json:"posts"`
	Runs     int            `json:"runs"`
	Pages    int            `json:"pages"`
	Written  int            `json:"files_written"`
	Removed  int            `json:"files_removed"`
	LeftOut  map[string]int `json:"left_out"`
	Findings int            `json:"findings"`
	Seconds  float64        `json:"seconds"`
	Problems []jsonProblem  `json:"problems"`
}

type jsonProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Col     int    `json:"col"`
	ID      string `json:"id"`
	Fatal   bool   `json:"fatal"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

func summary(r *generator.Result, took time.Duration) jsonSummary {
	j := jsonSummary{
		Posts: r.Posts, Runs: r.Runs, Pages: r.Pages, Written: r.Written, Removed: r.Removed, LeftOut: leftOut(r.LeftOut),
		Seconds: took.Seconds(), Problems: []jsonProblem{},
	}
	if r.Report != nil {
		j.Findings = len(r.Report.Findings)
	}
	for _, p := range r.Problems {
		j.Problems = append(j.Problems, jsonProblem{p.File, p.Line, p.Col, p.ID, p.Fatal, p.Msg, p.Hint})
	}
	return j
}
