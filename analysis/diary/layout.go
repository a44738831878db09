package diary

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// defaultFolder holds the posts where runlog.yaml says nothing else.
const defaultFolder = "content"

// Folders are where the posts are, below the site's folder, with forward slashes: content, unless content: in runlog.yaml names others.
// "." is the site's folder itself.
func (c *Config) Folders() []string {
	if len(c.Content) == 0 {
		return []string{defaultFolder}
	}
	return c.Content
}

// Ignores says whether ignore: in runlog.yaml names a file or a folder, by its path below the site's folder: as it is, by a folder
// above it, or by a pattern such as *.excalidraw.md for its name or drafts/*.md for its path.
func (c *Config) Ignores(file string) bool {
	return slices.ContainsFunc(c.Ignore, func(pattern string) bool {
		if file == pattern || strings.HasPrefix(file, pattern+"/") {
			return true
		}
		byPath, err1 := path.Match(pattern, file)
		byName, err2 := path.Match(pattern, path.Base(file))
		return err1 == nil && byPath || err2 == nil && byName
	})
}

// IsMarkdown says whether a file is a post or a page, by its name.
func IsMarkdown(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".md" || ext == ".markdown"
}

// IsPage says whether a file is a page that is not part of the diary: those stand in a folder pages of the folder of posts, or in a
// folder of posts that is itself called pages.
func (c *Config) IsPage(file string) bool {
	return slices.ContainsFunc(c.Folders(), func(dir string) bool {
		if path.Base(dir) != "pages" {
			dir = path.Join(dir, "pages")
		}
		return strings.HasPrefix(file, dir+"/")
	})
}

// StaticPath is where a file that is copied as it is stands on the site: what lies in content/static/ at its root, and what lies in the
// folders of static: where that says.
func (c *Config) StaticPath(file string) (string, bool) {
	for _, dir := range c.Folders() {
		if rest, ok := strings.CutPrefix(file, path.Join(dir, "static")+"/"); ok {
			return rest, true
		}
	}
	for _, s := range c.Static {
		if rest, ok := strings.CutPrefix(file, s.From+"/"); ok {
			return strings.TrimPrefix(path.Join("/", s.To, rest), "/"), true
		}
	}
	return "", false
}

// ConfigFile is the name of a site's settings, in the site's folder.
const ConfigFile = "runlog.yaml"

// ManifestFile is the name of the list of what a build wrote, in the folder that it wrote to: a folder with one is a site, and holds neither
// posts nor exports.
const ManifestFile = ".runlog-manifest"

// StaticFiles are the files below the site's folder of which one, if it is there, stands at an address of the site: the inverse of
// StaticPath.
func (c *Config) StaticFiles(address string) []string {
	var files []string
	for _, dir := range c.Folders() {
		files = append(files, path.Join(dir, "static", address))
	}
	for _, s := range c.Static {
		to := strings.Trim(path.Clean("/"+s.To), "/")
		if rest, ok := strings.CutPrefix(address, to); ok && (to == "" || strings.HasPrefix(rest, "/")) {
			files = append(files, path.Join(s.From, rest))
		}
	}
	return files
}

// A StaticFolder is a folder whose files are copied as they are, and the address below which they stand.
type StaticFolder struct{ From, To string }

// folder is a path below the site's folder.
var folder = scalarOf("write a folder below this one, such as _posts", func(_ *reader, s string) (string, error) {
	clean := path.Clean(strings.ReplaceAll(s, `\`, "/"))
	if s == "" || path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") {
		return "", fmt.Errorf("%q does not lie below the site's folder", s)
	}
	return clean, nil
}, nil)

// pattern is a path or a pattern of paths.
var pattern = scalarOf("write a file, a folder, or a pattern such as *.draft.md", func(_ *reader, s string) (string, error) {
	if _, err := path.Match(s, ""); err != nil {
		return "", fmt.Errorf("%q is not a pattern: a bracket is open", s)
	}
	return strings.TrimSuffix(s, "/"), nil
}, nil)

// staticFolders are {assets: /assets/}: folders and where their files stand on the site.
var staticFolders = kind[[]StaticFolder]{
	read: func(r *reader, n *node, v *[]StaticFolder) {
		if n.shape != object {
			r.unreadable(n, "write static: {assets: /assets/}", "a set of folders and addresses stands here as a rule, and this is %s", n.shape)
			return
		}
		r.reportDoubled(n)
		for i := range n.pairs {
			p := &n.pairs[i]
			from := node{shape: value, text: p.name, line: p.line, col: p.col}
			s := StaticFolder{}
			before := len(r.problems)
			folder.read(r, &from, &s.From)
			text.read(r, &p.value, &s.To)
			if len(r.problems) == before {
				*v = append(*v, s)
			}
		}
	},
}

// oldAddress is a pattern of addresses that posts once had: /:year/:month/:title.html.
var oldAddress = scalarOf("write /:year/:month/:day/:title.html, of "+strings.Join(addressParts, " "), func(_ *reader, s string) (string, error) {
	for _, part := range addressPart.FindAllString(s, -1) {
		if !slices.Contains(addressParts, part) {
			return "", fmt.Errorf("%q: no part of an address is called %s", s, part)
		}
	}
	return s, nil
}, nil)
