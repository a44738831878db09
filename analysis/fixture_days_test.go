package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// dayPosts turns a line of a fixture's "days" into posts by day. A line gives a day, or a stretch with days of the week, then front
// matter with semicolons for line breaks: "2024-01-01..2024-06-30 Mon Thu | distance: 8 km; rpe: 3". A / parts values that take turns,
// as in "rpe: 3/4"; text is the post's body.
func dayPosts(t testing.TB, line string) map[string]string {
	t.Helper()
	when, matter, ok := strings.Cut(strings.TrimSpace(line), " | ")
	if !ok {
		t.Fatalf("a day and front matter, parted by a |, stand here: %q", line)
	}
	fields := strings.Fields(when)
	from, to, ok := strings.Cut(fields[0], "..")
	if !ok {
		to = from
	}
	first, err := diary.ParseDate(from)
	if err != nil {
		t.Fatal(err)
	}
	last, err := diary.ParseDate(to)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for day := first; !day.After(last); day = day.AddDays(1) {
		if len(fields) > 1 && !slices.Contains(fields[1:], day.Weekday().String()[:3]) {
			continue
		}
		src, body := fmt.Sprintf("---\ndate: %s\n", day), ""
		for pair := range strings.SplitSeq(matter, "; ") {
			key, value, _ := strings.Cut(pair, ": ")
			turns := strings.Split(value, "/")
			if key == "text" {
				body = turns[len(out)%len(turns)] + "\n"
				continue
			}
			src += key + ": " + turns[len(out)%len(turns)] + "\n"
		}
		out[day.String()] = src + "---\n" + body
	}
	return out
}
