// Package themes holds the default theme: templates, style and scripts that a person can read and change. It is data; it has no logic.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed default
var files embed.FS

// Default is the default theme, with templates/ and static/ at its top.
func Default() fs.FS {
	theme, err := fs.Sub(files, "default")
	if err != nil { // the name is a constant above
		panic(err)
	}
	return theme
}
