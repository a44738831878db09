package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/runlog/runlog/analysis/diary"
)

// A manifest is the hashes of each file by its path: one, or two while a build is putting new files in the place of old ones. Its file,
// diary.ManifestFile, is a line with hash and path for each, sorted. It holds no times and nothing private.
type manifest map[string][]string

// readManifest reads what an earlier build wrote; no manifest is no earlier build.
func readManifest(file string) (manifest, error) {
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading what an earlier build wrote: %w", err)
	}
	return ParseManifest(data), nil
}

// ParseManifest reads a manifest's file: the hashes of each file by its path. Lines that are not its own are left out, and so are paths that
// would lead out of the folder.
func ParseManifest(data []byte) map[string][]string {
	files := manifest{}
	for line := range strings.Lines(string(data)) {
		hash, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if ok && len(hash) == 2*sha256.Size && filepath.IsLocal(filepath.FromSlash(name)) {
			files[name] = append(files[name], hash)
		}
	}
	return files
}

// writeManifest replaces the manifest in one step.
func (d *disk) writeManifest(files manifest) error {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, hash := range files[name] {
			b.WriteString(hash + "  " + name + "\n")
		}
	}
	tmp := filepath.Join(d.stage, "manifest")
	if err := os.WriteFile(tmp, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	if err := os.Rename(tmp, d.place(diary.ManifestFile)); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}

// hashOf is how the manifest knows a file again.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// publishedTo says where earlier builds wrote the site.
func (s *source) publishedTo(out string) {
	s.out = out
	s.written = sync.OnceValue(func() manifest {
		m, err := readManifest(filepath.Join(out, diary.ManifestFile))
		if err != nil { // the build that writes there tells of it
			return nil
		}
		return m
	})
}

// earlier is a file of the site as an earlier build wrote it and nobody has changed it since, or nothing.
func (s *source) earlier(name string) []byte {
	hashes := s.written()[name]
	if len(hashes) == 0 {
		return nil
	}
	data, err := readPlain(filepath.Join(s.out, filepath.FromSlash(name)))
	if err != nil || !slices.Contains(hashes, hashOf(data)) {
		return nil // it is made anew; writing it tells what is wrong there
	}
	return data
}
