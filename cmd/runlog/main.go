// Command runlog turns a folder of running diaries in Markdown into a web site, and says what patterns years of them show.
//
// The whole program is the function run. Results go to stdout, talk goes to stderr; the exit code is 0 where all is well or there were
// only warnings, 1 where a problem in the site's files forbids going on, and 2 for an error of the machine or a mistyped command.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

func main() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" { // whoever sets them knows better
		collectLate()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends at once what has yet to see to the first
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	exitFine    = 0
	exitProblem = 1
	exitError   = 2
)

// cli is every command and flag.
type cli struct {
	Dir string `short:"C" name:"dir" placeholder:"DIR" default:"." help:"The site's folder: it holds content/ and runlog.yaml."`

	Build    buildCmd    `cmd:"" help:"Turn content/ into a site in public/."`
	Serve    serveCmd    `cmd:"" help:"Show the site in a browser while you write; it reloads when you save."`
	Patterns patternsCmd `cmd:"" help:"Say what patterns the diary shows, and what cannot be told yet."`
	Check    checkCmd    `cmd:"" help:"Look for every fault in the diary without writing anything."`
	New      newCmd      `cmd:"" help:"Write a new post with the keys that you use."`
	Import   importCmd   `cmd:"" help:"Turn another program's export into posts."`
	Export   exportCmd   `cmd:"" help:"Write the whole diary as one file."`
	Adopt    adoptCmd    `cmd:"" help:"Make a site of a folder of Markdown that was written for something else."`
	Init     initCmd     `cmd:"" help:"Start a new site."`
	Publish  publishCmd  `cmd:"" help:"Build the site and push it to the branch that shows it."`
	Version  versionCmd  `cmd:"" help:"Say which runlog this is."`
	Help     helpCmd     `cmd:"" help:"Explain a command."`
}

// A session is what every command works with. Those that may take long are given the context too, which ends with Ctrl-C.
type session struct {
	dir    string
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	now    func() time.Time // the only clock of the program
}

// errProblems says that the problems, which have been printed, forbid going on.
var errProblems = errors.New("problems")

// errTold says that a command could not go on, and that the reason has been printed.
var errTold = errors.New("told")

// run is the whole program.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("runlog"),
		kong.Description("A running diary in Markdown becomes a web site that sees the patterns in it."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.UsageOnError(),
	)
	if err != nil {
		fmt.Fprintln(stderr, "runlog:", err)
		return exitError
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if args[0] == "--version" { // what most programs call it
		args[0] = "version"
	}
	k, err := parser.Parse(args)
	switch {
	case exited >= 0: // --help has been printed
		return exited
	case err != nil:
		fmt.Fprintln(stderr, "runlog:", usageError(err))
		return exitError
	}
	k.BindTo(ctx, (*context.Context)(nil))
	s := &session{dir: c.Dir, stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now}
	return s.code(k.Run(s))
}

// code tells of an error and turns it into an exit code.
func (s *session) code(err error) int {
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errProblems):
		return exitProblem
	case errors.Is(err, errTold):
		return exitError
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(s.stderr, "runlog: stopped; the site is as it was before")
		return exitError
	}
	fmt.Fprintln(s.stderr, "runlog:", err)
	return exitError
}

type helpCmd struct {
	Command []string `arg:"" optional:"" help:"The command to explain."`
}

func (h *helpCmd) Run(ctx context.Context, s *session) error {
	if code := run(ctx, append(h.Command, "--help"), s.stdin, s.stdout, s.stderr); code != exitFine {
		return errTold
	}
	return nil
}
