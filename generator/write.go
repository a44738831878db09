package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/runlog/runlog/analysis/diary"
)

// ManifestFile lists what a build wrote: a line with hash and path for each file, sorted. It holds no times and nothing private.
const ManifestFile = ".runlog-manifest"

// stagePrefix begins the name of the folder in which a build gets its files ready.
const stagePrefix = ".runlog-stage-"

// A disk is an output folder. Files that differ are first written beside the site, all of them, into a tree like the site's; only when
// the last one is there do they take their places, each file or new folder by one rename. A build that stops halfway leaves the site as it
// was.
type disk struct {
	dir    string
	lock   *os.File // held while the build lasts; nil until there is a folder to hold
	stage  string   // a folder inside dir, so that a rename never crosses file systems
	old    manifest
	mu     sync.Mutex
	new    manifest
	empty  bool            // there was no folder when the build began
	staged int             // files that differ
	made   map[string]bool // folders of the staged tree
	edited []string        // files of ours that somebody has changed since
}

// A manifest is the hashes of each file by its path: one, or two while a build is putting new files in the place of old ones.
type manifest map[string][]string

// openDisk gets the output folder ready. What a killed build has left in it goes at once: there may be private things in it.
func openDisk(o Options) (*disk, error) {
	dir := o.OutDir()
	if err := mayHold(o.Dir, dir); err != nil {
		return nil, err
	}
	d := &disk{dir: dir, new: manifest{}, made: map[string]bool{}}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.old, d.empty = manifest{}, true
		return d, nil
	case err != nil:
		return nil, fmt.Errorf("looking at the output folder: %w", err)
	case !info.IsDir():
		return nil, fmt.Errorf("%s is a file: the site needs a folder of that name (move it away, or choose another with --out)", dir)
	}
	if err := d.hold(); err != nil {
		return nil, err
	}
	if d.old, err = readManifest(filepath.Join(dir, ManifestFile)); err != nil {
		d.discard()
		return nil, err
	}
	return d, nil
}

// mayHold says why a folder cannot take a site: it holds the diary, or the diary holds it.
func mayHold(site, out string) error {
	site, out = Resolve(site), Resolve(out)
	c, _ := LoadConfig(site)
	inside := slices.ContainsFunc(c.Folders(), func(dir string) bool { // out may lie in the site's folder itself
		return dir != "." && within(out, filepath.Join(site, filepath.FromSlash(dir)))
	})
	if within(site, out) || inside {
		return fmt.Errorf("a site cannot be written to %s, where the diary itself is: choose another folder with --out", out)
	}
	return nil
}

// within says whether a path is another folder or lies inside it. Both are absolute.
func within(p, dir string) bool {
	rel, err := filepath.Rel(dir, p)
	return err == nil && filepath.IsLocal(rel)
}

// Resolve makes a path absolute and follows its symbolic links as far as it exists.
func Resolve(p string) string {
	abs, err := filepath.Abs(p)
	if err != nil {
		return filepath.Clean(p)
	}
	for dir, rest := abs, ""; ; dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		if dir == filepath.Dir(dir) {
			return abs
		}
	}
}

// hold takes the output folder for this build alone and clears away what a build that was killed has left.
func (d *disk) hold() error {
	lock, err := lockFolder(d.dir)
	if err != nil {
		return fmt.Errorf("another build is writing to %s: wait until it is done (%w)", d.dir, err)
	}
	d.lock = lock
	old, err := filepath.Glob(filepath.Join(d.dir, stagePrefix+"*"))
	if err != nil {
		return fmt.Errorf("looking for what an earlier build has left: %w", err)
	}
	for _, dir := range old {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("removing what an earlier build has left: %w", err)
		}
	}
	return nil
}

// OutDir is where the site goes: relative folders are below the site's.
func (o Options) OutDir() string {
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
	same := !d.empty && holds(d.place(name), data)
	hashes := d.old[name]
	if !same || len(hashes) != 1 { // what is there is as an earlier build wrote it, and named already
		hashes = []string{hashOf(data)}
	}
	d.mu.Lock()
	d.new[name] = hashes
	d.mu.Unlock()
	switch {
	case same:
		return nil
	case d.empty:
		return d.stageFile(name, data)
	}
	there, err := readPlain(d.place(name))
	switch {
	case err == nil && d.old[name] == nil:
		return fmt.Errorf("%s is there already and no build wrote it: move it away, or build into another folder with --out", d.place(name))
	case err == nil && !slices.Contains(d.old[name], hashOf(there)):
		d.note(name)
	case errors.Is(err, errIsDir) && d.ours(name): // its files go before this one comes
	case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errNotDir):
		return fmt.Errorf("looking at what is there: %w", err)
	}
	return d.stageFile(name, data)
}

// stageFile writes a file into the staged tree.
func (d *disk) stageFile(name string, data []byte) error {
	stage, err := d.makeStage()
	if err != nil {
		return err
	}
	tmp := filepath.Join(stage, treeDir, filepath.FromSlash(name))
	if err := d.makeFolder(filepath.Dir(tmp)); err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	if err := writeFresh(tmp, data); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	d.mu.Lock()
	d.staged++
	d.mu.Unlock()
	return nil
}

// writeFresh writes a file of the staged tree.
func writeFresh(file string, data []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_TRUNC|syscall.O_NONBLOCK, 0o644) // the last as in source.open
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// treeDir is the folder of the staging folder that holds the tree of files.
const treeDir = "site"

