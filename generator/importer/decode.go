package importer

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decoded is text in UTF-8 without a byte order mark, and the name of the encoding where it was another. Spreadsheets write UTF-16
// with a mark, or the old code page of Western Europe without one; what is no UTF-8 is taken for the latter.
func decoded(data []byte) (text []byte, from string, err error) {
	var enc encoding.Encoding
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		enc, from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16"
	case zeros(data, 1):
		enc, from = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16"
	case zeros(data, 0):
		enc, from = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16"
	case utf8.Valid(data):
		return data, "", nil
	default:
		enc, from = charmap.Windows1252, "Latin-1"
	}
	if text, err = enc.NewDecoder().Bytes(data); err != nil {
		return nil, from, fmt.Errorf("its %s cannot be read: %w", from, err)
	}
	return text, from, nil
}

// zeros says whether every other byte of the beginning is zero, as in UTF-16 of Latin letters.
func zeros(data []byte, from int) bool {
	head := data[:min(len(data), 64)]
	n := 0
	for i := from; i < len(head); i += 2 {
		if head[i] == 0 {
			n++
		}
	}
	return n > 1 && n >= len(head)/3
}

// decodedHead is the beginning of a text. A character that the cut went through is left out.
func decodedHead(head []byte) []byte {
	if len(head) >= HeadSize {
		for cut := 0; cut < utf8.UTFMax && !utf8.Valid(head); cut++ {
			head = head[:len(head)-1]
		}
	}
	text, _, err := decoded(head)
	if err != nil {
		return nil
	}
	return text
}
