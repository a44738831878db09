package generator

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// noon is the moment at which the tests build.
var noon = time.Date(2026, 2, 10, 12, 0, 0, 0, time.UTC)

// siteFrom writes the files of an archive into a folder of their own.
func siteFrom(t testing.TB, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		writeFile(t, filepath.Join(dir, f.Name), f.Data)
	}
	return dir
}

func writeFile(t testing.TB, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// built builds a site that has nothing fatal in it.
func built(t testing.TB, o Options) *Result {
	t.Helper()
	o.Now = noon
	r, err := Build(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if r.Problems.Fatal() {
		t.Fatal(r.Problems)
	}
	return r
}

// inMemory is the files of a site that has nothing fatal in it.
func inMemory(t testing.TB, o Options) map[string][]byte {
	t.Helper()
	o.Now = noon
	files, r, err := buildInMemory(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if r.Problems.Fatal() {
		t.Fatal(r.Problems)
	}
	return files
}

// tree is every file of a folder, hidden ones too, by its path.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// htmlPages is the files that are pages.
func htmlPages(files map[string][]byte) map[string]string {
	pages := map[string]string{}
	for name, data := range files {
		if strings.HasSuffix(name, ".html") {
			pages[name] = string(data)
		}
	}
	return pages
}
