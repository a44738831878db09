package analysis

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pageParts are what the page of each detector says, besides its first words, which are what it looks at.
var pageParts = []string{"How", "Source", "How often it is wrong", "What it cannot tell"}

// TestEveryPageSaysFiveThings holds for every detector: what it looks at, how, where its thresholds come from, how often it is wrong (or
// that nobody has measured that), and what it cannot tell.
func TestEveryPageSaysFiveThings(t *testing.T) {
	for _, det := range All {
		if looks, _, _ := strings.Cut(det.Doc, "\n\n"); strings.HasPrefix(looks, "**") || len(looks) < 40 {
			t.Errorf("%s: its page does not begin with what it looks at: %q", det.ID, looks)
		}
		for _, part := range pageParts {
			if said := pagePart(det, part); len(said) < 15 {
				t.Errorf("%s: its page does not say **%s.**, or too little: %q", det.ID, part, said)
			}
			if n := strings.Count(det.Doc, "**"+part+".**"); n > 1 {
				t.Errorf("%s: its page says **%s.** %d times", det.ID, part, n)
			}
		}
	}
}

// pagePart is a paragraph of a detector's page, by its heading.
func pagePart(det *Detector, heading string) string {
	_, said, _ := strings.Cut(det.Doc, "**"+heading+".**")
	said, _, _ = strings.Cut(said, "\n\n")
	return strings.TrimSpace(strings.ReplaceAll(said, "\n", " "))
}

// TestEveryStudyOnAPageIsASource holds the names in the text, as in "(Page 1954)", to the sources below it, and those to a place to look.
func TestEveryStudyOnAPageIsASource(t *testing.T) {
	study := regexp.MustCompile(`\b([A-Z][a-z]+(?: and [A-Z][a-z]+)?) ((?:19|20)\d\d)\b`)
	for _, det := range All {
		var titles []string
		for _, s := range det.Sources {
			titles = append(titles, s.Title)
			if study.MatchString(s.Title) && s.URL == "" && !strings.Contains(s.Title, "Wiley") {
				t.Errorf("%s: %q has no address", det.ID, s.Title)
			}
		}
		for _, named := range study.FindAllStringSubmatch(det.Doc, -1) {
			first, _, _ := strings.Cut(named[1], " ")
			if all := strings.Join(titles, "\n"); !strings.Contains(all, first) || !strings.Contains(all, named[2]) {
				t.Errorf("%s: the page names %s, its sources are\n%s", det.ID, named[0], all)
			}
		}
	}
}

// onceIn is how a page and a warning tell how often chance brings one.
var onceIn = regexp.MustCompile(`(about|less than) once in (\d+)(?: to \d+)? years`)

