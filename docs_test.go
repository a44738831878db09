package runlog_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/export"
)

// The examples of the documentation are what people copy: each must be read without a word.

func TestEveryExampleOfFrontMatterIsRead(t *testing.T) {
	c, problems := diary.ParseConfig("runlog.yaml", []byte(example(t, "docs/configuration.md", 0)))
	for _, p := range problems {
		t.Errorf("docs/configuration.md: %v", p)
	}
	for i, block := range examples(t, "docs/diary-format.md") {
		if !regexp.MustCompile(`^---\n`).MatchString(block) {
			continue
		}
		_, problems := diary.Parse("content/example.md", []byte(block), c)
		for _, p := range problems {
			t.Errorf("docs/diary-format.md, example %d: %v", i+1, p)
		}
	}
}

func TestEveryExampleOfConfigurationIsRead(t *testing.T) {
	n := 0
	for _, file := range []string{"docs/configuration.md", "docs/diary-format.md", "README.md"} {
		for i, block := range examples(t, file) {
			if !regexp.MustCompile(`^# runlog.yaml\n`).MatchString(block) {
				continue
			}
			n++
			_, problems := diary.ParseConfig("runlog.yaml", []byte(block))
			for _, p := range problems {
				t.Errorf("%s, example %d: %v", file, i+1, p)
			}
		}
	}
	if n < 2 {
		t.Errorf("found %d examples of runlog.yaml; they start with its name", n)
	}
}

// docs/exporting.md names every key of a record, and its example is an export.
func TestTheExportIsDocumented(t *testing.T) {
	data, err := os.ReadFile("docs/exporting.md")
	if err != nil {
		t.Fatal(err)
	}
	follows := []string{"pace", "published"} // written as the distance and the duration, and as draft
	for _, key := range append(diary.KeyNames(), "file", "other_keys", "body") {
		if !slices.Contains(follows, key) && !regexp.MustCompile("(?m)^\\|.*`"+key+"`.*\\|").Match(data) {
			t.Errorf("docs/exporting.md does not tell of %s", key)
		}
	}
	block := regexp.MustCompile("(?s)```json\n(.*?)```").FindSubmatch(data)
	posts := 0
	err = export.ReadJSON(bytes.NewReader(block[1]), diary.Default(), func(_ *diary.Entry, ps diary.Problems) {
		posts++
		for _, p := range ps {
			t.Error(p)
		}
	})
	if err != nil || posts == 0 {
		t.Errorf("the example: %d posts, %v", posts, err)
	}
}

// examples are the blocks of YAML in a document.
func examples(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, m := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(data, -1) {
		blocks = append(blocks, string(m[1]))
	}
	if len(blocks) == 0 {
		t.Fatalf("%s has no examples", file)
	}
	return blocks
}

func example(t *testing.T, file string, n int) string { return examples(t, file)[n] }

// docs/trust.md names tests: each is there.
func TestEveryPromiseHasItsTest(t *testing.T) {
	data, err := os.ReadFile("docs/trust.md")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`).FindAllStringSubmatch(string(source), -1) {
			there[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`((?:Test|Fuzz)\\w+)`").FindAllStringSubmatch(string(data), -1)
	if len(named) < 30 {
		t.Errorf("%d tests are named", len(named))
	}
	for _, m := range named {
		if !there[m[1]] {
			t.Errorf("docs/trust.md names %s, which is no test", m[1])
		}
	}
}
