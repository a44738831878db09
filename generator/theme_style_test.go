package generator

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/runlog/runlog/themes"
)

var (
	drawing    = regexp.MustCompile(`(?s)<svg class="chart-picture".*?</svg>`)
	shapeClass = regexp.MustCompile(`class="([^"]+)"`)
	styled     = regexp.MustCompile(`\.([a-z][a-z0-9-]*)|\[class\^="([a-z-]+)"\]`)
)

// A shape without a style is black on every paper, or not to be seen at all: a dot is a line of no length.
func TestEveryThemeStylesEveryShapeOfTheCharts(t *testing.T) {
	shapes := map[string]bool{}
	for _, page := range htmlPages(inMemory(t, Options{Dir: sampleSite})) {
		for _, svg := range drawing.FindAllString(page, -1) {
			for _, m := range shapeClass.FindAllStringSubmatch(svg, -1) {
				shapes[strings.Fields(m[1])[0]] = true
			}
		}
	}
	if len(shapes) < 15 {
		t.Fatalf("too few shapes: %v", shapes)
	}
	for _, name := range themes.Names() {
		css := styleOf(t, name)
		names, prefixes := map[string]bool{}, []string{}
		for _, m := range styled.FindAllStringSubmatch(css, -1) {
			if m[1] != "" {
				names[m[1]] = true
			} else {
				prefixes = append(prefixes, m[2])
			}
		}
		for _, shape := range sortedKeys(shapes) {
			known := names[shape]
			for _, p := range prefixes {
				known = known || strings.HasPrefix(shape, p)
			}
			if !known {
				t.Errorf("%s: nothing styles %q in a chart", name, shape)
			}
		}
	}
}

// styleOf is every style sheet of a theme.
func styleOf(t *testing.T, name string) string {
	t.Helper()
	var all []string
	for _, sheet := range []string{"static/style.css", "static/charts.css"} {
		data, err := fs.ReadFile(themes.Named(name), sheet)
		if errors.Is(err, fs.ErrNotExist) { // what a theme lacks it takes from default
			data, err = fs.ReadFile(themes.Default(), sheet)
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(data))
	}
	return strings.Join(all, "\n")
}

// A page's kind is a class of its body. Were it also the class of a piece of a page, as tags once was, the piece's style would be the page's.
func TestNoPieceOfAPageIsStyledByTheKindOfItsPage(t *testing.T) {
	kinds := map[string]bool{}
	for _, page := range htmlPages(inMemory(t, Options{Dir: sampleSite})) {
		if m := kindOfPage.FindStringSubmatch(page); m != nil {
			kinds["page-"+m[1]] = true
		}
		_, body, _ := strings.Cut(page, "<body")
		_, body, _ = strings.Cut(body, ">")
		for _, m := range shapeClass.FindAllStringSubmatch(body, -1) {
			for _, class := range strings.Fields(m[1]) {
				if kinds[class] {
					t.Fatalf("%q is the class of a piece and of a page", class)
				}
			}
		}
	}
}
