package site_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/generator/site"
)

// The site's day is 10 February 2026.
func TestOnThisDayShowsTheDayInEveryYear(t *testing.T) {
	s, _ := layOut(t, "-- content/2024-02-10-a.md --\nx\n-- content/2026-02-10-b.md --\nx\n-- content/2024-02-29-leap.md --\nx\n-- content/2020-12-31-z.md --\nx\n", "/")
	day := page(t, s, site.OnThisDayPath).Data.(*site.OnThisDay)
	if day.Near != nil || len(day.Day.Posts) != 2 || day.Day.Posts[0].Date().Year != 2026 || day.Day.Name != "10 February" {
		t.Errorf("%+v", day)
	}
	var months []string
	for _, m := range day.Months {
		months = append(months, m.Path)
	}
	if diff := cmp.Diff([]string{"on-this-day/02/", "on-this-day/12/"}, months); diff != "" {
		t.Error(diff)
	}
	february := page(t, s, "on-this-day/02/").Data.(*site.CalendarMonth)
	if len(february.Days) != 2 || february.Days[1].Path != "on-this-day/02/#day-29" || february.Next.Month != 12 || february.Prev != nil {
		t.Errorf("%+v", february)
	}
	if got := s.Posts[2].DayLink; got != `<a href="/on-this-day/02/#day-29">On this day</a>` {
		t.Errorf("a leap day stands at %s: %s", got, s.Posts[2].Path)
	}
}

func TestADayWithoutPostsNamesTheNext(t *testing.T) {
	for archive, want := range map[string]string{
		"-- content/2024-02-09-a.md --\nx\n-- content/2024-02-12-b.md --\nx\n-- content/2024-03-01-c.md --\nx\n": "12 February",
		"-- content/2024-01-09-a.md --\nx\n-- content/2024-02-09-b.md --\nx\n":                                   "9 January",
	} {
		s, _ := layOut(t, archive, "/")
		day := page(t, s, site.OnThisDayPath).Data.(*site.OnThisDay)
		if day.Near == nil || day.Near.Name != want || len(day.Day.Posts) > 0 {
			t.Errorf("%+v, want %s", day, want)
		}
	}
	s, _ := layOut(t, "-- content/pages/about.md --\nx\n", "/")
	if day := page(t, s, site.OnThisDayPath).Data.(*site.OnThisDay); day.Near != nil || len(day.Months) > 0 {
		t.Errorf("%+v", day)
	}
}
