package generator

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// stripMetadata takes out of a picture what the camera wrote into it: place, time, owner, thumbnails. The pixels stay byte for byte as
// they are, and so does the way up. A picture is known by its name or by its first bytes; other files pass unchanged.
func stripMetadata(ext string, data []byte) ([]byte, error) {
	ext = strings.ToLower(ext)
	switch {
	case ext == ".jpg", ext == ".jpeg", bytes.HasPrefix(data, []byte("\xFF\xD8")):
		return stripJPEG(data)
	case ext == ".png", bytes.HasPrefix(data, []byte(pngSignature)):
		return stripPNG(data)
	case ext == ".webp", isWebP(data):
		return stripWebP(data)
	case ext == ".gif", bytes.HasPrefix(data, []byte("GIF8")):
		return stripGIF(data)
	}
	return data, nil
}

var errNotPicture = errors.New("the file is not what its name says, or it is cut off")

// stripJPEG keeps of the segments around the picture only those that decide how it looks, and nothing of what hangs on behind: phones
// put films and second pictures there, with places of their own.
func stripJPEG(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte{0xFF, 0xD8}) {
		return nil, errNotPicture
	}
	out := append(make([]byte, 0, len(data)), 0xFF, 0xD8)
	up := uint16(1)
	for at := 2; ; {
		for at+1 < len(data) && data[at] == 0xFF && data[at+1] == 0xFF { // a marker may have any number of these before it
			at++
		}
		if at+2 <= len(data) && data[at] == 0xFF && data[at+1] == 0xD9 {
			if up != 1 {
				out = append(out[:2:2], append(orientation(up), out[2:]...)...)
			}
			return append(out, 0xFF, 0xD9), nil
		}
		if at+4 > len(data) || data[at] != 0xFF {
			return nil, errNotPicture
		}
		marker := data[at+1]
		end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if end > len(data) || end < at+4 {
			return nil, errNotPicture
		}
		segment := data[at:end]
		switch {
		case marker == 0xDA: // a scan: the pixels follow, up to the next marker
			end += pixels(data[end:])
			out = append(out, data[at:end]...)
		case marker == 0xE1:
			if o := exifOrientation(segment[4:]); o != 0 {
				up = o
			}
		case marker == 0xE0 && len(segment) >= 18 && bytes.HasPrefix(segment[4:], []byte("JFIF\x00")): // it may end in a thumbnail
			out = append(append(append(out, 0xFF, 0xE0, 0, 16), segment[4:16]...), 0, 0)
		case marker == 0xEE && len(segment) >= 16 && bytes.HasPrefix(segment[4:], []byte("Adobe")): // which colour transform
			out = append(append(out, 0xFF, 0xEE, 0, 14), segment[4:16]...)
		case marker == 0xE2 && bytes.HasPrefix(segment[4:], []byte("ICC_PROFILE\x00")), marker < 0xE0: // colours, tables
			out = append(out, segment...)
		}
		at = end
	}
}

// pixels is the length of a scan's data: up to a marker that is no restart and no escaped FF.
func pixels(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if data[i] == 0xFF && data[i+1] != 0 && data[i+1] != 0xFF && (data[i+1] < 0xD0 || data[i+1] > 0xD7) {
			return i
		}
	}
	return len(data)
}

// exifOrientation is the way up (1 to 8) that an Exif segment states, or 0.
func exifOrientation(s []byte) uint16 {
	tiff, ok := bytes.CutPrefix(s, []byte("Exif\x00\x00"))
	if !ok || len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 0
	}
	n := uint64(order.Uint16(tiff[at:]))
	for i := range n {
		e := at + 2 + 12*i
		if e+12 > uint64(len(tiff)) {
			return 0
		}
		if order.Uint16(tiff[e:]) == 0x0112 {
			if o := order.Uint16(tiff[e+8:]); o >= 1 && o <= 8 {
				return o
			}
		}
	}
	return 0
}

// orientation is an Exif segment that says the way up and nothing else.
func orientation(up uint16) []byte {
	s := []byte("\xFF\xE1\x00\x22Exif\x00\x00MM\x00\x2A\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	binary.BigEndian.PutUint16(s[len(s)-8:], up)
	return s
}

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngLooks are the chunks of a PNG that decide how it looks or moves, besides those that every reader has to know.
var pngLooks = strings.Fields("acTL bKGD cHRM cICP cLLI fcTL fdAT gAMA hIST iCCP mDCV pHYs sBIT sPLT sRGB tRNS")

// stripPNG keeps the chunks that decide how a picture looks, and none with words, times, Exif or what programs add for themselves.
func stripPNG(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte(pngSignature)) {
		return nil, errNotPicture
	}
	out := append(make([]byte, 0, len(data)), pngSignature...)
	for at := len(pngSignature); at < len(data); {
		if at+12 > len(data) {
			return nil, errNotPicture
		}
		end := uint64(at) + 12 + uint64(binary.BigEndian.Uint32(data[at:]))
		if end > uint64(len(data)) {
			return nil, errNotPicture
		}
		kind := string(data[at+4 : at+8])
		if needed := kind[0]&0x20 == 0; needed || slices.Contains(pngLooks, kind) {
			out = append(out, data[at:end]...)
		}
		if kind == "IEND" { // what hangs on behind is no picture
			return out, nil
		}
		at = int(end)
	}
	return nil, errNotPicture
}

func isWebP(data []byte) bool {
	return len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP"
}

// webPLooks are the chunks of a WebP that decide how it looks or moves.
var webPLooks = []string{"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"}

// stripWebP keeps the chunks that decide how a picture looks, and takes the flags of Exif and XMP from the extended header.
func stripWebP(data []byte) ([]byte, error) {
	if !isWebP(data) {
		return nil, errNotPicture
	}
	out := append(make([]byte, 0, len(data)), data[:12]...)
	for at := 12; at < len(data); {
		if at+8 > len(data) {
			return nil, errNotPicture
		}
		size := uint64(binary.LittleEndian.Uint32(data[at+4:]))
		end := min(uint64(at)+8+size+size%2, uint64(len(data)))
		if uint64(at)+8+size > uint64(len(data)) {
			return nil, fmt.Errorf("a chunk is cut off: %w", errNotPicture)
		}
		if kind := string(data[at : at+4]); slices.Contains(webPLooks, kind) {
			from := len(out)
			out = append(out, data[at:end]...)
			if kind == "VP8X" && size > 0 {
				out[from+8] &^= 0x0C
			}
		}
		at = int(end)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}
