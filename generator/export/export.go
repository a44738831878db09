// Package export holds a whole diary in one file, and reads such a file back: JSON with an object a post, or CSV with a row a run. What
// was put in comes out: diary.EncodeJSON says what a post is, docs/exporting.md describes both files field by field.
//
// It writes and reads in one place, so that the two cannot differ. What reads other programs' files is the package importer.
package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/runlog/runlog/analysis/diary"
)

// Version is the number of the format. It grows when a reader of today's would misunderstand a file.
const Version = 1

// JSON writes the posts as {"runlog": 1, "entries": […]}, a post a line.
func JSON(w io.Writer, es []*diary.Entry, c *diary.Config) error {
	if _, err := fmt.Fprintf(w, "{\"runlog\": %d, \"entries\": [", Version); err != nil {
		return err
	}
	for i, e := range es {
		record, err := diary.EncodeJSON(e, c)
		if err != nil {
			return err
		}
		separator := ",\n"
		if i == 0 {
			separator = "\n"
		}
		if _, err := fmt.Fprintf(w, "%s%s", separator, record); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n]}\n")
	return err
}

// ReadJSON reads what JSON wrote and hands over post by post, with what is wrong with it; a post that cannot be understood is nil. Its
// error says why the file as a whole cannot be read.
func ReadJSON(r io.Reader, c *diary.Config, each func(*diary.Entry, diary.Problems)) error {
	dec := json.NewDecoder(r)
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return errors.Join(errors.New("it is not one JSON object"), err)
	}
	known := false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		switch key {
		case "runlog":
			var version int
			if err := dec.Decode(&version); err != nil || version != Version {
				return errors.Join(fmt.Errorf("this runlog reads version %d of the format, and the file does not say that it is", Version), err)
			}
			known = true
		case "entries":
			if !known {
				return errors.New(`"runlog": 1 is missing in front of the entries`)
			}
			if err := readEntries(dec, c, each); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%v: a key that this version of the format does not have", key)
		}
	}
	_, err := dec.Token()
	return err
}

func readEntries(dec *json.Decoder, c *diary.Config, each func(*diary.Entry, diary.Problems)) error {
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return errors.Join(errors.New("the entries are not a list"), err)
	}
	for n := 1; dec.More(); n++ {
		var record json.RawMessage
		if err := dec.Decode(&record); err != nil {
			return fmt.Errorf("entry %d is not readable: %w", n, err)
		}
		each(diary.DecodeJSON(record, c))
	}
	_, err := dec.Token()
	return err
}
