package analysis

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	gotoken "go/token"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestPagesNameTheNumbersOfTheCode holds the numbers that a page says can be changed to what the code takes where nobody changed them.
func TestPagesNameTheNumbersOfTheCode(t *testing.T) {
	code := readNumbers(t)
	for _, det := range All {
		for _, name := range det.Numbers() {
			said := regexp.MustCompile("`" + name + "` \\(([\\d.]+)").FindStringSubmatch(det.Doc)
			if said == nil {
				t.Errorf("%s: its page does not say what %s is", det.ID, name)
				continue
			}
			usual, ok := code.defaults[name]
			if says, err := strconv.ParseFloat(said[1], 64); err != nil || !ok || says != usual {
				t.Errorf("%s: its page says %s for %s, the code takes %v", det.ID, said[1], name, usual)
			}
		}
	}
	if len(code.defaults) < 70 {
		t.Errorf("%d numbers were found in the code, there are more", len(code.defaults))
	}
}

// A numberReader reads from the code what detectors take for their numbers where runlog.yaml does not say.
type numberReader struct {
	t        testing.TB
	consts   map[string]ast.Expr
	defaults map[string]float64
}

func readNumbers(t testing.TB) *numberReader {
	t.Helper()
	r := &numberReader{t: t, consts: map[string]ast.Expr{}, defaults: map[string]float64{}}
	var files []*ast.File
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Names) == len(spec.Values) {
				for i, name := range spec.Names {
					r.consts[name.Name] = spec.Values[i]
				}
			}
			return true
		})
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "threshold" {
					if name, ok := n.Args[0].(*ast.BasicLit); ok {
						r.take(name, "", n.Args[1])
					}
				}
			case *ast.CompositeLit:
				r.rate(n)
			}
			return true
		})
	}
	return r
}

// rate takes the numbers of a detector of words, which asks for them by its own name.
func (r *numberReader) rate(lit *ast.CompositeLit) {
	if kind, ok := lit.Type.(*ast.Ident); !ok || kind.Name != "textRate" {
		return
	}
	fields := map[string]ast.Expr{}
	for _, f := range lit.Elts {
		if kv, ok := f.(*ast.KeyValueExpr); ok {
			fields[kv.Key.(*ast.Ident).Name] = kv.Value
		}
	}
	id, ok := fields["id"].(*ast.BasicLit)
	if !ok || fields["least"] == nil {
		return // counts with the words of another
	}
	for field, name := range map[string]string{"least": ".posts", "ratio": ".ratio", "p": ".p"} {
		r.take(id, name, fields[field])
	}
}

func (r *numberReader) take(id *ast.BasicLit, after string, usual ast.Expr) {
	name, err := strconv.Unquote(id.Value)
	if err != nil {
		r.t.Fatal(err)
	}
	name += after
	x, _ := constant.Float64Val(r.value(usual))
	if before, ok := r.defaults[name]; ok && before != x {
		r.t.Errorf("%s is %v in one place and %v in another", name, before, x)
	}
	r.defaults[name] = x
}

// value is a constant's.
func (r *numberReader) value(e ast.Expr) constant.Value {
	switch e := e.(type) {
	case *ast.BasicLit:
		return constant.MakeFromLiteral(e.Value, e.Kind, 0)
	case *ast.Ident:
		if r.consts[e.Name] != nil {
			return r.value(r.consts[e.Name])
		}
	case *ast.BinaryExpr:
		return constant.BinaryOp(r.value(e.X), e.Op, r.value(e.Y))
	}
	r.t.Fatalf("%v is no constant of this package", e)
	return nil
}

// TestPagesUseTheNumbersTheyName holds that the text of a page says each of its numbers as well, as people do: half, 85%, 1 of 1,000.
func TestPagesUseTheNumbersTheyName(t *testing.T) {
	inWords := map[float64][]string{0.5: {"half"}, 0.9: {"nine in ten"}, 1.5: {"one and a half"}, 0: {"no better"}}
	for name, usual := range readNumbers(t).defaults {
		id, _, _ := strings.Cut(name, ".")
		det := byID(id)
		if det == nil {
			t.Errorf("%s is a number of no detector", name)
			continue
		}
		text := regexp.MustCompile(`(?s)\*\*(Numbers|One more number) you can change:\*\*.*?(\n\n|$)`).ReplaceAllString(det.Doc, "")
		text = strings.ReplaceAll(text, "\n", " ")
		ways := append(inWords[usual], fmt.Sprint(usual))
		for _, as := range []string{"%.6g%%", "%.6g in 100", "%.6g of 100"} {
			ways = append(ways, fmt.Sprintf(as, 100*usual))
		}
		ways = append(ways, fmt.Sprintf("%.6g of 1,000", 1000*usual))
		if usual >= 1 && usual == math.Trunc(usual) {
			ways = append(ways, number(int(usual)), sentence(number(int(usual))))
		}
		says := func(way string) bool {
			return regexp.MustCompile(`(?is)(^|[^\d.])` + regexp.QuoteMeta(way) + `($|[^\d.]|\.\D)`).MatchString(text)
		}
		if !slices.ContainsFunc(ways, says) {
			t.Errorf("%s: the text of its page says %v in none of these ways: %q", name, usual, ways)
		}
	}
}

func byID(id string) *Detector {
	if i := slices.IndexFunc(All, func(d *Detector) bool { return d.ID == id }); i >= 0 {
		return All[i]
	}
	return nil
}
