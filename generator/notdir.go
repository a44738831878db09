package generator

import "syscall"

// What opening a file says of its place.
const (
	errNotDir = syscall.ENOTDIR // of a/b where a is a file
	errIsDir  = syscall.EISDIR
)
