package generator

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/site"
)

// The names of a site's folder.
const (
	themesDir   = "themes"
	defaultOut  = "public"
	longestPost = site.LargestFile // a post beyond this is a mistake; a year of prose is 1 MB
)

// A source is the list of a site's files. Paths have slashes and start below the site's folder.
type source struct {
	dir      string
	config   []byte        // runlog.yaml; nil where there is none
	layout   *diary.Config // where posts and files are
	posts    []string
	statics  []string
	files    map[string]bool
	problems diary.Problems
	out      string          // where earlier builds wrote the site
	written  func() manifest // what they wrote there
}

// read lists the site's folder. It opens runlog.yaml and nothing else.
func read(o Options) (*source, error) {
	if o.Config != nil {
		return list(o.Dir, o.Config)
	}
	config, err := os.ReadFile(filepath.Join(o.Dir, diary.ConfigFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	return list(o.Dir, config)
}

// list lists a folder by a configuration.
func list(dir string, config []byte) (*source, error) {
	s := &source{dir: dir, config: config, files: map[string]bool{}}
	s.layout, _ = diary.ParseConfig(diary.ConfigFile, s.config) // its problems are told when it is parsed for good
	folders := s.layout.Folders()
	for _, f := range folders {
		if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f))); err != nil || !info.IsDir() {
			if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
				return nil, fmt.Errorf("there is no folder %s", dir)
			}
			return nil, fmt.Errorf("%s holds no folder %s: posts go there, as Markdown files (name the site's folder with -C, or start one with runlog init)", shown(dir), f)
		}
	}
	for _, f := range folders {
		s.walk(f, nil)
	}
	for _, f := range s.layout.Static {
		if i := slices.IndexFunc(folders, func(posts string) bool {
			return f.From == "." || posts == f.From || strings.HasPrefix(posts, f.From+"/")
		}); i >= 0 {
			s.problem(diary.ConfigFile, "static", fmt.Sprintf("static: %s holds the posts of %s, and would show them as they are written, private ones too", f.From, folders[i]),
				"name the folders in it that are for all to see")
			continue
		}
		if strings.HasPrefix(f.From, ".") && f.From != ".well-known" || strings.Contains(f.From, "/.") {
			s.problem(diary.ConfigFile, "static", fmt.Sprintf("static: %s is hidden, and may hold what is nobody else's business", f.From), "copy what is for all to see into a folder of its own")
			continue
		}
		s.walk(f.From, nil)
	}
	if len(s.posts) == 0 && len(s.problems) == 0 {
		s.problem(folders[0], "empty", "there is no post in here yet", "write one: "+path.Join(folders[0], "2026-02-03-first-run.md")+" with a title and a date")
	}
	return s, nil
}

// walk lists a folder. Hidden files and folders (.git, .obsidian, editors' swap files) are left alone, and so are sites that runlog
// wrote, and themes: they are in the way only where the site's folder is the folder of posts.
func (s *source) walk(dir string, above []os.FileInfo) {
	full := filepath.Join(s.dir, filepath.FromSlash(dir))
	here, err := os.Stat(full)
	if err == nil {
		for _, a := range above {
			if os.SameFile(a, here) {
				s.problem(dir, "symlink-loop", "a symbolic link leads back to a folder that holds it", "remove the link")
				return
			}
		}
	}
	list, err := os.ReadDir(full)
	if err != nil {
		s.problem(dir, "unreadable", "the folder cannot be read: "+reason(err), "look at its permissions")
		return
	}
	if slices.ContainsFunc(list, func(d fs.DirEntry) bool { return d.Name() == diary.ManifestFile }) || dir == themesDir {
		return
	}
	for _, d := range list {
		p := path.Join(dir, d.Name())
		isDir, mode := d.IsDir(), d.Type()
		if strings.HasPrefix(d.Name(), ".") && !s.wellKnown(p) || s.files[p] || s.layout.Ignores(p) {
			continue
		}
		if mode&fs.ModeSymlink != 0 {
			if !s.layout.Symlinks {
				s.warn(p, "symlink", "symbolic links are not followed", "allow them in runlog.yaml with `symlinks: true`")
				continue
			}
			info, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(p)))
			if err != nil {
				s.problem(p, "unreadable", "the symbolic link leads nowhere: "+reason(err), "remove or mend the link")
				continue
			}
			isDir, mode = info.IsDir(), info.Mode()
		}
		switch {
		case isDir:
			s.walk(p, append(above[:len(above):len(above)], here))
		case mode&fs.ModeType != 0:
			s.warn(p, "special-file", "a pipe, socket or device is left alone", "posts are plain files")
		default:
			s.add(p)
		}
	}
}

