package runlog_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/runlog/runlog"

// A rule says what a package may import. Names ending in /... stand for all that begins so. The standard library is allowed but for
// what never says.
type rule struct{ may, never []string }

// noFiles are the packages that reach beyond memory.
var noFiles = []string{"os/...", "io/fs", "io/ioutil", "net", "net/http/...", "flag", "syscall", "embed", "log/..."}

// rules is the table of ARCHITECTURE.md: what may import what, directly.
var rules = map[string]rule{
	"analysis/stats": {
		may:   []string{"gonum.org/v1/gonum/..."},
		never: slices.Concat(noFiles, []string{"html/...", "encoding/json", "time", "fmt"}),
	},
	"analysis/diary": { // its own words of scores are embedded data
		may:   []string{"github.com/adrg/frontmatter", "go.yaml.in/yaml/v4", "github.com/pelletier/go-toml/v2/..."},
		never: slices.Concat(slices.DeleteFunc(slices.Clone(noFiles), func(s string) bool { return s == "embed" }), []string{"html/...", "net/..."}),
	},
	"analysis": { // its lexicon is embedded data
		may:   []string{module + "/analysis/diary", module + "/analysis/parallel", module + "/analysis/stats", "gonum.org/v1/gonum/...", "go.yaml.in/yaml/v4"},
		never: slices.Concat(slices.DeleteFunc(slices.Clone(noFiles), func(s string) bool { return s == "embed" }), []string{"html/...", "net/..."}),
	},
	"analysis/parallel": {never: noFiles},
	"generator/memo":    {never: noFiles},
	"generator/words": { // the default theme's English is embedded data
		may:   []string{module + "/analysis/diary", module + "/themes", "go.yaml.in/yaml/v4", "golang.org/x/text/..."},
		never: slices.DeleteFunc(slices.Clone(noFiles), func(s string) bool { return s == "io/fs" }),
	},
	"generator/chart": {
		may:   []string{module + "/analysis", module + "/analysis/diary", module + "/analysis/stats", module + "/generator/words", "github.com/go-echarts/go-echarts/v2/...", "git.sr.ht/~sbinet/gg", "golang.org/x/image/..."},
		never: noFiles,
	},
	"generator/site": {
		may: []string{
			module + "/analysis", module + "/analysis/diary", module + "/analysis/stats", module + "/generator/chart", module + "/generator/memo", module + "/analysis/parallel",
			module + "/generator/words",
			"github.com/yuin/goldmark/...", "github.com/alecthomas/chroma/v2/...", "github.com/gosimple/slug", "golang.org/x/text/...",
		},
		never: noFiles,
	},
	"generator/feed":   {may: []string{module + "/generator/site", module + "/generator/chart", module + "/generator/words", "github.com/gorilla/feeds", "golang.org/x/net/html"}, never: noFiles},
	"generator/export": {may: []string{module + "/analysis/diary"}, never: slices.Concat(noFiles, []string{"html/..."})},
	"generator/importer": {
		may:   []string{module + "/analysis/diary", module + "/generator/export", "github.com/muktihari/fit/...", "github.com/paulmach/orb/...", "github.com/gosimple/slug", "golang.org/x/text/...", module + "/analysis/parallel"},
		never: []string{"html/...", "net/...", "os/exec", "flag", "log/..."},
	},
	"generator/adopt": { // it looks through folders that are handed to it
		may:   []string{module + "/analysis/diary"},
		never: slices.DeleteFunc(slices.Clone(noFiles), func(s string) bool { return s == "io/fs" }),
	},
	"generator": {
		may:   []string{module + "/analysis/...", module + "/generator/...", module + "/themes", "golang.org/x/text/language", "golang.org/x/image/..."},
		never: []string{"flag", "log/...", "net/...", "os/exec"},
	},
	"themes": {never: []string{"os/...", "html/...", "net/..."}},
	"cmd/runlog": { // site for its words: a distance is told in one way everywhere
		may: []string{
			module + "/generator", module + "/generator/adopt", module + "/generator/export", module + "/generator/importer", module + "/generator/memo", module + "/generator/site", module + "/generator/words",
			module + "/analysis", module + "/analysis/diary",
			module + "/themes", "github.com/alecthomas/kong", "github.com/fsnotify/fsnotify", "github.com/schollz/progressbar/v3", "golang.org/x/term",
		},
		never: []string{"html/..."},
	},
}

