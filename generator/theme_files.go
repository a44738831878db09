package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
	"github.com/runlog/runlog/themes"
)

// themeFiles are the files of a theme as they stand on disk or in the program, and the words of the site's language.
type themeFiles struct {
	byName map[string]themeFile
	texts  []words.File // every file of words; those of the site's own theme come after those of the default one
	words  *words.Words
}

// A themeFile is a template or a static file of a theme and, for messages, where it comes from.
type themeFile struct {
	data   []byte
	origin string
}

// readTheme reads the default theme, and the site's own in its place where it has a file of the same name.
func readTheme(src *source, c *diary.Config) (*themeFiles, error) {
	t := &themeFiles{byName: map[string]themeFile{}}
	if err := t.add(themes.Default(), "themes/default/"); err != nil {
		return nil, err
	}
	if err := t.addOwn(src, c.Theme); err != nil {
		return nil, err
	}
	var err error
	if t.words, err = words.New(c.Language, t.texts); err != nil {
		return nil, fmt.Errorf("the words of the site: %w", err)
	}
	return t, nil
}

// addOwn adds the theme that the site's folder holds.
func (t *themeFiles) addOwn(src *source, name string) error {
	if !filepath.IsLocal(name) {
		return fmt.Errorf("%s: theme: %q is not the name of a folder in %s/", configFile, name, themesDir)
	}
	dir := filepath.Join(src.dir, themesDir, name)
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return t.add(os.DirFS(dir), themesDir+"/"+name+"/")
	case name == "default" || name == "":
		return nil
	case err == nil || errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: theme: there is no folder %s/%s", configFile, themesDir, name)
	}
	return fmt.Errorf("reading the theme: %w", err)
}

// add reads a theme's templates, words and static files. Words are added to those that are there, the rest takes their place.
func (t *themeFiles) add(theme fs.FS, origin string) error {
	err := fs.WalkDir(theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") || !ofTheme(name) {
			return err
		}
		data, err := fs.ReadFile(theme, name)
		if err != nil {
			return err
		}
		if path.Dir(name) == "words" {
			t.texts = append(t.texts, words.File{Name: origin + name, Data: data})
		} else {
			t.byName[name] = themeFile{data, origin + name}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("reading the theme: %w", err)
	}
	return nil
}

// ofTheme says whether a file of a theme's folder means anything to it.
func ofTheme(name string) bool {
	dir, ext := strings.SplitN(name, "/", 2)[0], path.Ext(name)
	return dir == "static" || dir == "templates" && ext == ".html" || dir == "words" && ext == ".yaml"
}

// static is a static file as it is served. Style sheets may hold words of the site.
func (t *themeFiles) static(name string) ([]byte, error) {
	file := t.byName[name]
	if path.Ext(name) != ".css" {
		return file.data, nil
	}
	css, err := setWords(file, func(_, key string) (string, error) {
		s, err := text(t.words, key, nil)
		return cssString.Replace(s), err
	})
	return []byte(css), err
}

// cssString writes a text between the quotes of a string in CSS.
var cssString = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\A `)

// sortedKeys are a map's keys in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
