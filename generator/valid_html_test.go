package generator

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The tools of testdata/web are installed by `make tools`: npm's packages vnu-jar and axe-core.
const webTools = "testdata/web/node_modules"

// webTool is a file of those. Where it is missing the test is left out, unless RUNLOG_BROWSER=required.
func webTool(t *testing.T, name string) string {
	path, err := filepath.Abs(filepath.Join(webTools, name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("RUNLOG_BROWSER") == "required" {
			t.Fatal(err)
		}
		t.Skip("`make tools` has not been run: ", err)
	}
	return path
}

// Every page of the sample is valid by the Nu Html Checker, which is what validator.w3.org asks.
func TestEveryPageIsValid(t *testing.T) {
	jar := webTool(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		if os.Getenv("RUNLOG_BROWSER") == "required" {
			t.Fatal(err)
		}
		t.Skip("there is no Java on this machine: the pages are not checked")
	}
	out := t.TempDir()
	built(t, Options{Dir: sampleSite, Out: out})
	// A page with a fault shows that the checker looks at all.
	writeFile(t, filepath.Join(out, "faulty.html"), []byte("<!doctype html>\n<html lang=en><title>x</title><p><div></p>\n"))
	check := exec.Command(java, "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json", out)
	var report bytes.Buffer
	check.Stderr = &report
	_ = check.Run() // says by its exit code that there are faults: the report says which
	var found struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine                    int
		}
	}
	if err := json.Unmarshal(report.Bytes(), &found); err != nil {
		t.Fatalf("%v in %s", err, report.Bytes())
	}
	planted := false
	for i, m := range found.Messages {
		switch {
		case filepath.Base(m.URL) == "faulty.html":
			planted = true
		case i < 20:
			t.Errorf("%s:%d: %s: %s", m.URL, m.LastLine, m.Message, m.Extract)
		}
	}
	if !planted {
		t.Error("the checker has not seen the planted fault")
	}
}
