package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// The names of a site's folder.
const (
	configFile  = "runlog.yaml"
	contentDir  = "content"
	staticDir   = "content/static/"
	themesDir   = "themes"
	defaultOut  = "public"
	longestPost = 64 << 20 // a post beyond this is a mistake; a year of prose is 1 MB
)

// A source is the list of a site's files. Paths have slashes and start below the site's folder.
type source struct {
	dir      string
	config   []byte // runlog.yaml; nil where there is none
	posts    []string
	statics  []string
	files    map[string]bool
	problems diary.Problems
}

// read lists the site's folder. It opens runlog.yaml and nothing else.
func read(dir string) (*source, error) {
	s := &source{dir: dir, files: map[string]bool{}}
	var err error
	if s.config, err = os.ReadFile(filepath.Join(dir, configFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	if info, err := os.Stat(filepath.Join(dir, contentDir)); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s holds no folder %s: posts go there, as Markdown files (name the site's folder with -C)", shown(dir), contentDir)
	}
	c, _ := diary.ParseConfig(configFile, s.config) // its problems are told when it is parsed for good
	s.walk(contentDir, c != nil && c.Symlinks, nil)
	if len(s.posts) == 0 && len(s.problems) == 0 {
		s.problem(contentDir, "empty", "there is no post in here yet", "write one: content/2026-02-03-first-run.md with a title and a date")
	}
	return s, nil
}

// walk lists a folder. Hidden files and folders (.git, .obsidian, editors' swap files) are left alone.
func (s *source) walk(dir string, follow bool, above []os.FileInfo) {
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
	for _, d := range list {
		p := path.Join(dir, d.Name())
		isDir, mode := d.IsDir(), d.Type()
		if strings.HasPrefix(d.Name(), ".") {
			continue
		}
		if mode&fs.ModeSymlink != 0 {
			if !follow {
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
			s.walk(p, follow, append(above[:len(above):len(above)], here))
		case mode&fs.ModeType != 0:
			s.warn(p, "special-file", "a pipe, socket or device is left alone", "posts are plain files")
		case strings.HasPrefix(p, staticDir):
			s.files[p] = true
			s.statics = append(s.statics, p)
		default:
			s.files[p] = true
			if ext := strings.ToLower(path.Ext(p)); ext == ".md" || ext == ".markdown" {
				s.posts = append(s.posts, p)
			}
		}
	}
}

// has says whether the site's folder holds a file.
func (s *source) has(file string) bool { return s.files[file] }

// open reads one of the site's files.
func (s *source) open(file string) ([]byte, error) {
	full := filepath.Join(s.dir, filepath.FromSlash(file))
	if info, err := os.Stat(full); err == nil && info.Size() > longestPost {
		return nil, fmt.Errorf("%s is %d MB long", file, info.Size()>>20)
	}
	return os.ReadFile(full)
}

func (s *source) problem(file, id, msg, hint string) {
	s.problems = append(s.problems, diary.Problem{Pos: diary.Pos{File: file}, Fatal: true, ID: id, Msg: msg, Hint: hint})
}

func (s *source) warn(file, id, msg, hint string) {
	s.problems = append(s.problems, diary.Problem{Pos: diary.Pos{File: file}, ID: id, Msg: msg, Hint: hint})
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
