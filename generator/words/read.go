package words

import (
	"errors"
	"fmt"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/feature/plural"

	"github.com/runlog/runlog/analysis/diary"
)

// read puts a file's words over those that are there. The first file says which keys there are.
func (w *Words) read(f File, first bool) error {
	var doc yaml.Node
	if err := yaml.Load(f.Data, &doc, yaml.WithSingleDocument()); err != nil {
		return fmt.Errorf("%s:%w", f.Name, place(err))
	}
	if len(doc.Content) == 0 {
		return nil
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		return f.fault(top, "a file of words has a key and a text on each line")
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		if value.Kind == yaml.AliasNode {
			value = value.Alias
		}
		if seen[key.Value] {
			return f.fault(key, "%s stands here a second time", key.Value)
		}
		seen[key.Value] = true
		if !first && !w.Has(key.Value) {
			w.added = append(w.added, Added{key.Value, diary.Pos{File: f.Name, Line: key.Line, Col: key.Column}})
		}
		if err := w.set(f, key.Value, value); err != nil {
			return err
		}
	}
	return nil
}

// place is what the YAML library says, with line and column first.
func place(err error) error {
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	} else if !errors.As(err, &one) {
		return fmt.Errorf(" %w", err)
	}
	return fmt.Errorf("%d:%d: %s", max(one.Mark.Line, 1), max(one.Mark.Column, 1), one.Message)
}

func (f File) fault(n *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", f.Name, n.Line, n.Column, fmt.Sprintf(format, args...))
}

// set gives a key its text, its plural forms or its list.
func (w *Words) set(f File, key string, value *yaml.Node) error {
	switch value.Kind {
	case yaml.ScalarNode:
		t := new(text)
		t.forms[plural.Other] = phraseOf(value.Value)
		w.texts[key] = t
	case yaml.SequenceNode:
		return w.setList(f, key, value)
	case yaml.MappingNode:
		return w.setForms(f, key, value)
	}
	return nil
}

// lengths are how many words each list has.
var lengths = map[string]int{"months": 12, "months_in_dates": 12, "months_short": 12, "months_axis": 12, "weekdays": 7, "weekdays_short": 7}

func (w *Words) setList(f File, key string, value *yaml.Node) error {
	if want, ok := lengths[key]; !ok {
		return f.fault(value, "%s: a text is wanted here, not a list", key)
	} else if len(value.Content) != want {
		return f.fault(value, "%s: there are %d of them, not %d", key, want, len(value.Content))
	}
	var list []string
	for _, n := range value.Content {
		list = append(list, n.Value)
	}
	w.lists[key] = list
	return nil
}

// formNames are the plural forms of Unicode's CLDR: https://cldr.unicode.org/index/cldr-spec/plural-rules.
var formNames = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many, "other": plural.Other,
}

func (w *Words) setForms(f File, key string, value *yaml.Node) error {
	t := &text{plurals: len(value.Content) > 2}
	for i := 0; i+1 < len(value.Content); i += 2 {
		name := value.Content[i]
		form, ok := formNames[name.Value]
		if !ok {
			return f.fault(name, "%s: %q is not a plural form: zero, one, two, few, many, other", key, name.Value)
		}
		t.forms[form] = phraseOf(value.Content[i+1].Value)
	}
	if t.forms[plural.Other] == nil {
		return f.fault(value, "%s: the form `other:` is missing; every number without a form of its own takes it", key)
	}
	w.texts[key] = t
	return nil
}
