package site

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

func TestQuotesAreThoseOfTheLanguage(t *testing.T) {
	const said = `"Geht's?", sagte sie. "Ja, 'fast', sagte er."`
	for lang, want := range map[string]string{
		"en":    "“Geht’s?”, sagte sie. “Ja, ‘fast’, sagte er.”",
		"de":    "„Geht’s?“, sagte sie. „Ja, ‚fast‘, sagte er.“",
		"de-AT": "„Geht’s?“, sagte sie. „Ja, ‚fast‘, sagte er.“",
		"de-CH": "«Geht’s?», sagte sie. «Ja, ‹fast›, sagte er.»",
		"sv":    "”Geht’s?”, sagte sie. ”Ja, ’fast’, sagte er.”",
		"fr":    "«\u202fGeht’s?\u202f», sagte sie. «\u202fJa, “fast”, sagte er.\u202f»",
	} {
		if got := curly(said, quotesOf(lang)); got != want {
			t.Errorf("a title in %s: %s, want %s", lang, got, want)
		}
		l := &layout{Site: &Site{Diary: &diary.Diary{Config: diary.Default()}}}
		l.rooms.New = newRoom
		p := &Post{Entry: &diary.Entry{Body: []byte(said)}}
		got := string(l.render(newConverters(false, quotesOf(lang)), p).html)
		got = strings.NewReplacer("&ldquo;", "“", "&rdquo;", "”", "&lsquo;", "‘", "&rsquo;", "’", "<p>", "", "</p>\n", "").Replace(got)
		if got != want {
			t.Errorf("prose in %s: %s, want %s", lang, got, want)
		}
	}
}

// A post in a language of its own has that language's quotes.
func TestAPostKeepsTheQuotesOfItsLanguage(t *testing.T) {
	m := &Meta{Lang: "en"}
	if got := quotesOf(m.language("de")); got.open != "„" {
		t.Error(got)
	}
	if got := quotesOf(m.language("")); got != english {
		t.Error(got)
	}
}
