package generator

import (
	"strings"
	"testing"
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

func TestAThemeThatCannotBeDrawnIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ archive, want string }{
		"syntax":       {"-- runlog.yaml --\ntheme: mine\n-- themes/mine/templates/404.html --\n\n{{if}}\n", "themes/mine/templates/404.html"},
		"missing data": {"-- runlog.yaml --\ntheme: mine\n-- themes/mine/templates/404.html --\n{{define \"main\"}}\n{{.Page.Nothing}}{{end}}\n", "404.html:2"},
		"no main":      {"-- runlog.yaml --\ntheme: mine\n-- themes/mine/templates/post.html --\n<p>hello</p>\n", `themes/mine/templates/post.html does not define the block "main"`},
		"no folder":    {"-- runlog.yaml --\ntheme: nowhere\n", "there is no folder themes/nowhere"},
		"a way out":    {"-- runlog.yaml --\ntheme: ../mine\n", "is not the name of a folder"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := BuildInMemory(t.Context(), Options{Dir: siteFrom(t, onePost+c.archive), Now: noon})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
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
