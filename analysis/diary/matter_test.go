package diary

import (
	"strings"
	"testing"
)

func TestWhatEditorsAddIsTakenWithoutAWord(t *testing.T) {
	plain := "---\ntitle: Fog\ndistance: 5 km\n---\n\nOut.\n"
	for name, src := range map[string]string{
		"a BOM":             "\ufeff" + plain,
		"CRLF":              strings.ReplaceAll(plain, "\n", "\r\n"),
		"a BOM and CRLF":    "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"trailing spaces":   strings.ReplaceAll(plain, "---\n", "---  \n"),
		"no last line end":  strings.TrimSuffix(plain, "\n"),
		"empty lines above": "\n\n" + plain,
	} {
		e, ps := Parse("2026-02-03-fog.md", []byte(src), nil)
		if len(ps) > 0 || e.Title != "Fog" || len(e.Runs) != 1 || e.Runs[0].Distance != 5000 || strings.TrimSpace(string(e.Body)) != "Out." {
			t.Errorf("%s: %v %+v", name, ps, e)
		}
		if line := 1 + strings.Count(src[:strings.Index(src, "Out.")], "\n"); e.BodyLine != line {
			t.Errorf("%s: the body begins in line %d, not %d", name, line, e.BodyLine)
		}
	}
}

func TestPlacesCountCharacters(t *testing.T) {
	for src, want := range map[string]string{
		"---\ntitle: caf\xe9\n---\n":                                 "x.md:2:11: the text is not UTF-8 here (save the file as UTF-8)",
		"\ufeff---\r\n\r\nweather: {sky: 元気😀, temp: hot}\r\n---\r\n": `x.md:3:27: weather.temp: "hot" is not a temperature (write it as "-2 °C" or "28 °F")`,
		"+++\nx = 1\nweather = {sky = \"元気😀\", temp = \"hot\"}\n+++": `x.md:3:32: weather.temp: "hot" is not a temperature (write it as "-2 °C" or "28 °F")`,
		"Body\n\xff\n": "x.md:2:1: the text is not UTF-8 here (save the file as UTF-8)",
	} {
		_, ps := Parse("x.md", []byte(src), nil)
		var got []string
		for _, p := range ps {
			got = append(got, p.String())
		}
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("%q: want %s among\n%s", src, want, strings.Join(got, "\n"))
		}
	}
}

func TestAnEmptyFileIsNoPost(t *testing.T) {
	if e, ps := Parse("2026-02-03-x.md", nil, nil); e != nil || len(ps) != 1 {
		t.Errorf("%v %v", e, ps)
	}
}
