package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

type initCmd struct {
	Folder   string `arg:"" optional:"" placeholder:"DIR" help:"The folder of the new site. (default: this one)"`
	Timezone string `placeholder:"ZONE" help:"The time zone that you run in, as Europe/Dublin. (default: this machine's)"`
}

// Help is the longer text of --help.
func (*initCmd) Help() string {
	return `Writes runlog.yaml, a first post, .gitignore and a workflow that puts the site on GitHub Pages. What is there already stays as it is.

Example:
  runlog init my-diary`
}

//go:embed init
var starters embed.FS

// Run writes each file of a new site that is not there yet.
func (c *initCmd) Run(s *session) error {
	dir := s.dir
	if c.Folder != "" {
		dir = c.Folder
	}
	zone, known, err := c.zone()
	if err != nil {
		return err
	}
	first := firstPost(dir, s.now().In(zone))
	fill := starterWords(s.now().In(zone), known, first)
	for _, f := range []struct{ from, to string }{
		{"runlog.yaml", diary.ConfigFile},
		{"first.md", first},
		{"gitignore", ".gitignore"},
		{"pages.yml", ".github/workflows/pages.yml"},
	} {
		if f.to == "" {
			fmt.Fprintf(s.stdout, "kept   content/\n")
			continue
		}
		text, err := starters.ReadFile("init/" + f.from)
		if err != nil {
			return fmt.Errorf("the program lacks a file of its own: %w", err)
		}
		did := "wrote "
		switch err := writeNew(filepath.Join(dir, filepath.FromSlash(f.to)), fill.Replace(string(text))); {
		case errors.Is(err, fs.ErrExist):
			did = "kept  "
		case err != nil:
			return err
		}
		fmt.Fprintf(s.stdout, "%s %s\n", did, f.to)
	}
	fmt.Fprintf(s.stderr, "Now write in %s, and look at it with: %s\n", filepath.Join(dir, "content"), serveCommand(dir))
	return nil
}

// serveCommand is the command that shows the site in a folder.
func serveCommand(dir string) string {
	if filepath.Clean(dir) == "." {
		return "runlog serve"
	}
	return "runlog -C " + dir + " serve"
}

// firstPost is the path of the first post, dated today; nothing where there are posts already.
func firstPost(dir string, today time.Time) string {
	if _, err := os.Lstat(filepath.Join(dir, "content")); err == nil {
		return ""
	}
	return today.Format("content/2006/2006-01-02") + "-the-first-page.md"
}

// writeNew writes a file that is not there; fs.ErrExist says that it is.
func writeNew(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	return nil
}

// zone is the runner's time zone, and whether its name is known.
func (c *initCmd) zone() (zone *time.Location, known bool, err error) {
	if c.Timezone != "" {
		zone, err := time.LoadLocation(c.Timezone)
		if err != nil {
			return nil, false, fmt.Errorf("--timezone %s: there is no such time zone; write it as Europe/Dublin", c.Timezone)
		}
		return zone, true, nil
	}
	name := os.Getenv("TZ")
	if name == "" { // Linux and macOS link /etc/localtime into the database of zones
		if file, err := os.Readlink("/etc/localtime"); err == nil {
			_, name, _ = strings.Cut(filepath.ToSlash(file), "zoneinfo/")
		}
	}
	if zone, err := time.LoadLocation(name); err == nil && strings.Contains(name, "/") {
		return zone, true, nil
	}
	return time.Local, false, nil
}

// starterWords fill in what the starting files leave open.
func starterWords(now time.Time, zoneKnown bool, first string) *strings.Replacer {
	// The day has begun for the runner, and nobody is up.
	const hour, minute = 4, 37
	local := time.Date(now.Year(), now.Month(), now.Day(), hour, minute, 0, 0, now.Location())
	utc := local.UTC()
	timezone := "# timezone: Europe/Dublin"
	if zoneKnown {
		timezone = "timezone: " + now.Location().String()
	}
	module, version := source()
	return strings.NewReplacer(
		"RUNLOG_CRON", fmt.Sprintf("%d %d * * *", utc.Minute(), utc.Hour()),
		"RUNLOG_LOCAL", local.Format("15:04")+" where this was written",
		"RUNLOG_TIMEZONE", timezone,
		"RUNLOG_FIRST", first,
		"RUNLOG_MODULE", module,
		"RUNLOG_VERSION", version,
	)
}

// released is a version with a tag of its own; a commit in between may be nowhere but on this machine.
var released = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)

// source says where this very program can be had from: its package and version, as `go install` takes them.
func source() (pkg, version string) {
	version = "latest"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "github.com/runlog/runlog/cmd/runlog", version
	}
	if released.MatchString(info.Main.Version) {
		version = info.Main.Version
	}
	return info.Main.Path + "/cmd/runlog", version
}
