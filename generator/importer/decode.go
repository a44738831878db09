package importer

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decoded is text in UTF-8 without a byte order mark. Spreadsheets write UTF-16 with a mark, or the old code page of Western Europe without
// one; what is no UTF-8 is taken for the latter.
func decoded(data []byte) ([]byte, error) {
	var enc encoding.Encoding
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	name := "UTF-16"
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case zeros(data, 1):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros(data, 0):
		enc = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case utf8.Valid(data):
		return data, nil
	default:
		enc, name = charmap.Windows1252, "Windows-1252"
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return nil, fmt.Errorf("its %s cannot be read: %w", name, err)
	}
	return text, nil
}

// zeros says whether bytes at odd (from = 1) or at even places alone are zero, and enough of them for the separators and digits of a
// table in UTF-16.
func zeros(data []byte, from int) bool {
	head := data[:min(len(data), HeadSize)]
	var n [2]int
	for i, c := range head {
		if c == 0 {
			n[i%2]++
		}
	}
	return n[from] > 1 && n[from] >= len(head)/24 && n[1-from] == 0
}

// decodedHead is the beginning of a text. A character that the cut went through is left out.
func decodedHead(head []byte) []byte {
	if len(head) >= HeadSize {
		for cut := 0; cut < utf8.UTFMax && !utf8.Valid(head); cut++ {
			head = head[:len(head)-1]
		}
	}
	text, err := decoded(head)
	if err != nil {
		return nil
	}
	return text
}

// A textReader is decoded for a stream: UTF-16 is told by its beginning; of what is no UTF-16, each byte that is no UTF-8 is taken for
// one of the old code page.
type textReader struct {
	from     *bufio.Reader
	encoding string // set once it is known; empty = UTF-8
	ready    []byte // read and not yet handed over
	raw      []byte // read and not yet decoded
	buffer   []byte
	started  bool
	utf16    io.Reader
	err      error
}

func newTextReader(r io.Reader) *textReader {
	return &textReader{from: bufio.NewReaderSize(r, HeadSize), buffer: make([]byte, 64<<10)}
}

// start looks at the first bytes.
func (t *textReader) start() {
	t.started = true
	head, err := t.from.Peek(HeadSize)
	if err != nil && err != io.EOF {
		t.err = err
		return
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		_, _ = t.from.Discard(len("\ufeff")) // the bytes are in the buffer: this cannot go wrong
	}
	order, mark := unicode.LittleEndian, unicode.IgnoreBOM
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		mark = unicode.ExpectBOM
	case zeros(head, 1):
	case zeros(head, 0):
		order = unicode.BigEndian
	default:
		return
	}
	t.encoding, t.utf16 = "UTF-16", transform.NewReader(t.from, unicode.UTF16(order, mark).NewDecoder())
}

// Read gives text in UTF-8.
func (t *textReader) Read(p []byte) (int, error) {
	if !t.started {
		t.start()
	}
	if t.utf16 != nil {
		return t.utf16.Read(p)
	}
	for len(t.ready) == 0 && t.err == nil {
		n, err := t.from.Read(t.buffer)
		t.raw = append(t.raw, t.buffer[:n]...)
		t.err = err
		t.decode(err != nil)
	}
	if len(t.ready) == 0 {
		return 0, t.err
	}
	n := copy(p, t.ready)
	t.ready = t.ready[n:]
	return n, nil
}

// decode makes text of the bytes that are there, but for the beginning of a character whose end is still to come.
func (t *textReader) decode(last bool) {
	t.ready = t.ready[:0]
	if utf8.Valid(t.raw) {
		t.ready, t.raw = append(t.ready, t.raw...), t.raw[:0]
		return
	}
	i := 0
	for i < len(t.raw) && (last || utf8.FullRune(t.raw[i:])) {
		r, size := utf8.DecodeRune(t.raw[i:])
		if r == utf8.RuneError && size == 1 {
			r, t.encoding = charmap.Windows1252.DecodeByte(t.raw[i]), "Latin-1"
		}
		t.ready = utf8.AppendRune(t.ready, r)
		i += size
	}
	t.raw = append(t.raw[:0], t.raw[i:]...)
}

// skipBOM leaves out the byte order mark that some editors put in front of a file. An error of the reader comes with the next Read.
func skipBOM(r io.Reader) io.Reader {
	const bom = "\ufeff"
	b := bufio.NewReader(r)
	if head, err := b.Peek(len(bom)); err != nil || string(head) != bom {
		return b
	}
	_, _ = b.Discard(len(bom)) // the bytes are in the buffer: this cannot go wrong
	return b
}