// wellKnown says whether a hidden folder is one that a site shows to the world: RFC 8615.
func (s *source) wellKnown(p string) bool {
	to, ok := s.layout.StaticPath(p)
	return ok && to == ".well-known"
}

// add takes a file to what it is: one to be copied, a post, or something beside a post.
func (s *source) add(p string) {
	s.files[p] = true
	switch _, static := s.layout.StaticPath(p); {
	case static && diary.IsMarkdown(p) && s.amongPosts(p):
		s.warn(p, "static", "a Markdown file in a folder of static: is not copied: it may be a post, and private", "move it to content/static/ if it is for all to see")
	case static:
		s.statics = append(s.statics, p)
	case diary.IsMarkdown(p):
		s.posts = append(s.posts, p)
	}
}

// amongPosts says whether a file lies in a folder of posts, and in no folder static/ of its own there.
func (s *source) amongPosts(p string) bool {
	return slices.ContainsFunc(s.layout.Folders(), func(posts string) bool {
		return (posts == "." || strings.HasPrefix(p, posts+"/")) && !strings.HasPrefix(p, path.Join(posts, "static")+"/")
	})
}

// has says whether the site's folder holds a file.
func (s *source) has(file string) bool { return s.files[file] }

// size is how many bytes a file has; 0 where it cannot be looked at, which reading it tells.
func (s *source) size(file string) int64 {
	info, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(file)))
	if err != nil {
		return 0
	}
	return info.Size()
}

// open reads one of the site's files.
func (s *source) open(file string) ([]byte, error) {
	// The flag changes nothing for a file on a disk, and spares the runtime four calls of the system to find that out.
	f, err := os.OpenFile(filepath.Join(s.dir, filepath.FromSlash(file)), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > longestPost {
		return nil, tooLongError(info.Size())
	}
	data := make([]byte, info.Size())
	_, err = io.ReadFull(f, data)
	return data, err
}

func (s *source) problem(file, id, msg, hint string) {
	s.problems = append(s.problems, diary.Problem{Pos: diary.Pos{File: file}, Fatal: true, ID: id, Msg: msg, Hint: hint})
}

func (s *source) warn(file, id, msg, hint string) {
	s.problems = append(s.problems, diary.Problem{Pos: diary.Pos{File: file}, ID: id, Msg: msg, Hint: hint})
}

// A tooLongError is the size, in bytes, of a file beyond longestPost.
type tooLongError int64

// Error says the size, rounded up so that it is beyond the limit in words too.
func (e tooLongError) Error() string {
	return fmt.Sprintf("it is %.1f MB long, and the limit is %d MB", math.Ceil(float64(e)/(1<<20)*10)/10, longestPost>>20)
}

// unreadable is the problem of a file that cannot be read.
func unreadable(file string, err error) diary.Problem {
	hint := "look at its permissions"
	if _, long := errors.AsType[tooLongError](err); long {
		hint = "make several posts of it, or leave it out with ignore: in runlog.yaml"
	}
	return diary.Problem{Pos: diary.Pos{File: file}, Fatal: true, ID: "unreadable", Msg: "the file cannot be read: " + reason(err), Hint: hint}
}

// reason is an error without the path that the message names already.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// shown is a folder as a person would name it.
func shown(dir string) string {
	if dir == "" || dir == "." {
		return "this folder"
	}
	return dir
}
