package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/runlog/runlog/themes"
)

// keys are those of a file of words.
func keys(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := fs.ReadFile(themes.Default(), name)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]any{}
	if err := yaml.Unmarshal(data, &m); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return m
}

func TestNoLanguageLacksAWordOrHasOneTooMany(t *testing.T) {
	english, en := keys(t, "words/en.yaml"), in(t, "en")
	names, err := fs.Glob(themes.Default(), "words/*.yaml")
	if err != nil || len(names) < 2 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		here, w := keys(t, name), in(t, strings.TrimSuffix(filepath.Base(name), ".yaml"))
		for key := range english {
			if _, ok := here[key]; !ok {
				t.Errorf("%s lacks %q", name, key)
			}
		}
		for key := range here {
			if _, ok := english[key]; !ok {
				t.Errorf("%s has %q, which English has not", name, key)
			}
			if got, want := w.Gaps(key), en.Gaps(key); !slices.Equal(got, want) {
				t.Errorf("%s: %q has the gaps %q, and in English %q", name, key, got, want)
			}
		}
	}
}

// quoted is what may be the key of a word in a template or style sheet.
var quoted = regexp.MustCompile(`"([a-z0-9_]+)"`)

// asked is a word that a template asks for.
var asked = regexp.MustCompile(`\b(?:t|say|count|sayCount) "([^"]*)"`)

func TestEveryWordIsThereAndUsed(t *testing.T) {
	english, used := keys(t, "words/en.yaml"), map[string]bool{}
	wanted := func(at, key string) {
		used[key] = true
		if _, ok := english[key]; !ok {
			t.Errorf("%s: there is no word %q in themes/default/words/en.yaml", at, key)
		}
	}
	eachFile(t, "../../themes", func(name string, src []byte) {
		if ext := filepath.Ext(name); ext != ".html" && ext != ".css" {
			return
		}
		for _, m := range asked.FindAllSubmatch(src, -1) {
			wanted(name, string(m[1]))
		}
		for _, m := range quoted.FindAllSubmatch(src, -1) {
			used[string(m[1])] = true
		}
	})
	eachFile(t, "..", func(name string, src []byte) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					used[s] = true
				}
			case *ast.CallExpr:
				if key, ok := keyOf(n); ok {
					wanted(fset.Position(n.Pos()).String(), key)
				}
			}
			return true
		})
		for _, m := range regexp.MustCompile(`\.Words\.Text "([^"]*)"`).FindAllSubmatch(src, -1) { // the template of a chart
			wanted(name, string(m[1]))
		}
	})
	for key := range english {
		if !used[key] {
			t.Errorf("nothing says the word %q", key)
		}
	}
}

// keyOf is the key in w.Text("key") and w.Count("key", n).
func keyOf(call *ast.CallExpr) (string, bool) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Text" && sel.Sel.Name != "Count" || len(call.Args) == 0 {
		return "", false
	}
	on, _ := sel.X.(*ast.Ident)
	through, _ := sel.X.(*ast.SelectorExpr)
	ofWords := on != nil && (on.Name == "w" || on.Name == "words") || through != nil && strings.EqualFold(through.Sel.Name, "words")
	lit, ok := call.Args[0].(*ast.BasicLit)
	if !ok || !ofWords {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func eachFile(t *testing.T, dir string, do func(name string, src []byte)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := os.ReadFile(name)
		if err == nil {
			do(name, src)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// unkind are words that the site does not say to anyone, whatever the language of the words around them.
var unkind = regexp.MustCompile(`(?i)\b(failed|failure|lost|broke|broken|risk|bad|should|must|only|lazy|weak|wrong|worse|worst|poor|punish\w*|cheat\w*)\b|!`)

func TestWordsAreKind(t *testing.T) {
	data, err := fs.ReadFile(themes.Default(), "words/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		if key, text, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") && unkind.MatchString(text) {
			t.Errorf("words/en.yaml:%d: %s says %q", i+1, key, unkind.FindString(text))
		}
	}
}

// What stands in a template between tags and actions would be said in one language for ever.
func TestTemplatesHoldNoWordsOfTheirOwn(t *testing.T) {
	notWords := regexp.MustCompile(`(?s){{.*?}}|<(?:"[^"]*"|[^>"])*>|&\w+;|\b(?:RSS|Atom|JSON Feed|JSON)\b`)
	spoken := regexp.MustCompile(`(?:aria-label|title|alt|placeholder)="[^"{]*\pL`)
	eachFile(t, "../../themes", func(name string, src []byte) {
		if filepath.Ext(name) != ".html" {
			return
		}
		if text := notWords.ReplaceAll(src, nil); regexp.MustCompile(`\pL{2}`).Match(text) {
			t.Errorf("%s says words of its own: %q", name, strings.Join(strings.Fields(string(text)), " "))
		}
		if m := spoken.Find(src); m != nil {
			t.Errorf("%s says words of its own: %q", name, m)
		}
	})
}
