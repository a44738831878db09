package diary

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// A syntaxError says where text is not the YAML or TOML that it looks like.
type syntaxError struct {
	line, col int
	msg       string
	hint      string // what to do, or nothing
}

func (e *syntaxError) Error() string { return e.msg }

// A slip is what somebody did where the YAML library speaks of tokens and mappings.
type slip struct {
	during, says string // what the library names: what it was reading, and what it met
	msg, hint    string // what we say; no msg leaves the library's
	opens        bool   // the place is where the thing begins, not where the library gave up
}

var slips = []slip{
	{during: "quoted scalar", says: "unexpected end", msg: "a quote opens here and is never closed", hint: "close it, or leave the quotes away", opens: true},
	{during: "flow sequence", says: "did not find expected", msg: "the list that opens here lacks its end or a comma", hint: "write it as [canal, winter]", opens: true},
	{during: "flow mapping", says: "did not find expected", msg: "what opens here with { lacks its end or a comma", hint: "write it as {before: 2, after: good}", opens: true},
	{says: "mapping values are not allowed", msg: "a colon stands here where no key can be", hint: "put a text that holds a colon in quotes, and begin all keys in one column"},
	{says: "could not find expected ':'", msg: "the key that begins here has no colon and space behind it", hint: "write it as distance: 5 km", opens: true},
	{says: "tab", msg: "the line begins with a tab", hint: "indent with spaces"},
	{says: "cannot start any token", msg: "a text cannot begin with this sign, or a line with a tab", hint: "put the text in quotes, and indent with spaces"},
	{says: "unknown anchor", msg: "a text cannot begin with *", hint: "put it in quotes"},
	{says: "did not find expected", hint: "a quote or bracket may be open, or a line indented more or less than its neighbours"},
}

// yamlSlip says in plain words what the YAML library says, and where it is in a file in which the YAML begins at line first.
func yamlSlip(e *yaml.LoadError, first int) *syntaxError {
	out, at := &syntaxError{msg: e.Message}, e.Mark
	for _, s := range slips {
		if !strings.Contains(e.ContextMsg, s.during) || !strings.Contains(e.Message, s.says) {
			continue
		}
		out.hint = s.hint
		if s.msg != "" {
			out.msg = s.msg
		}
		if s.opens && e.ContextMark.Line > 0 {
			at = e.ContextMark
		}
		break
	}
	out.line, out.col = first-1+max(at.Line, 1), max(at.Column, 1)
	return out
}

// tomlHint is what to do where the TOML library says msg, or nothing.
func tomlHint(msg string) string {
	if strings.Contains(msg, "expected newline") {
		return `in TOML, put a text in quotes: distance = "10 km"`
	}
	return ""
}
