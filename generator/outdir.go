package generator

import (
	"fmt"
	"path/filepath"
	"slices"
)

// mayHold says why a folder cannot take a site: it holds the diary, or the diary holds it.
func mayHold(site, out string) error {
	site, out = Resolve(site), Resolve(out)
	c, _ := LoadConfig(site)
	inside := slices.ContainsFunc(c.Folders(), func(dir string) bool { // out may lie in the site's folder itself
		return dir != "." && within(out, filepath.Join(site, filepath.FromSlash(dir)))
	})
	if within(site, out) || inside {
		return fmt.Errorf("a site cannot be written to %s, where the diary itself is: choose another folder with --out", out)
	}
	return nil
}

// within says whether a path is another folder or lies inside it. Both are absolute.
func within(p, dir string) bool {
	rel, err := filepath.Rel(dir, p)
	return err == nil && filepath.IsLocal(rel)
}

// Resolve makes a path absolute and follows its symbolic links as far as it exists.
func Resolve(p string) string {
	abs, err := filepath.Abs(p)
	if err != nil {
		return filepath.Clean(p)
	}
	for dir, rest := abs, ""; ; dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		if dir == filepath.Dir(dir) {
			return abs
		}
	}
}

// OutDir is where the site goes: relative folders are below the site's.
func (o Options) OutDir() string {
	out := o.Out
	if out == "" {
		out = defaultOut
	}
	if filepath.IsAbs(out) {
		return out
	}
	return filepath.Join(o.Dir, out)
}
