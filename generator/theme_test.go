package generator

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/generator/words"
	"github.com/runlog/runlog/themes"
)

const onePost = "-- content/2026-02-03-a.md --\nhello\n"

// A site's own theme stands in for single files of the default one.
func TestASiteMayReplaceOneFileOfTheTheme(t *testing.T) {
	files := inMemory(t, Options{Dir: siteFrom(t, onePost+"-- runlog.yaml --\ntheme: mine\n"+
		"-- themes/mine/templates/404.html --\n{{define \"main\"}}<h1>Nobody here</h1>{{end}}\n-- themes/mine/static/extra.css --\nb {}\n")})
	if got := string(files["404.html"]); !strings.Contains(got, "Nobody here") || !strings.Contains(got, "<!doctype html>") {
		t.Errorf("the site's own page is not there:\n%s", got)
	}
	if string(files["assets/extra.css"]) != "b {}\n" || len(files["assets/style.css"]) == 0 {
		t.Error("the style sheets are not both there")
	}
}

// What is wrong with a theme is named with its file and line, and what is missing there; all faults in one run.
func TestAThemeThatCannotBeDrawnIsNamed(t *testing.T) {
	const mine = "-- runlog.yaml --\ntheme: mine\n"
	for name, c := range map[string]struct{ archive, want string }{
		"syntax":         {mine + "-- themes/mine/templates/404.html --\n\n{{if}}\n", "themes/mine/templates/404.html:2: missing value for if"},
		"missing data":   {mine + "-- themes/mine/templates/404.html --\n{{define \"main\"}}\n{{.Page.Nothing}}{{end}}\n", "themes/mine/templates/404.html:2:7: executing \"main\" at <.Page.Nothing>: can't evaluate field Nothing in type *site.Page (docs/themes.md lists"},
		"in a partial":   {mine + "-- themes/mine/templates/partials/footer.html --\n<p>\n{{.Site.Nothing}}\n", "themes/mine/templates/partials/footer.html:2:7: executing"},
		"no partial":     {mine + "-- themes/mine/templates/404.html --\n{{define \"main\"}}{{template \"nope.html\"}}{{end}}\n", "themes/mine/templates/404.html:1:28: no such template \"nope.html\""},
		"no word":        {mine + "-- themes/mine/templates/404.html --\n{{define \"main\"}}\n{{t \"nope\"}}{{end}}\n", "themes/mine/templates/404.html:2: there is no word \"nope\" in words/en.yaml"},
		"no function":    {mine + "-- themes/mine/templates/404.html --\n{{nope}}\n", "themes/mine/templates/404.html:1: function \"nope\" not defined"},
		"no main":        {mine + "-- themes/mine/templates/post.html --\n<p>hello</p>\n", `themes/mine/templates/post.html:1: the block "main" is missing`},
		"a blank frame":  {mine + "-- themes/mine/templates/base.html --\n", `themes/mine/templates/base.html:1: {{block "main" .}}{{end}} is missing`},
		"a closed frame": {mine + "-- themes/mine/templates/base.html --\n<!doctype html><title>x</title>\n", `themes/mine/templates/base.html:1: {{block "main" .}}{{end}} is missing`},
		"words":          {mine + "-- themes/mine/words/en.yaml --\narchive: Log\nruns: [a]\n", "themes/mine/words/en.yaml:2:7: runs: a text is wanted here, not a list"},
		"two faults":     {mine + "-- themes/mine/templates/404.html --\n{{if}}\n-- themes/mine/templates/post.html --\n", "themes/mine/templates/post.html:1: the block"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := buildInMemory(t.Context(), Options{Dir: siteFrom(t, onePost+c.archive), Now: noon})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if err != nil && strings.Count(err.Error(), "\n") > 1 {
				t.Errorf("a fault is told more than once:\n%v", err)
			}
		})
	}
}

func TestAThemeOrLanguageThatIsNotThereIsNamedByItsLine(t *testing.T) {
	brought := words.English().List(themes.Names())
	for config, want := range map[string]string{
		"title: A\ntheme: nope\n": `runlog.yaml:2:8: theme: there is no theme "nope", and no folder themes/nope (runlog brings along ` + brought + `)`,
		"theme: ../mine\n":        `runlog.yaml:1:8: theme: "../mine" is not the name of a folder in themes/ (runlog brings along ` + brought + `)`,
		"theme: mine\n-- themes/mine/words/en.yaml --\narchive: Log\narchivee: Log\nmine: x\n-- themes/mine/templates/404.html --\n{{define \"main\"}}{{t \"mine\"}}{{end}}\n": "themes/mine/words/en.yaml:2:1: archivee: no page says this word (the keys are those of themes/default/words/en.yaml, and those that your own templates ask for)",
		"\nlanguage: la # Latina\n": `runlog.yaml:2:11: language: there are no words in "la", so that the site's own are English (put them into themes/default/words/la.yaml, in the way of the English ones)`,
		"language: deutsch\n":       `runlog.yaml:1:11: language: "deutsch" is no language known by that name, so that the site's own words are English (write it as en, de or de-AT: the short name of a language, and perhaps of a country)`,
		"language: en!\n":           `runlog.yaml:1:11: language: "en!" is no language known by that name, so that the site's own words are English (write it as en, de or de-AT: the short name of a language, and perhaps of a country)`,
	} {
		_, r, err := buildInMemory(t.Context(), Options{Dir: siteFrom(t, onePost+"-- runlog.yaml --\n"+config), Now: noon})
		if err != nil || len(r.Problems) != 1 || r.Problems[0].String() != want {
			t.Errorf("%q: got %v, %v; want %s", config, r.Problems, err, want)
		}
	}
}