// The table of ARCHITECTURE.md names all that the rules allow.
func TestTheTableOfPackagesIsTheRules(t *testing.T) {
	doc, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`/v\d+$`)
	for name, r := range rules {
		_, row, ok := strings.Cut(string(doc), "\n| `"+name+"` |")
		if row, _, _ = strings.Cut(row, "\n"); !ok {
			t.Errorf("ARCHITECTURE.md has no row for %s", name)
		}
		for _, may := range r.may {
			plain := version.ReplaceAllString(strings.TrimSuffix(may, "/..."), "")
			short := strings.TrimPrefix(path.Base(plain), "go-")
			if rest, ok := strings.CutPrefix(plain, "golang.org/"); ok {
				short = strings.Join(strings.SplitN(rest, "/", 3)[:2], "/")
			}
			if !strings.Contains(row, short) {
				t.Errorf("%s may import %s: ARCHITECTURE.md does not say so", name, may)
			}
		}
	}
}

// adapters are the files of generator/chart that may know how a figure is drawn.
var adapters = []string{"html.go", "echarts.go", "echarts_points.go", "svg.go", "png.go", "table.go"}

type goPackage struct {
	Dir, ImportPath string
	GoFiles         []string
	Imports         []string
}

// packages is every package of the module that holds more than tests.
func packages(t *testing.T) []goPackage {
	out, err := exec.Command("go", "list", "-json=Dir,ImportPath,GoFiles,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []goPackage
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(p.GoFiles) > 0 {
			list = append(list, p)
		}
	}
}

func TestEveryPackageImportsOnlyWhatItMay(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		seen[name] = true
		r, ok := rules[name]
		if !ok {
			t.Errorf("the package %s has no rule: say here and in ARCHITECTURE.md what it may import, and why it is there", name)
			continue
		}
		for _, i := range p.Imports {
			if standard := !strings.Contains(strings.Split(i, "/")[0], "."); !standard && !matches(r.may, i) || matches(r.never, i) {
				t.Errorf("%s may not import %s", name, i)
			}
		}
	}
	for name := range rules {
		if !seen[name] {
			t.Errorf("there is a rule for %s, and no such package", name)
		}
	}
}

// matches says whether one of the patterns stands for the path.
func matches(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		stem, all := strings.CutSuffix(p, "/...")
		return path == stem || all && strings.HasPrefix(path, stem+"/")
	})
}

// What imports cannot say: no clock, no printing and no hidden beginnings outside cmd/, no HTML in a chart outside its adapters.
func TestNothingHappensBehindTheBack(t *testing.T) {
	for _, p := range packages(t) {
		command := strings.Contains(p.ImportPath, "/cmd/")
		for _, file := range p.GoFiles {
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, filepath.Join(p.Dir, file), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range f.Imports {
				path := strings.Trim(i.Path.Value, `"`)
				drawn := matches([]string{"html/template", "github.com/go-echarts/...", "git.sr.ht/..."}, path)
				if drawn && strings.HasSuffix(p.ImportPath, "/chart") && !slices.Contains(adapters, file) {
					t.Errorf("%s imports %s: that is for the adapters", file, path)
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if n.Recv == nil && n.Name.Name == "init" {
						t.Errorf("%s: func init", fset.Position(n.Pos()))
					}
				case *ast.SelectorExpr:
					if what := called(n); what != "" && !command {
						t.Errorf("%s: %s outside cmd/", fset.Position(n.Pos()), what)
					}
				}
				return true
			})
		}
	}
}

// called names what only commands may use: the clock, the terminal, the environment.
func called(n *ast.SelectorExpr) string {
	pkg, ok := n.X.(*ast.Ident)
	if !ok {
		return ""
	}
	name := pkg.Name + "." + n.Sel.Name
	if slices.Contains([]string{
		"time.Now", "time.Since", "time.Until", "time.Local", "fmt.Print", "fmt.Printf", "fmt.Println", "os.Stdout", "os.Stderr", "os.Stdin", "os.Getenv",
		"os.Exit", "os.Args", "rand.Int", "rand.IntN", "rand.Float64", "rand.Perm", "rand.Shuffle",
	}, name) {
		return name
	}
	return ""
}
