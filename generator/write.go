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
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// ManifestFile lists what a build wrote: a line with hash and path for each file, sorted. It holds no times and nothing private.
const ManifestFile = ".runlog-manifest"

// stagePrefix begins the name of the folder in which a build gets its files ready.
const stagePrefix = ".runlog-stage-"

// A disk is an output folder. Files that differ are first written beside the site, all of them; only when the last one is there do
// they take their places, each by one rename. A build that stops halfway leaves the site as it was.
type disk struct {
	dir    string
	stage  string // a folder inside dir, so that a rename never crosses file systems
	old    map[string]string
	mu     sync.Mutex
	new    map[string]string // path → hash
	staged map[string]string // path → staged file
	next   atomic.Int64
}

// openDisk gets the output folder ready.
func openDisk(o Options) (*disk, error) {
	dir := outDir(o)
	d := &disk{dir: dir, new: map[string]string{}, staged: map[string]string{}}
	old, err := readManifest(filepath.Join(dir, ManifestFile))
	if err != nil {
		return nil, err
	}
	d.old = old
	return d, nil
}

// outDir is where the site goes: relative folders are below the site's.
func outDir(o Options) string {
	out := o.Out
	if out == "" {
		out = defaultOut
	}
	if filepath.IsAbs(out) {
		return out
	}
	return filepath.Join(o.Dir, out)
}

// put stages a file if it differs from what is there.
func (d *disk) put(name string, data []byte) error {
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	d.mu.Lock()
	d.new[name] = hash
	stage := d.stage
	d.mu.Unlock()
	there, err := os.ReadFile(d.place(name))
	switch {
	case err == nil && bytes.Equal(there, data):
		return nil
	case err == nil && d.old[name] == "":
		return fmt.Errorf("%s is there already and no build wrote it: move it away, or build into another folder with --out", d.place(name))
	case errors.Is(err, errIsDir) && d.ours(name): // its files go before this one comes
	case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errNotDir):
		return fmt.Errorf("looking at what is there: %w", err)
	}
	if stage == "" {
		if stage, err = d.makeStage(); err != nil {
			return err
		}
	}
	tmp := filepath.Join(stage, strconv.FormatInt(d.next.Add(1), 36))
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	d.mu.Lock()
	d.staged[name] = tmp
	d.mu.Unlock()
	return nil
}

// ours says whether a folder holds nothing but what an earlier build wrote.
func (d *disk) ours(dir string) bool {
	err := fs.WalkDir(os.DirFS(d.dir), dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && d.old[name] == "" {
			err = fs.ErrExist
		}
		return err
	})
	return err == nil
}

// place is where a file of the site stands on disk.
func (d *disk) place(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

// makeStage makes the staging folder, once.
func (d *disk) makeStage() (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stage != "" {
		return d.stage, nil
	}
	if err := os.MkdirAll(d.dir, 0o755); err != nil {
		return "", fmt.Errorf("making the output folder: %w", err)
	}
	if old, err := filepath.Glob(filepath.Join(d.dir, stagePrefix+"*")); err == nil { // what a build that was killed has left
		for _, dir := range old {
			_ = os.RemoveAll(dir) // what cannot be removed is hidden and harmless
		}
	}
	stage, err := os.MkdirTemp(d.dir, stagePrefix)
	if err != nil {
		return "", fmt.Errorf("writing to the output folder: %w", err)
	}
	d.stage = stage
	return stage, nil
}

// commit puts every staged file in its place and removes what earlier builds wrote and this one did not.
func (d *disk) commit(r *Result) error {
	gone := d.gone()
	if len(d.staged) == 0 && len(gone) == 0 && maps.Equal(d.old, d.new) {
		return nil
	}
	if _, err := d.makeStage(); err != nil {
		return err
	}
	// Until all is in place the manifest names old and new files, so that a build that is killed here is tidied up by the next.
	both := maps.Clone(d.old)
	maps.Copy(both, d.new)
	if err := d.writeManifest(both); err != nil {
		return err
	}
	if err := d.makeFolders(); err != nil {
		return err
	}
	for _, name := range gone {
		if err := d.remove(name); err != nil {
			return err
		}
	}
	if err := d.placeAll(); err != nil {
		return err
	}
	r.Written, r.Removed = len(d.staged), len(gone)
	return d.writeManifest(d.new)
}

// makeFolders makes the folders of the staged files while the old site stands untouched: a disk that is full says so here. A file that
// an earlier build wrote may stand in a folder's place; it goes next.
func (d *disk) makeFolders() error {
	for name := range d.staged {
		if err := os.MkdirAll(filepath.Dir(d.place(name)), 0o755); err != nil && !errors.Is(err, errNotDir) {
			return fmt.Errorf("making a folder: %w", err)
		}
	}
	return nil
}

// placeAll renames the staged files into place, in order, so that each folder is made once.
func (d *disk) placeAll() error {
	made := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(d.staged)) {
		to := d.place(name)
		if dir := filepath.Dir(to); !made[dir] {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return fmt.Errorf("making a folder: %w", err)
			}
			made[dir] = true
		}
		if err := os.Rename(d.staged[name], to); err != nil {
			return fmt.Errorf("putting %s in place: %w", name, err)
		}
	}
	return nil
}

// gone are the files that earlier builds wrote and this one did not, sorted.
func (d *disk) gone() []string {
	var names []string
	for name := range d.old {
		if _, ok := d.new[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// remove deletes a file that an earlier build wrote, unless somebody has changed it since, and the folders that it leaves empty.
func (d *disk) remove(name string) error {
	file := d.place(name)
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotDir) || errors.Is(err, errIsDir) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking at an old file: %w", err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != d.old[name] {
		return nil
	}
	if err := os.Remove(file); err != nil {
		return fmt.Errorf("removing an old file: %w", err)
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if os.Remove(d.place(dir)) != nil { // not empty: it stays
			break
		}
	}
	return nil
}

// discard removes what is left of the staging folder. What cannot be removed is hidden and harmless.
func (d *disk) discard() {
	if d.stage != "" {
		_ = os.RemoveAll(d.stage)
	}
}

// writeManifest replaces the manifest in one step.
func (d *disk) writeManifest(files map[string]string) error {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&b, "%s  %s\n", files[name], name)
	}
	tmp := filepath.Join(d.stage, "manifest")
	if err := os.WriteFile(tmp, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	if err := os.Rename(tmp, d.place(ManifestFile)); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}

// readManifest reads what an earlier build wrote; no manifest is no earlier build.
func readManifest(file string) (map[string]string, error) {
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading what an earlier build wrote: %w", err)
	}
	return ParseManifest(data), nil
}

// ParseManifest reads a ManifestFile: the hash of each file by its path. Lines that are not its own are left out, and so are paths that
// would lead out of the folder.
func ParseManifest(data []byte) map[string]string {
	files := map[string]string{}
	for line := range strings.Lines(string(data)) {
		hash, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if ok && len(hash) == 2*sha256.Size && filepath.IsLocal(filepath.FromSlash(name)) {
			files[name] = hash
		}
	}
	return files
}
