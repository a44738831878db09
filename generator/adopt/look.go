package adopt

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// The engines, as a person calls them.
const (
	jekyll   = "Jekyll"
	hugo     = "Hugo"
	obsidian = "Obsidian"
	plain    = "plain Markdown"
)

// largest is the size, in bytes, of a Markdown file above which it is no post.
const largest = 4 << 20

// A looked folder is what is in it.
type looked struct {
	fsys   fs.FS
	engine string
	files  []string // Markdown
	dirs   map[string]bool
	left   []string // folders that were not looked into
	shut   []string // files and folders that cannot be read
	posts  []*post
}

// A post is a file of Markdown that has a day.
type post struct {
	file string
	keys []diary.Stated
	date diary.Date
}

// notPosts are folders whose Markdown belongs to an engine, to a program or to nobody.
var notPosts = []string{
	"node_modules", "vendor", "public", "_site", "themes", "layouts", "archetypes", "resources", "_includes", "_layouts", "_sass", "_data", "_drafts",
	"templates", "Templates", "_templates", "target", "dist",
}

// isNotPosts says so of a folder. Further down such a name may be the author's own, unless it is one for what is not finished.
func isNotPosts(dir string) bool {
	base := path.Base(dir)
	return slices.Contains(notPosts, base) && (base == dir || strings.HasPrefix(base, "_") || slices.Contains([]string{"templates", "Templates", "node_modules", "vendor"}, base))
}

// list finds the Markdown below a folder. Hidden folders are left alone, but tell of Obsidian.
func list(fsys fs.FS) (*looked, error) {
	l := &looked{fsys: fsys, dirs: map[string]bool{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if (errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrInvalid)) && name != "." { // invalid is a name that is not UTF-8
				l.shut = append(l.shut, name)
				return fs.SkipDir
			}
			return err
		}
		base := path.Base(name)
		switch {
		case d.IsDir() && name != ".":
			l.dirs[name] = true
			if strings.HasPrefix(base, ".") { // nor does a build look into it
				return fs.SkipDir
			}
			if isNotPosts(name) {
				l.left = append(l.left, name)
				return fs.SkipDir
			}
		case d.Type().IsRegular() && !strings.HasPrefix(base, ".") && diary.IsMarkdown(name):
			if info, err := d.Info(); err == nil && info.Size() > 0 && info.Size() <= largest {
				l.files = append(l.files, name)
			}
		}
		return nil
	})
	l.engine = l.guessEngine()
	return l, err
}

// has says whether there is such a file.
func (l *looked) has(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		info, err := fs.Stat(l.fsys, n)
		return err == nil && info.Mode().IsRegular()
	})
}

func (l *looked) guessEngine() string {
	posts := slices.ContainsFunc(l.files, func(f string) bool { return strings.Contains("/"+f, "/_posts/") })
	switch {
	case posts || l.has("_config.yml", "_config.yaml", "_config.toml"):
		return jekyll
	case l.has(hugoSettings...) && l.dirs["content"]:
		return hugo
	case l.dirs[".obsidian"]:
		return obsidian
	}
	return plain
}

// parse reads the files that may be posts and finds the folders that hold them.
func (l *looked) parse(p *Proposal, notShown func(file string, keys []diary.Stated) string) {
	root := l.postsBelow()
	withheld, unshown := "", 0
	for _, f := range l.files {
		if !root(f) {
			continue
		}
		src, err := fs.ReadFile(l.fsys, f)
		if err != nil {
			l.shut = append(l.shut, f)
			continue
		}
		e, _ := diary.Parse(f, src, nil)
		keys := diary.Keys(f, src)
		if e == nil || e.Date.IsZero() {
			continue // a build with the proposal says why
		}
		if said := notForOthers(keys); said != "" {
			p.Ignore(f, "it says "+said+"; take the line out if it may be shown")
			withheld = said
			continue
		}
		if why := notShown(f, keys); why != "" {
			p.Ignore(f, why)
			unshown++
			continue
		}
		l.posts = append(l.posts, &post{f, keys, e.Date})
	}
	if len(l.shut) > 0 {
		p.note("%s cannot be looked into, the first of them %q: it may not be read, or its name is not in UTF-8", diary.Plural(len(l.shut), "file or folder", "files or folders"), l.shut[0])
	}
	if withheld != "" {
		p.note("posts that are not for others are named in ignore: one by one; a new post stays at home by private: true or draft: true, not by %s", withheld)
	}
	if unshown > 0 {
		p.note("%s at present; ignore: names what stays out here too, with the reason", diary.Plural(unshown, "post is not shown by "+l.engine, "posts are not shown by "+l.engine))
	}
	slices.SortFunc(l.posts, func(a, b *post) int { return cmp.Or(a.date.Compare(b.date), strings.Compare(a.file, b.file)) })
	if p.Posts = len(l.posts); p.Posts == 0 {
		return
	}
	l.chooseFolders(p)
	p.First, p.Last = l.posts[0].date, l.posts[len(l.posts)-1].date
}

