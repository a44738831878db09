// Package themes holds the themes that runlog brings along: templates, words, style and scripts that a person can read and change. It is
// data; it has no logic.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed default plain
var files embed.FS

// Names are the themes that there are: the folders that are embedded above.
func Names() []string {
	dirs, err := files.ReadDir(".")
	if err != nil { // an embedded file system has a root
		panic(err)
	}
	var names []string
	for _, dir := range dirs {
		names = append(names, dir.Name())
	}
	return names
}

// Named is a theme with templates/, words/ and static/ at its top. What another theme lacks, default has.
func Named(name string) fs.FS {
	theme, err := fs.Sub(files, name)
	if err != nil { // the names are those above
		panic(err)
	}
	return theme
}

// Default is the default theme.
func Default() fs.FS { return Named("default") }
