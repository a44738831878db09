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
	text, _, err := decoded(head)
	if err != nil {
		return nil
	}
	return text
}
