package generator

import (
	"maps"
	"slices"
	"testing"
)

func TestFilesOfTheRunnersOwnAreCopiedAndSaidWhereTheyStandInForOthers(t *testing.T) {
	const own = onePost + "-- content/static/.well-known/security.txt --\nmailto:a@example.org\n-- content/static/.git/config --\nsecret\n" +
		"-- content/static/.DS_Store --\nx\n-- content/static/robots.txt --\nUser-agent: *\n-- content/static/cv.pdf --\nx\n-- content/.well-known/x --\nx\n"
	o := Options{Dir: siteFrom(t, own), Now: noon}
	files, r, err := buildInMemory(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if string(files[".well-known/security.txt"]) != "mailto:a@example.org\n" || files["cv.pdf"] == nil || string(files["robots.txt"]) != "User-agent: *\n" {
		t.Errorf("%q", slices.Sorted(maps.Keys(files)))
	}
	if files[".git/config"] != nil || files[".DS_Store"] != nil {
		t.Error("hidden files are copied")
	}
	if len(r.Problems) != 1 || r.Problems[0].ID != "replaces" || r.Problems[0].File != "content/static/robots.txt" || r.Problems.Fatal() {
		t.Error(r.Problems)
	}
}
