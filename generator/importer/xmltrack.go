package importer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// A walker hears of the elements of a document, token by token: an hour of readings every second has 25,000 of them, and an archive
// thousands of hours, so that no tree of them is made.
type walker interface {
	start(name string, attributes []xml.Attr)
	end(name string, open []string, text []byte) // open are the elements around, the innermost last; text is what stands behind the last child
	points() int
}

// walk reads a document. The decoder knows no entities but XML's own five and fetches nothing.
func walk(data []byte, w walker) error {
	dec, err := xmlDecoder(data)
	if err != nil {
		return err
	}
	var open []string
	var text []byte
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 {
			return nil
		}
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return fmt.Errorf("the XML is not readable: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			w.start(token.Name.Local, token.Attr)
			open, text = append(open, token.Name.Local), text[:0]
		case xml.CharData:
			if len(text)+len(token) > maxCell {
				return ErrTooLarge
			}
			text = append(text, token...)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != token.Name.Local {
				return fmt.Errorf("the XML is not readable: </%.40s> closes what is not open", token.Name.Local)
			}
			open = open[:len(open)-1]
			w.end(token.Name.Local, open, text)
			text = text[:0]
		}
		if w.points() > maxPoints || len(open) > 100 {
			return ErrTooLarge
		}
	}
}

// above is the n-th element around, the innermost being 0.
func above(open []string, n int) string {
	if n >= len(open) {
		return ""
	}
	return open[len(open)-1-n]
}

// xmlDecoder reads a document in any of the encodings of decoded, whatever the document says of its own.
func xmlDecoder(data []byte) (*xml.Decoder, error) {
	text, err := decoded(data)
	if err != nil {
		return nil, err
	}
	dec := xml.NewDecoder(bytes.NewReader(text))
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return dec, nil
}

// number reads what should be a number, or NaN: an empty element is missing, not zero.
func number(s string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// moment reads a time of ISO 8601. One without a zone is UTC, as GPX and TCX have it.
func moment(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}

// begin sets the track's start, from the first point that has a time where the file does not say it, and its zone, where times come
// with an offset.
func (t *Track) begin(start time.Time) {
	for i := 0; start.IsZero() && i < len(t.Points); i++ {
		start = t.Points[i].Time
	}
	if start.IsZero() {
		return
	}
	if _, offset := start.Zone(); offset != 0 {
		t.Zone = time.FixedZone("", offset)
	}
	t.Start = start.UTC()
}

// checked is the point without readings that cannot be: no place on the globe, no height on the earth, no living heart.
func checked(p Point) Point {
	place := p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180 && !(p.Lat == 0 && p.Lon == 0)
	if !place {
		p.Lat, p.Lon = math.NaN(), math.NaN()
	}
	if !(p.Ele >= -500 && p.Ele <= 9000) {
		p.Ele = math.NaN()
	}
	if !(p.HR >= lowestHR && p.HR <= highestHR) {
		p.HR = math.NaN()
	}
	if !(p.Distance >= 0 && p.Distance <= longestRun) {
		p.Distance = math.NaN()
	}
	return p
}
