package generator

import (
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the list of what templates get into docs/themes.md")

const themesDoc = "../docs/themes.md"

// What templates get is listed in docs/themes.md, out of the comments in package site. go test ./generator -run Documented -update
// writes the list anew.
func TestWhatTemplatesGetIsDocumented(t *testing.T) {
	page, err := os.ReadFile(themesDoc)
	if err != nil {
		t.Fatal(err)
	}
	d, r, err := lay(t.Context(), Options{Dir: "..", Now: noon})
	if err != nil || d == nil {
		t.Fatal(err, r.Problems)
	}
	moved, _, err := lay(t.Context(), Options{Dir: siteFrom(t, "-- runlog.yaml --\novertraining: {diagnosed: 2026-01-01, publish: true}\n-- content/2026-02-03-a.md --\n---\naliases: [/old/]\n---\n"), Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	data := map[string]string{}
	for _, p := range slices.Concat(d.site.Pages, moved.site.Pages) {
		data[p.Template] = typeName(reflect.TypeOf(p.Data))
	}
	const begin, end = "<!-- begin: written by a test -->\n", "<!-- end -->\n"
	text := string(page)
	from, to := strings.Index(text, begin)+len(begin), strings.Index(text, end)
	if from < len(begin) || to < from {
		t.Fatalf("%s lacks the marks %q and %q", themesDoc, begin, end)
	}
	want := templateTable(t, d.theme.files, data) + typesDoc(t, slices.Collect(maps.Values(data)))
	if *update {
		if err := os.WriteFile(themesDoc, []byte(text[:from]+want+text[to:]), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := gocmp.Diff(want, text[from:to]); diff != "" {
		t.Errorf("%s is not what the code says (go test ./generator -run Documented -update):\n%s", themesDoc, diff)
	}
	for name := range d.theme.files.byName {
		if strings.HasPrefix(name, "templates/partials/") && !strings.Contains(text[:from], "| `"+path.Base(name)+"` |") {
			t.Errorf("%s does not list the partial %s", themesDoc, path.Base(name))
		}
	}
	for name := range functions(d.site) {
		if !regexp.MustCompile("\\| `" + name + "[` ]").MatchString(text[:from]) {
			t.Errorf("%s does not list the function %s", themesDoc, name)
		}
	}
}

// typeName is what a template gets, in words: "a list of Year".
func typeName(t reflect.Type) string {
	switch {
	case t == nil:
		return "nothing"
	case t.Kind() == reflect.Pointer:
		return typeName(t.Elem())
	case t.Kind() == reflect.Slice:
		return "a list of " + typeName(t.Elem())
	}
	return t.Name()
}

// templateTable lists the templates of the default theme with what .Data is in each.
func templateTable(t *testing.T, files *themeFiles, data map[string]string) string {
	var b strings.Builder
	b.WriteString("| template | `.Data` |\n|---|---|\n")
	for _, name := range sortedKeys(files.byName) {
		kind, ok := strings.CutSuffix(strings.TrimPrefix(name, "templates/"), ".html")
		if !ok || strings.Contains(kind, "/") || kind == "base" {
			continue
		}
		if data[kind] == "" {
			t.Errorf("no page of the sample is drawn by %s: what it gets cannot be told", name)
		}
		fmt.Fprintf(&b, "| `%s.html` | %s |\n", kind, data[kind])
	}
	return b.String() + "\n"
}

// typesDoc lists the types of package site that templates meet: first Site and Page, which every template has, then the data.
func typesDoc(t *testing.T, data []string) string {
	known := typesOf(t, "site")
	reached, order := map[string]bool{}, []string{}
	var reach func(text string)
	reach = func(text string) {
		for _, word := range regexp.MustCompile(`[A-Z]\w*`).FindAllString(text, -1) {
			if d := known[word]; d != nil && !reached[word] {
				reached[word] = true
				order = append(order, word)
				for _, f := range d.fields {
					reach(f.kind)
				}
			}
		}
	}
	reach("Site Page")
	slices.Sort(data)
	reach(strings.Join(data, " "))
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Or(rank(a)-rank(b), strings.Compare(a, b)) })
	var b strings.Builder
	for _, name := range order {
		d := known[name]
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", name, d.doc)
		for _, f := range d.fields {
			fmt.Fprintf(&b, "- `%s` %s%s\n", f.name, strings.ReplaceAll(f.kind, "*", ""), f.doc)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func rank(name string) int { return slices.Index([]string{"Page", "Meta", "Site"}, name) * -1 }

// A typeDoc is a struct and its methods without arguments, as the source comments on them.
type typeDoc struct {
	doc    string
	fields []fieldDoc
}

type fieldDoc struct{ name, kind, doc string }

// typesOf reads the structs of one of the generator's packages.
func typesOf(t *testing.T, pkg string) map[string]*typeDoc {
	fset := token.NewFileSet()
	names, err := os.ReadDir(pkg)
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, n := range names {
		if strings.HasSuffix(n.Name(), ".go") && !strings.HasSuffix(n.Name(), "_test.go") {
			f, err := parser.ParseFile(fset, path.Join(pkg, n.Name()), nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
	}
	p, err := doc.NewFromFiles(fset, files, module+pkg)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*typeDoc{}
	for _, typ := range p.Types {
		s, ok := typ.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType)
		if !ok {
			continue
		}
		d := &typeDoc{doc: oneLine(typ.Doc)}
		if d.doc == "" {
			t.Errorf("the type %s has no comment", typ.Name)
		}
		for _, f := range s.Fields.List {
			kind := types.ExprString(f.Type)
			for _, n := range f.Names {
				d.fields = append(d.fields, fieldDoc{n.Name, kind, comment(f)})
			}
			if f.Names == nil {
				d.fields = append(d.fields, fieldDoc{strings.TrimPrefix(kind[strings.LastIndex(kind, ".")+1:], "*"), "(its fields too) " + kind, comment(f)})
			}
		}
		for _, m := range typ.Methods {
			if m.Decl.Type.Params.NumFields() == 0 && inTemplates(m.Decl.Type.Results) {
				d.fields = append(d.fields, fieldDoc{m.Name, types.ExprString(m.Decl.Type.Results.List[0].Type), ": " + oneLine(m.Doc)})
			}
		}
		out[typ.Name] = d
	}
	return out
}

// inTemplates says whether templates can call a method with these results: a value, and perhaps an error.
func inTemplates(results *ast.FieldList) bool {
	n := results.NumFields()
	return n == 1 || n == 2 && types.ExprString(results.List[n-1].Type) == "error"
}

const module = "github.com/runlog/runlog/generator/"

func comment(f *ast.Field) string {
	if text := oneLine(f.Comment.Text()); text != "" {
		return ": " + text
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