// makeFolder makes a folder of the staged tree and those above it, each once.
func (d *disk) makeFolder(dir string) error {
	d.mu.Lock()
	made := dir == d.stage || d.made[dir]
	d.mu.Unlock()
	if made {
		return nil
	}
	if err := d.makeFolder(filepath.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) { // another goroutine may have been quicker
		return err
	}
	d.mu.Lock()
	d.made[dir] = true
	d.mu.Unlock()
	return nil
}

// hashOf is how the manifest knows a file again.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// readPlain reads a file and nothing else: a pipe in a page's place would keep the build waiting for ever.
func readPlain(file string) ([]byte, error) {
	info, err := os.Lstat(file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular() && !info.IsDir() && info.Mode()&fs.ModeSymlink == 0:
		return nil, fmt.Errorf("%s is no ordinary file: move it away", file)
	}
	return os.ReadFile(file)
}

// holds says whether a file is an ordinary one of these bytes. It is asked of every file of a site, and reads only what may be the same.
func holds(file string, data []byte) bool {
	f, err := os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a pipe in a page's place would keep the build waiting for ever
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	var part [16 << 10]byte
	for {
		n, err := f.Read(part[:])
		if n > len(data) || !bytes.Equal(part[:n], data[:n]) {
			return false
		}
		data = data[n:]
		if err != nil {
			return err == io.EOF && len(data) == 0
		}
	}
}

// note remembers a file that somebody has changed since a build wrote it.
func (d *disk) note(name string) {
	d.mu.Lock()
	d.edited = append(d.edited, name)
	d.mu.Unlock()
}

// ours says whether a folder holds nothing but what an earlier build wrote.
func (d *disk) ours(dir string) bool {
	err := fs.WalkDir(os.DirFS(d.dir), dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && d.old[name] == nil {
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
	if d.lock == nil {
		if err := d.hold(); err != nil {
			return "", err
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
	if d.staged == 0 && len(gone) == 0 && maps.EqualFunc(d.old, d.new, slices.Equal) {
		return nil
	}
	if _, err := d.makeStage(); err != nil {
		return err
	}
	// Until all is in place the manifest names old and new files, so that a build that is killed here is tidied up by the next.
	both := maps.Clone(d.old)
	for name, hashes := range d.new {
		both[name] = slices.Compact(slices.Concat(both[name], hashes))
	}
	if err := d.writeManifest(both); err != nil {
		return err
	}
	for _, name := range gone {
		removed, err := d.remove(name)
		if err != nil {
			return err
		}
		if removed {
			r.Removed++
			continue
		}
		// It stays, and stays in the manifest, so that every build says so until somebody has decided.
		d.new[name] = d.old[name]
		r.Problems = append(r.Problems, left(d.place(name)))
	}
	if d.staged > 0 {
		if err := d.moveIn("."); err != nil {
			return err
		}
	}
	slices.Sort(d.edited)
	for _, name := range d.edited {
		r.Problems = append(r.Problems, rewritten(d.place(name)))
	}
	r.Written = d.staged
	if maps.EqualFunc(both, d.new, slices.Equal) {
		return nil
	}
	return d.writeManifest(d.new)
}

// left tells of a page that is on the site no more and that somebody has changed: it may hold what has become private since.
func left(file string) diary.Problem {
	return diary.Problem{
		Pos: diary.Pos{File: file}, ID: "left-behind", Msg: "the site has this file no more, and it was changed since runlog wrote it: it is still there",
		Hint: "delete it, unless it is meant to be public",
	}
}

// rewritten tells of a page that somebody has changed and that was written anew.
func rewritten(file string) diary.Problem {
	return diary.Problem{
		Pos: diary.Pos{File: file}, ID: "rewritten", Msg: "the file was changed since runlog wrote it, and is written anew",
		Hint: "change the post or the theme instead; files of your own go into content/static/",
	}
}

// moveIn puts what is staged in a folder in its place: a folder that the site did not have as a whole, everything else one by one.
func (d *disk) moveIn(dir string) error {
	from := filepath.Join(d.stage, treeDir, filepath.FromSlash(dir))
	list, err := os.ReadDir(from)
	if err != nil {
		return fmt.Errorf("looking at what is staged: %w", err)
	}
	for _, e := range list {
		name := path.Join(dir, e.Name())
		if _, err := os.Stat(d.place(name)); err == nil && e.IsDir() {
			if err := d.moveIn(name); err != nil {
				return err
			}
			continue
		}
		if err := os.Rename(filepath.Join(from, e.Name()), d.place(name)); err != nil {
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

// remove deletes a file that an earlier build wrote, and the folders that it leaves empty. One that somebody has changed since stays.
func (d *disk) remove(name string) (bool, error) {
	file := d.place(name)
	data, err := readPlain(file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotDir) || errors.Is(err, errIsDir) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("looking at an old file: %w", err)
	}
	if !slices.Contains(d.old[name], hashOf(data)) {
		return false, nil
	}
	if err := os.Remove(file); err != nil {
		return false, fmt.Errorf("removing an old file: %w", err)
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if os.Remove(d.place(dir)) != nil { // not empty: it stays
			break
		}
	}
	return true, nil
}

// discard removes what is left of the staging folder and lets the output folder go. What cannot be removed here the next build removes,
// or says why not.
func (d *disk) discard() {
	if d.stage != "" {
		_ = os.RemoveAll(d.stage)
	}
	if d.lock != nil {
		_ = d.lock.Close()
	}
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
	if err := os.Rename(tmp, d.place(ManifestFile)); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}

// readManifest reads what an earlier build wrote; no manifest is no earlier build.
func readManifest(file string) (manifest, error) {
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading what an earlier build wrote: %w", err)
	}
	return ParseManifest(data), nil
}

// ParseManifest reads a ManifestFile: the hashes of each file by its path. Lines that are not its own are left out, and so are paths that
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
