package main

import (
	"maps"
	"path"
	"testing"

	"pgregory.net/rapid"
)

// files draws files by their hashes, few names and few hashes, so that they meet.
func files(names ...string) *rapid.Generator[map[string]string] {
	return rapid.MapOf(rapid.SampledFrom(names), rapid.SampledFrom([]string{"h1", "h2", "h3"}))
}

// Whatever is on the branch: afterwards the site is there whole, and what runlog did not write is as it was.
func TestAPublicationKeepsWhatIsNotItsOwn(t *testing.T) {
	names := []string{"CNAME", "a", "a/b", "a/b/c", "index.html", "d/e"}
	rapid.Check(t, func(t *rapid.T) {
		site, there := files(names...).Draw(t, "site"), files(names...).Draw(t, "there")
		dropImpossible(site)
		dropImpossible(there)
		old := map[string]bool{}
		for _, n := range rapid.SliceOf(rapid.SampledFrom(names)).Draw(t, "old") {
			old[n] = true
		}
		p, clashes := plan(site, there, old)
		for _, name := range clashes {
			if there[name] == "" || old[name] {
				t.Fatalf("%s is in nobody's way", name)
			}
		}
		if len(clashes) > 0 {
			return
		}
		after := maps.Clone(there)
		for name := range p.remove {
			delete(after, name)
		}
		maps.Copy(after, p.put)
		for name, hash := range there {
			if !old[name] && after[name] != hash {
				t.Fatalf("%s was somebody else's", name)
			}
			if old[name] && site[name] == "" && after[name] != "" {
				t.Fatalf("%s should have gone", name)
			}
		}
		for name, hash := range site {
			if after[name] != hash && (name != "CNAME" || old[name]) {
				t.Fatalf("%s is missing", name)
			}
		}
		n := len(after)
		if dropImpossible(after); len(after) != n {
			t.Fatalf("a file stands where a folder is: %v", after)
		}
		if again, _ := plan(site, after, mark(old, site)); !again.empty() {
			t.Fatalf("a second publication would change %v and remove %v", again.put, again.remove)
		}
	})
}

// dropImpossible drops the files whose folder is a file.
func dropImpossible(files map[string]string) {
	for name := range maps.Clone(files) {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if files[dir] != "" {
				delete(files, name)
			}
		}
	}
}

// mark is the manifest after a publication.
func mark(old map[string]bool, site map[string]string) map[string]bool {
	now := map[string]bool{}
	for name := range site {
		now[name] = name != "CNAME" || old[name]
	}
	return now
}

func TestTheAddressOfARepositoryOnGitHub(t *testing.T) {
	for remote, want := range map[string]string{
		"git@github.com:ann/diary.git":               "ann diary",
		"https://github.com/ann/diary":               "ann diary",
		"https://token@github.com/ann/my.diary.git/": "ann my.diary",
		"ssh://git@github.com/ann/diary.git":         "ann diary",
		"https://example.org/ann/diary.git":          "",
		"/srv/git/diary.git":                         "",
	} {
		got := ""
		if m := github.FindStringSubmatch(remote); m != nil {
			got = m[1] + " " + m[2]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", remote, got, want)
		}
	}
}
