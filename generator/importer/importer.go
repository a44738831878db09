// Package importer turns what other programs export into entries of the diary, and reads the tracks of GPS devices.
//
// It goes forward in three steps that know nothing of each other. A Format reads bytes into entries; Plan compares these with the
// diary that is there and says which files to write; Write creates them and never touches a file that exists. So a second import
// of the same export writes nothing, and what a person has written stays as it is.
//
// Nothing is guessed: a record whose date or distance makes no sense is left out with a Problem that names it. Text from outside
// stays text: a name becomes a title, a description becomes escaped Markdown.
package importer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A Format is one kind of export that runlog can read. To add one: a file with a Format value, a line in All and a fixture
// testdata/<id>.txtar with the file to read and the posts that it becomes.
type Format struct {
	ID  string // short and stable; the first part of the sources that it writes, as in running_page:123
	Doc string // one sentence for the help: what the export is and where it comes from

	// Is says whether a file is of this kind, from its base name and its first bytes (HeadSize of them, or all there are).
	Is func(name string, head []byte) bool

	// Read decodes an export. It gives every entry that it understood; what it did not becomes a Problem, fatal where the
	// file as a whole cannot be read. Every entry holds one activity, and has an ID made of its source.
	Read func(in Input) *Export
}

// An Input is an export to be read.
type Input struct {
	Name   string // the file's path as the runner knows it, with forward slashes; for problems and for Detect
	Body   io.Reader
	Beside fs.FS         // the folder or archive that the file came in, for the tracks that it mentions; nil = it came alone
	Config *diary.Config // the site's time zone, for exports in UTC
	Answers
}

// Answers are what the runner says about an export that leaves it unsaid.
type Answers struct {
	Map   string   // the columns of a table: date=Datum:dmy,distance=Strecke:km
	Units string   // km or mi: of distances without one
	Dates string   // dmy or mdy: the order of dates in numbers
	Runs  []string // further words for the sport of running
}

// HeadSize is how many bytes of a file Detect likes to see.
const HeadSize = 4096

// All are the formats, most particular first: Detect takes the first that fits.
var All = []*Format{Runlog, RunlogCSV, RunningPage, FIT, GPX, TCX, Strava, Intervals, RunningAhead, Flotrack, Garmin, CSV}

// noExport is the problem of a file that no format fits.
const noExport = "no-export"

// Detect is the format of a file by its base name and its first bytes, or nil for none. A gzipped file is known by what it holds: it
// takes the name without .gz and the unpacked bytes.
func Detect(name string, head []byte) *Format {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	for _, f := range All {
		if f.Is(name, head) {
			return f
		}
	}
	return nil
}

// Read reads one file of whatever format, gzipped or not. Its format is nil where none fits, which is a problem as well.
func Read(in Input) *Export {
	out := &Export{Name: in.Name}
	body := bufio.NewReaderSize(in.Body, HeadSize)
	name, packed := strings.CutSuffix(strings.ToLower(path.Base(in.Name)), ".gz")
	if packed {
		r, err := gzip.NewReader(body)
		if err != nil {
			out.fatal(fmt.Sprintf("the file cannot be unpacked: %v", err), "export the file again")
			return out
		}
		body = bufio.NewReaderSize(r, HeadSize)
	}
	head, err := body.Peek(HeadSize)
	if err != nil && err != io.EOF {
		out.fatal(fmt.Sprintf("the file cannot be read: %v", err), "")
		return out
	}
	f := Detect(name, head)
	if in.Map != "" && headRows(head) != nil {
		f = CSV
	}
	if f == nil {
		out.unknown(in.Name, head)
		return out
	}
	in.Body = body // every format has a limit of its own
	out = f.Read(in)
	out.Format = f
	return out
}

// unknown says of a file that no format fits what it may be, and what runlog reads.
func (x *Export) unknown(file string, head []byte) {
	if len(head) == 0 {
		x.fatal("the file is empty", "export it again")
		return
	}
	if rows := headRows(head); len(rows) > 1 && len(rows[0]) > 2 {
		x.fatal("this is a table of no program that runlog knows, and its header does not say which column holds the date and which the distance",
			"name them with --map 'date=COLUMN,distance=COLUMN:km,duration=COLUMN'; the columns are "+strings.Join(rows[0], ", "))
		return
	}
	var docs []string
	for _, f := range All {
		docs = append(docs, f.Doc)
	}
	x.Problems = append(x.Problems, diary.Problem{
		Pos: diary.Pos{File: file}, Fatal: true, ID: noExport, Msg: "this is no export that runlog knows", Hint: "it reads " + strings.Join(docs, "; "),
	})
}

// mint makes the id of a post from its source, so that the same activity has the same id whenever and wherever it is imported.
func mint(source string) string {
	sum := sha256.Sum256([]byte(source))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}