// postsBelow says which files an engine takes for posts.
func (l *looked) postsBelow() func(file string) bool {
	switch l.engine {
	case jekyll:
		return func(f string) bool { return strings.Contains("/"+f, "/_posts/") }
	case hugo:
		return func(f string) bool { return strings.HasPrefix(f, "content/") }
	}
	return func(string) bool { return true }
}

// chooseFolders names the folders with posts. Of a vault of notes of all kinds those are left out in which nothing speaks of running:
// they were not written for others to read.
func (l *looked) chooseFolders(p *Proposal) {
	posts, runs := map[string]int{}, map[string]int{}
	for _, x := range l.posts {
		dir := l.folderOf(x.file)
		posts[dir]++
		if slices.ContainsFunc(x.keys, func(k diary.Stated) bool { return speaksOfRunning(k.Key) }) {
			runs[dir]++
		}
	}
	for _, dir := range sorted(posts) {
		if l.engine == obsidian && len(runs) > 0 && runs[dir] == 0 {
			p.Ignore(dir, "nothing in its notes speaks of running; take the line out if they belong to the diary")
			l.posts = slices.DeleteFunc(l.posts, func(x *post) bool { return l.folderOf(x.file) == dir })
			p.Posts = len(l.posts)
			continue
		}
		p.Folders = append(p.Folders, dir)
	}
	if slices.Contains(p.Folders, ".") { // it holds the others; those without posts are no part of it
		p.Folders = []string{"."}
		for _, dir := range sorted(l.dirs) {
			if posts[dir] == 0 && !strings.Contains(dir, "/") && !strings.HasPrefix(dir, ".") && slices.ContainsFunc(l.files, func(f string) bool { return strings.HasPrefix(f, dir+"/") }) {
				p.Ignore(dir, "no file in it has a day")
			}
		}
	} else {
		p.Ignored = slices.DeleteFunc(p.Ignored, func(i Ignored) bool { return !strings.Contains(i.Path, "/") })
		for _, dir := range sorted(posts) {
			if !slices.Contains(p.Folders, dir) {
				p.note("%s/ is left out: nothing in its notes speaks of running; add it to content: if they belong to the diary", dir)
			}
		}
	}
	for _, dir := range l.left {
		if slices.ContainsFunc(p.Folders, func(f string) bool { return f == "." || strings.HasPrefix(dir, f+"/") }) && !p.ignores(dir) {
			p.Ignore(dir, "not the author's posts, or not finished")
		}
	}
	if l.engine == obsidian {
		p.note("a vault holds more than is meant for others: every note with a day in %s becomes a page, unless it says private: true", strings.Join(p.Folders, ", "))
	}
}

// folderOf is the folder of posts that a file belongs to: Jekyll's _posts, Hugo's content, else the folder right below the top.
func (l *looked) folderOf(file string) string {
	if before, _, ok := strings.Cut("/"+file, "/_posts/"); ok && l.engine == jekyll {
		return strings.TrimPrefix(before+"/_posts", "/")
	}
	dir, _, below := strings.Cut(file, "/")
	if !below {
		return "."
	}
	return dir
}