// TestPagesSayWhatWasMeasured compares "once in 50 years" with docs/patterns.md: patterns and hints of diaries without any, which stand
// there by 10 runner-years.
func TestPagesSayWhatWasMeasured(t *testing.T) {
	src, err := os.ReadFile("../docs/patterns.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(src), "| detector | diaries with what it needs, % |")
	if !ok {
		t.Fatal("docs/patterns.md has no table of all detectors")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	rates := map[string]float64{}
	for _, row := range regexp.MustCompile(`(?m)^\| (\w+) \| \d+ \| ([\d.]+) \| ([\d.]+) \|`).FindAllStringSubmatch(table, -1) {
		patterns, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		if patterns == 0 { // one that gives hints or notes alone
			if patterns, err = strconv.ParseFloat(row[3], 64); err != nil {
				t.Fatal(err)
			}
		}
		rates[row[1]] = patterns / 10
	}
	for _, det := range All {
		said := onceIn.FindStringSubmatch(pagePart(det, "How often it is wrong"))
		if said == nil {
			continue
		}
		least, _ := strconv.ParseFloat(said[2], 64)
		rate := rates[det.ID] // 0 where the table says that it gave none
		switch wrong := rate * least; {
		case said[1] == "less than" && wrong > 1, said[1] == "about" && rate > 0 && (wrong < 0.67 || wrong > 1.5):
			t.Errorf("%s: its page says %s; docs/patterns.md has once in %.0f", det.ID, said[0], 1/rate)
		}
	}
}

// isFields says whether a call is of strings.Fields: what it takes are words to listen for, and nobody is told them.
func isFields(call *ast.CallExpr) bool {
	f, ok := call.Fun.(*ast.SelectorExpr)
	return ok && f.Sel.Name == "Fields"
}

// TestNoWordOfTheDetectorsIsUnkind reads every text in the code, also those that no fixture brings about.
func TestNoWordOfTheDetectorsIsUnkind(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	texts := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "lexicon_") { // the lexicon holds what runners say
			continue
		}
		places := gotoken.NewFileSet()
		code, err := parser.ParseFile(places, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(code, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isFields(call) {
				return false
			}
			text, ok := n.(*ast.BasicLit)
			if !ok || text.Kind != gotoken.STRING || !strings.Contains(text.Value, " ") { // one word is a name or a mark
				return true
			}
			texts++
			if words := unkind(text.Value); words != nil {
				t.Errorf("%s says %q: %s", places.Position(text.Pos()), words, text.Value)
			}
			return true
		})
	}
	if texts < 500 {
		t.Errorf("%d texts were read, there are more", texts)
	}
}

// endsWithPsychologist and namesDoctor are the detectors whose warnings say where help is: those of the mind and of the body.
var (
	endsWithPsychologist = []string{
		"slump_now", "always_passed", "plods", "stress_stack", "energy_slide", "keen_mind_tired_body", "relief", "have_to", "topping_up", "rage_runs",
		"other_eyes", "guilt", "no_goal", "dread", "old_me", "same_loop", "alone", "never_misses", "no_lift",
	}
	namesDoctor = []string{"resting_hr", "plods", "short_nights", "stress_stack", "energy_slide", "keen_mind_tired_body", "return_too_fast", "running_hurt"}
)

// checkWarning holds a warning to its grammar: what the diary shows, how sure, an ordinary reason, one offer, how to silence it.
func checkWarning(t *testing.T, det *Detector, f *Finding) {
	t.Helper()
	for part, text := range map[string]string{
		"title": f.Title, "what the diary shows": f.Says, "how sure": f.Sure, "an ordinary reason": f.Ordinary, "an offer": f.Offer, "how to silence it": f.SwitchOff,
	} {
		if text == "" {
			t.Errorf("%s: %s is missing", f.Title, part)
		}
	}
	if !strings.Contains(f.SwitchOff, det.ID) {
		t.Errorf("%s: %q does not name it", f.Title, f.SwitchOff)
	}
	if slices.Contains(endsWithPsychologist, det.ID) && !strings.HasSuffix(f.Offer, seeAPsychologist) {
		t.Errorf("%s: the offer does not end with the psychologist: %q", f.Title, f.Offer)
	}
	if slices.Contains(namesDoctor, det.ID) && !strings.Contains(f.Offer, seeADoctor) {
		t.Errorf("%s: the offer does not name the doctor: %q", f.Title, f.Offer)
	}
	if said := onceIn.FindString(f.Sure); said != "" && !strings.Contains(pagePart(det, "How often it is wrong"), said) {
		t.Errorf("%s: it says %q, its page says %q", f.Title, said, pagePart(det, "How often it is wrong"))
	}
	if det == HeavyWords {
		if !strings.HasPrefix(f.Says, "If things feel like more than a passing phase") || !strings.Contains(f.Says, "psychologist") {
			t.Errorf("it does not lead with where help is: %q", f.Says)
		}
		if text := f.Title + f.Says + f.Sure + f.Ordinary + f.Offer; strings.ContainsAny(text, "0123456789") || f.N != 0 || f.P != nil || len(f.Evidence) > 0 {
			t.Errorf("it counts or quotes: %s", f.Text())
		}
	}
}
