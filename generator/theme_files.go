package generator

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

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

// readTheme reads the theme that runlog.yaml names: the site's own files over those of the theme of that name that runlog brings along,
// over the default theme's. The problems are for the author of runlog.yaml; the error, for the author of the theme, names file and line.
func readTheme(src *source, c *diary.Config) (*themeFiles, diary.Problems, error) {
	t := &themeFiles{byName: map[string]themeFile{}}
	name := cmp.Or(c.Theme, "default")
	if !filepath.IsLocal(name) || strings.ContainsAny(name, `/\`) {
		return nil, diary.Problems{noTheme(c, fmt.Sprintf("%q is not the name of a folder in %s/", name, themesDir))}, nil
	}
	brought := slices.Contains(themes.Names(), name)
	if err := t.add(themes.Default(), "themes/default/"); err != nil {
		return nil, nil, err
	}
	if brought && name != "default" {
		if err := t.add(themes.Named(name), "themes/"+name+"/"); err != nil {
			return nil, nil, err
		}
	}
	dir := filepath.Join(src.dir, themesDir, name)
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		root, err := os.OpenRoot(dir) // no link in a theme, which may be a stranger's, leads out of it
		if err != nil {
			return nil, nil, fmt.Errorf("reading the theme: %w", err)
		}
		defer root.Close()
		if err := t.add(root.FS(), themesDir+"/"+name+"/"); err != nil {
			return nil, nil, err
		}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, nil, fmt.Errorf("reading the theme: %w", err)
	case !brought:
		return nil, diary.Problems{noTheme(c, fmt.Sprintf("there is no theme %q, and no folder %s/%s", name, themesDir, name))}, nil
	}
	if t.words, err = words.New(c.Language, t.texts); err != nil {
		return nil, nil, fmt.Errorf("the words of the site: %w", err)
	}
	return t, append(noWords(c, t.words), t.unused()...), nil
}

// unused tells of words that no template asks for: most of them are keys that are spelt otherwise.
func (f *themeFiles) unused() diary.Problems {
	var ps diary.Problems
	for _, a := range f.words.Added() {
		asked := false
		for _, file := range f.byName {
			asked = asked || bytes.Contains(file.data, []byte(strconv.Quote(a.Key)))
		}
		if !asked {
			ps = append(ps, diary.Problem{
				Pos: a.Pos, ID: "word", Msg: fmt.Sprintf("%s: no page says this word", a.Key),
				Hint: "the keys are those of themes/default/words/en.yaml, and those that your own templates ask for",
			})
		}
	}
	return ps
}

func noTheme(c *diary.Config, msg string) diary.Problem {
	return diary.Problem{
		Pos: c.Place("theme"), Fatal: true, ID: "theme", Msg: "theme: " + msg, Hint: "runlog brings along " + words.English().List(themes.Names()),
	}
}

// noWords tells of a language without words.
func noWords(c *diary.Config, w *words.Words) diary.Problems {
	tag, err := language.Parse(c.Language)
	if err != nil && c.Language != "" {
		return diary.Problems{{
			Pos: c.Place("language"), ID: "language", Msg: fmt.Sprintf("language: %q is no language known by that name, so that the site's own words are English", c.Language),
			Hint: "write it as en, de or de-AT: the short name of a language, and perhaps of a country",
		}}
	}
	asked, _ := tag.Base()
	if said, _ := language.Make(w.Lang).Base(); said == asked {
		return nil
	}
	return diary.Problems{{
		Pos: c.Place("language"), ID: "language", Msg: fmt.Sprintf("language: there are no words in %q, so that the site's own are English", c.Language),
		Hint: fmt.Sprintf("put them into %s/%s/words/%s.yaml, in the way of the English ones", themesDir, cmp.Or(c.Theme, "default"), c.Language),
	}}
}

// add reads a theme's templates, words and static files. Words are added to those that are there, the rest takes their place; an
// empty file of static/ takes away the one that is there.
func (f *themeFiles) add(theme fs.FS, origin string) error {
	err := fs.WalkDir(theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") || !ofTheme(name) {
			return err
		}
		data, err := fs.ReadFile(theme, name)
		if err != nil {
			return fmt.Errorf("%s%s: %s", origin, name, reason(err))
		}
		if path.Dir(name) == "words" {
			f.texts = append(f.texts, words.File{Name: origin + name, Data: data})
		} else {
			f.byName[name] = themeFile{data, origin + name}
			if len(data) == 0 && strings.HasPrefix(name, "static/") { // takes away the file that the theme below has
				delete(f.byName, name)
			}
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
func (f *themeFiles) static(name string) ([]byte, error) {
	file := f.byName[name]
	if path.Ext(name) != ".css" {
		return file.data, nil
	}
	css, err := setWords(file, func(_, key string) (string, error) {
		s, err := text(f.words, key, nil)
		return cssString.Replace(s), err
	})
	return []byte(css), err
}

// cssString writes a text between the quotes of a string in CSS.
var cssString = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\A `)

// sortedKeys are a map's keys in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
