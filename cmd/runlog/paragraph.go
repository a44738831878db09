package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"golang.org/x/term"
)

// How many characters a line of prose has: as many as the terminal, but no more than are pleasant to read, and usualWidth where there is none.
const (
	usualWidth = 80
	widest     = 100
)

// widthOf is the length of a line on w.
func widthOf(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			return min(columns, widest)
		}
	}
	return usualWidth
}

// wrap prints a paragraph, indented by two.
func wrap(w io.Writer, text string) { wrapAt(w, widthOf(w), "  ", text) }

// wrapAt prints a paragraph in lines of at most width characters, all indented. A word that is longer has a line of its own.
func wrapAt(w io.Writer, width int, indent, text string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(indent+line+" "+word)) > width {
			fmt.Fprintln(w, indent+line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	if line != "" {
		fmt.Fprintln(w, indent+line)
	}
}

// markdownSigns are those that the Doc of a detector has.
var markdownSigns = regexp.MustCompile("[*`]+")

// explanation prints Markdown of paragraphs for a terminal: in its width, without signs.
func explanation(w io.Writer, markdown string) {
	for paragraph := range strings.SplitSeq(strings.TrimSpace(markdown), "\n\n") {
		wrapAt(w, widthOf(w), "", markdownSigns.ReplaceAllString(paragraph, ""))
		fmt.Fprintln(w)
	}
}
