package runlog_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
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
