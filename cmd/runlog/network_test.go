package main

import (
	"os/exec"
	"testing"
)

// A build asks nobody: it works where there is no network at all, not even to the machine itself.
func TestABuildNeedsNoNetwork(t *testing.T) {
	if out, err := exec.Command("unshare", "-rn", "true").CombinedOutput(); err != nil {
		t.Logf("no namespace without a network can be made here, so it is not tried: %v %s", err, out)
		return
	}
	if out, err := exec.Command("unshare", "-rn", "sh", "-c", "cat /proc/net/route | tail -n +2").CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("there is a way out: %s %v", out, err)
	}
	dir := diaryOf(t, 20)
	for _, args := range [][]string{{"build"}, {"check"}, {"patterns"}} {
		if out, err := exec.Command("unshare", append([]string{"-rn", "runlog", "-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Errorf("runlog %v without a network: %v\n%s", args, err, out)
		}
	}
}