func TestASiteSaysItInItsOwnWords(t *testing.T) {
	files := inMemory(t, Options{Dir: siteFrom(t, "-- content/2026-02-03-a.md --\n---\ntitle: A\nlang: en\ndistance: 10.2 km\n---\nhello\n"+
		"-- content/static/custom.css --\nb {}\n-- runlog.yaml --\nlanguage: de\ntheme: mine\nparams: {colour: teal}\n"+
		"-- themes/mine/words/de.yaml --\narchive: Logbuch\n-- themes/mine/templates/404.html --\n{{define \"main\"}}{{.Site.Params.colour}}{{end}}\n")})
	for name, wants := range map[string][]string{
		"2026/02/03/a/index.html": {
			`<html lang="de">`, `<h1 lang="en">A</h1>`, "Dienstag, 3. Februar 2026", "<dt>Strecke</dt><dd>10,2 km</dd>", `<div class="prose" lang="en">`,
			">Logbuch</a>", `<link rel="stylesheet" href="/custom.css">`,
		},
		"index.html":          {`<h3><a href="/2026/02/03/a/" lang="en">`, "3. Februar 2026</time> · 10,2 km"},
		"patterns/index.html": {`<dl class="silences" lang="en">`, `<span class="quiet" lang="de">Gelesen würde: `},
		"404.html":            {"teal"},
		"assets/feed.css":     {`content: "Dies ist ein Feed`},
		"feed.xml":            {"<description>Ein Lauftagebuch.</description>", "<language>de</language>", "Strecke 10,2 km"},
	} {
		for _, want := range wants {
			if !strings.Contains(string(files[name]), want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	if page := string(files["index.html"]); strings.Index(page, "custom.css") < strings.Index(page, "assets/charts.css") {
		t.Error("the site's own style comes before the theme's")
	}
}

// What is the same on every page is text in a frame that shows it plainly, and a field in one that does not. No byte tells which.
func TestAFrameMayShowItsPartialsInAnyWay(t *testing.T) {
	frame, err := fs.ReadFile(themes.Default(), basePath)
	if err != nil {
		t.Fatal(err)
	}
	behind := string(frame)
	for _, field := range []string{"{{.Head}}", "{{.Header}}", "{{.Footer}}"} {
		if !strings.Contains(behind, field) {
			t.Fatalf("the default frame does not show %s", field)
		}
		behind = strings.ReplaceAll(behind, field, "{{if .Site}}"+field+"{{end}}")
	}
	const config = "-- runlog.yaml --\ntitle: 'A {{.Site}} & <b>'\n"
	plainly := inMemory(t, Options{Dir: siteFrom(t, onePost+config)})
	otherwise := inMemory(t, Options{Dir: siteFrom(t, onePost+config+"theme: mine\n-- themes/mine/"+basePath+" --\n"+behind)})
	if diff := cmp.Diff(htmlPages(plainly), htmlPages(otherwise)); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{`<title>A {{.Site}} &amp; &lt;b&gt;</title>`, `<meta property="og:site_name" content="A {{.Site}} &amp; &lt;b&gt;">`, `<footer class="bottom">`} {
		if page := string(plainly["index.html"]); strings.Count(page, want) != 1 {
			t.Errorf("the page has %d times %s:\n%s", strings.Count(page, want), want, page)
		}
	}
}

// The themes that runlog brings along draw the sample without a word.
func TestEveryThemeDrawsTheSample(t *testing.T) {
	for _, name := range themes.Names() {
		dir := siteFrom(t, "-- runlog.yaml --\ntheme: "+name+"\nlanguage: de\nas_of: 2026-10-31\n")
		if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../content")); err != nil {
			t.Fatal(err)
		}
		files, r, err := buildInMemory(t.Context(), Options{Dir: dir, Now: noon})
		if err != nil || r.Problems.Fatal() {
			t.Fatalf("%s: %v, %v", name, err, r.Problems)
		}
		for page, html := range htmlPages(files) {
			if !strings.Contains(html, `<main id="main">`) || strings.Count(html, "<h1") != 1 && !strings.Contains(html, `http-equiv="refresh"`) {
				t.Errorf("%s: %s has no main part, or not one heading", name, page)
			}
		}
		if scripts := len(files["assets/echarts.js"]); (scripts == 0) != (name == "plain") {
			t.Errorf("%s: echarts.js has %d bytes", name, scripts)
		}
	}
}

// A track is read from the site's own content and nowhere else.
func TestATrackStaysInTheFolder(t *testing.T) {
	dir := siteFrom(t, "-- outside.gpx --\n<gpx/>\n-- content/2026-02-03-a.md --\n---\ndistance: 5 km\ntrack: ../outside.gpx\n---\n")
	r := built(t, Options{Dir: dir})
	if len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Msg, "there is no such file in content/") {
		t.Error(r.Problems)
	}
}

// A theme may be a stranger's, and what lies outside is the runner's own.
func TestNoLinkLeadsOutOfATheme(t *testing.T) {
	for _, name := range []string{"static/notes.txt", "templates/partials/footer.html", "words/en.yaml"} {
		dir := siteFrom(t, "-- runlog.yaml --\ntheme: mine\n-- themes/mine/static/own.css --\np {}\n-- content/2026-02-03-a.md --\nhi\n-- diary.txt --\nsecret: words\n")
		link := filepath.Join(dir, "themes/mine", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(link), 0o755), os.Symlink(filepath.Join(dir, "diary.txt"), link)); err != nil {
			t.Fatal(err)
		}
		if _, err := Build(t.Context(), Options{Dir: dir, Now: noon}); err == nil || !strings.Contains(err.Error(), "themes/mine/"+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
