//go:build unix

package generator

import (
	"errors"
	"os"
	"syscall"
)

// lockFolder holds a folder against other builds until the file is closed, or the process ends in whatever way.
func lockFolder(dir string) (*os.File, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	// A file system without locks is no reason not to build.
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
