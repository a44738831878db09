//go:build !unix

package generator

import "os"

// lockFolder only opens the folder: this system has no locks that end with their process.
func lockFolder(dir string) (*os.File, error) { return os.Open(dir) }
