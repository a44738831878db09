package runlog_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// licences are known by a sentence of their texts.
var licences = []struct{ name, says string }{
	{"FreeType", "Use of the Freetype-Go software is subject to your choice of exactly one of the following two licenses: * The FreeType License"},
	{"Apache-2.0", "Apache License"},
	{"MPL-2.0", "Mozilla Public License Version 2.0"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
	{"BSD", "Redistribution and use in source and binary forms"},
	{"OFL-1.1", "SIL OPEN FONT LICENSE"},
}

// docs/dependencies.md names every module that is in the program, with a licence that is the module's, and every one that go.mod asks for.
func TestEveryDependencyIsTold(t *testing.T) {
	data, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	told := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| ([^|]+) \\|$").FindAllStringSubmatch(text, -1) {
		told[m[1]] = strings.TrimSpace(m[2])
	}
	linked := map[string]string{} // module → folder
	for _, line := range goLines(t, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", "./cmd/runlog") {
		if path, dir, ok := strings.Cut(line, " "); ok {
			linked[path] = dir
		}
	}
	for path, dir := range linked {
		switch name := licenceOf(t, dir); {
		case told[path] == "":
			t.Errorf("%s is in the program: say what for, in docs/dependencies.md", path)
		case told[path] != name:
			t.Errorf("%s: the document says %s, its own text %s", path, told[path], name)
		}
	}
	for path := range told {
		if linked[path] == "" {
			t.Errorf("%s is in docs/dependencies.md and not in the program", path)
		}
	}
	if want := "In the program: " + strconv.Itoa(len(linked)) + " modules"; !strings.Contains(text, want) {
		t.Errorf("docs/dependencies.md does not say %q", want)
	}
	for _, path := range goLines(t, "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all") {
		if path != "" && !strings.Contains(text, "`"+path+"`") {
			t.Errorf("%s is in go.mod: say what for, in docs/dependencies.md", path)
		}
	}
}

func goLines(t *testing.T, args ...string) []string {
	t.Helper()
	out, err := exec.Command("go", args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func licenceOf(t *testing.T, dir string) string {
	t.Helper()
	for _, pattern := range []string{"LICENSE*", "COPYING*", "LICENCE*"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(string(data)), " ")
			for _, l := range licences {
				if strings.Contains(text, l.says) {
					return l.name
				}
			}
		}
	}
	return "unknown to this test"
}
