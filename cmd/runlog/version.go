package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCmd struct{}

// Run prints the version, the commit it was built from, and the Go that built it.
func (versionCmd) Run(s *session) error {
	version, commit := "(devel)", "unknown commit"
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, set := range info.Settings {
			if set.Key == "vcs.revision" {
				commit = set.Value
			}
		}
	}
	_, err := fmt.Fprintf(s.stdout, "runlog %s, %s, %s %s/%s\n", version, commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
