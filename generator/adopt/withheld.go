package adopt

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A withholding is how other engines and their authors say that a post is not for others: keys, and their values that say it. No values
// are any value.
type withholding struct{ keys, values []string }

// withholdings are all of them. Keys are lower case and without signs between their letters.
func withholdings() []withholding {
	yes := []string{"true", "yes", "on", "1", "y"}
	no := []string{"false", "no", "off", "0", "n", "never"}
	return []withholding{
		{[]string{"status", "poststatus", "visibility", "access", "audience", "public", "dgpublish"}, append([]string{"private", "draft", "hidden", "unlisted", "unpublished",
			"pending", "trash", "protected", "password", "secret", "members", "me", "only me", "onlyme", "self", "friends", "followers"}, no...)},
		{[]string{"hidden", "unlisted", "unpublished", "isprivate", "isdraft", "ishidden"}, yes},
		{[]string{"ispublic", "ispublished", "buildrender", "buildlist"}, no},
		{[]string{"paramsprivate", "paramsdraft"}, yes},
		{[]string{"tag", "tags", "categories", "category"}, []string{"private", "draft", "#private", "#draft"}},
		{[]string{"password", "passwd"}, nil},
	}
}

// notForOthers is how a post says in another engine's words that it is not to be shown, or nothing. It rather hears too much: what is
// left out is told.
func notForOthers(keys []diary.Stated) string {
	for _, k := range keys {
		for _, w := range withholdings() {
			if !slices.Contains(w.keys, diary.PlainName(k.Key)) {
				continue
			}
			for _, v := range k.Values {
				v = strings.TrimSpace(v)
				if w.values == nil && v != "" {
					return k.Key
				}
				if slices.Contains(w.values, strings.ToLower(v)) {
					return k.Key + ": " + v
				}
			}
		}
	}
	return ""
}

// withheld says of a post why the engine would not show it today, or nothing: by Hugo's expiryDate and publishDate, of the post or
// cascading from an _index.md above it (https://gohugo.io/methods/page/expirydate/); by Jekyll's exclude.
func (s *settings) withheld(today diary.Date) func(file string, keys []diary.Stated) string {
	switch s.Engine {
	case hugo:
		above := s.cascades()
		return func(file string, keys []diary.Stated) string { return s.unshown(keys, above(file), today) }
	case jekyll:
		return s.excluded
	}
	return func(string, []diary.Stated) string { return "" }
}

// unshown is why Hugo does not show a post on a day. A date that cannot be read withholds the post: Hugo would build no site with it.
func (s *settings) unshown(own, above []diary.Stated, today diary.Date) string {
	if said := notForOthers(above); said != "" {
		return "an _index.md above it says " + said + " for all below; take the line out if it may be shown"
	}
	if drafts := stated(above, "draft"); drafts == "true" && stated(own, "draft") == "" {
		return "an _index.md above it says draft: true for all below; take the line out if it may be shown"
	}
	both := append(slices.Clip(own), above...)
	for _, k := range []struct {
		names []string
		shown string // the setting by which Hugo shows it all the same
		out   func(diary.Date) bool
		why   string
	}{
		{[]string{"expiryDate", "unpublishdate"}, "buildexpired", func(d diary.Date) bool { return !d.After(today) }, "Hugo has not shown it since %s (%s)"},
		{[]string{"publishDate", "pubdate"}, "buildfuture", func(d diary.Date) bool { return d.After(today) }, "Hugo does not show it before %s (%s); take the line out then"},
	} {
		text := stated(both, k.names...)
		if text == "" || s.first(k.shown) == "true" {
			continue
		}
		d, err := diary.ReadDay(text)
		switch {
		case err != nil && strings.HasPrefix(text, "0001-01-01"): // Hugo's way to say never
		case err != nil:
			return fmt.Sprintf("%s: %q is not a day, and may keep it back; take the line out if it may be shown", k.names[0], text)
		case k.out(d):
			return fmt.Sprintf(k.why, d, k.names[0])
		}
	}
	return ""
}

// stated is the value of the first of several keys that a post has.
func stated(keys []diary.Stated, names ...string) string {
	for _, name := range names {
		for _, k := range keys {
			if diary.PlainName(k.Key) == diary.PlainName(name) && len(k.Values) > 0 && strings.TrimSpace(k.Values[0]) != "" {
				return strings.ToLower(strings.TrimSpace(k.Values[0]))
			}
		}
	}
	return ""
}

// cascades are what the _index.md above a file say for all below them, the nearest first.
func (s *settings) cascades() func(file string) []diary.Stated {
	below := map[string][]diary.Stated{} // by folder
	for _, f := range s.looked.files {
		if path.Base(f) != "_index.md" {
			continue
		}
		src, err := fs.ReadFile(s.fsys, f)
		if err != nil {
			continue // it is told when the posts are read
		}
		keys := diary.Keys(f, src)
		for _, k := range keys {
			if name, ok := strings.CutPrefix(strings.ToLower(k.Key), "cascade."); ok {
				k.Key = strings.TrimPrefix(name, "params.")
				below[path.Dir(f)] = append(below[path.Dir(f)], k)
			}
		}
	}
	return func(file string) (all []diary.Stated) {
		for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
			all = append(all, below[dir]...)
		}
		return all
	}
}

// excluded is Jekyll's exclude, in its settings: what begins with one of its texts is left out, drafts-old/ by drafts too, and what one
// matches as a pattern whose * goes across folders (https://jekyllrb.com/docs/configuration/options/, EntryFilter#glob_include?).
func (s *settings) excluded(file string, _ []diary.Stated) string {
	for _, pattern := range s.keys["exclude"] {
		clean := strings.TrimPrefix(pattern, "/")
		if clean != "" && (strings.HasPrefix(file, clean) || matchesAbove(clean, file)) {
			return fmt.Sprintf("exclude: %s of %s; take the line out if it may be shown", pattern, s.file)
		}
	}
	return ""
}

// matchesAbove says whether a pattern matches a file or a folder above it. Slashes are letters to it like others.
func matchesAbove(pattern, file string) bool {
	flat := strings.NewReplacer("/", "\x00")
	for p := file; p != "."; p = path.Dir(p) {
		if matched, err := path.Match(flat.Replace(strings.TrimSuffix(pattern, "/")), flat.Replace(p)); err == nil && matched {
			return true
		}
	}
	return false
}
