package generator

import "syscall"

// errNotDir is what opening a/b says where a is a file.
const errNotDir = syscall.ENOTDIR
