package main

import (
	"errors"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// What the library says of a command line, and what we say. The empty value of a list is what an absent flag has.
var usageWords = []struct {
	theirs *regexp.Regexp
	ours   string
}{
	{regexp.MustCompile(`expected .* value but got "EOL" \(<EOL>\)`), "a value is missing behind it"},
	{regexp.MustCompile(`expected a valid \d+ bit u?int but got ("[^"]*")`), "$1 is not a whole number"},
	{regexp.MustCompile(`one of "",`), "one of "},
}

// usageError tells in plain words what is wrong with a command line, and where help is.
func usageError(err error) string {
	text, help := err.Error(), "runlog --help"
	for _, w := range usageWords {
		text = w.theirs.ReplaceAllString(text, w.ours)
	}
	var wrong *kong.ParseError
	if errors.As(err, &wrong) {
		if command := wrong.Context.Selected(); command != nil {
			help = "runlog " + command.Name + " --help"
		} else if rest, ok := strings.CutPrefix(text, "unexpected argument "); ok {
			text = "there is no command " + rest
		}
	}
	return text + "\nSee `" + help + "`."
}
