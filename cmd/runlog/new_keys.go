package main

import (
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// recentPosts is how far back a runner's habits are looked up, and often how frequent a key is that counts as one.
const (
	recentPosts = 20
	often       = 0.25
	fewPosts    = 5 // below which nothing is a habit yet
)

// firstKeys are offered to a runner who has written little so far.
var firstKeys = []string{"distance", "duration", "feel", "energy", "weather"}

// notAsked are keys that are never offered: the post has them already, or they are for days that are unlike others.
var notAsked = strings.Fields(`date week id source track runs pace splits slug aliases permalink image description lang lastmod draft published private
	break gap ack not race rest ill injury life outings hr_max kudos private_note cross strength goal`)

// keysToOffer are the keys that this runner fills in often, and what stands behind some of them: the shoes worn last are filled in
// where there is a run to wear them, and else only named.
func keysToOffer(existing []*diary.Entry, e *diary.Entry, c *diary.Config) (open []string, hints map[string]string) {
	count := map[string]int{}
	posts := 0
	shoes := ""
	for _, before := range slices.Backward(existing) {
		if len(before.Runs) == 0 || !before.Week.IsZero() || before.Date.After(e.Date) {
			continue
		}
		if shoes == "" {
			shoes = before.Runs[len(before.Runs)-1].Shoes
		}
		if posts++; posts > recentPosts {
			break
		}
		for _, key := range diary.KeysOf(before, c) {
			count[key]++
		}
	}
	posts = min(posts, recentPosts)
	if posts < fewPosts {
		open = append(open, firstKeys...)
	}
	for _, key := range diary.KeyNames() {
		if !slices.Contains(notAsked, key) && !slices.Contains(open, key) && count[key] > 0 && float64(count[key]) >= often*float64(posts) {
			open = append(open, key)
		}
	}
	if !slices.Contains(open, "title") {
		open = append(open, "title")
	}
	if shoes == "" || isRetired(shoes, e.Date, c) || !slices.Contains(open, "shoes") {
		return open, nil
	}
	if len(e.Runs) > 0 {
		e.Runs[0].Shoes = shoes
	}
	return open, map[string]string{"shoes": strings.Join(strings.Fields(shoes), " ")}
}

// isRetired says whether runlog.yaml has the pair as worn out on a day.
func isRetired(key string, on diary.Date, c *diary.Config) bool {
	return slices.ContainsFunc(c.Shoes, func(s diary.Shoe) bool { return s.Key == key && !s.Retired.IsZero() && !s.Retired.After(on) })
}
