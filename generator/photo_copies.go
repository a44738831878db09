package generator

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"slices"
)

// copies says in which form and up to which width smaller copies of a picture are made; ending is empty where none are. A copy is a JPEG, or a
// PNG where something shines through. Drawings of few colours grow when they shrink, and what moves would stand still: they have none.
func copies(kind string, data []byte, c image.Config, width int) (ending string, most int) {
	pixels := c.Width * c.Height
	switch {
	case pixels == 0 || pixels > mostPixels || kind != "jpeg" && pixels > mostOtherPixels:
		return "", 0
	case kind == "jpeg":
		return ".jpg", width * 9 / 10
	case kind == "png":
		p, ok := lookAtPNG(data)
		switch {
		case !ok || p.depth < 8 || p.palette || p.special:
			return "", 0
		case p.clear:
			return ".png", width / 2 // a quarter of the pixels: surely fewer bytes
		}
		return ".jpg", width * 9 / 10
	case kind == "webp":
		clear, moves := lookAtWebP(data)
		switch {
		case moves:
			return "", 0
		case clear:
			return ".png", width / 2
		}
		return ".jpg", width / 2 // a WebP is the smaller one at the same size
	}
	return "", 0
}

// A pngLook is what a PNG says of itself before its pixels.
type pngLook struct {
	depth   byte
	palette bool
	clear   bool // something may shine through
	special bool // it moves, or has more light than a JPEG can hold
	icc     []byte
}

// lookAtPNG reads the chunks before the pixels.
func lookAtPNG(data []byte) (p pngLook, ok bool) {
	const header = 8 + 25 // signature and IHDR
	if len(data) < header {
		return p, false
	}
	kind := data[25]
	p.depth, p.palette, p.clear = data[24], kind == 3, kind&4 != 0
	for at := header; at+12 <= len(data); {
		end := uint64(at) + 12 + uint64(binary.BigEndian.Uint32(data[at:]))
		name := string(data[at+4 : at+8])
		if end > uint64(len(data)) || name == "IDAT" {
			break
		}
		switch chunk := data[at+8 : end-4]; name {
		case "tRNS":
			p.clear = true
		case "acTL", "cICP":
			p.special = true
		case "iCCP":
			if _, packed, found := bytes.Cut(chunk, []byte{0}); found && len(packed) > 1 {
				p.icc = unpacked(packed[1:])
			}
		}
		at = int(end)
	}
	return p, true
}

// mostProfile is the size of a profile of colours, in bytes, above which it is none.
const mostProfile = 4 << 20

func unpacked(packed []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	icc, err := io.ReadAll(io.LimitReader(r, mostProfile+1))
	if err != nil || len(icc) > mostProfile {
		return nil
	}
	return icc
}

// lookAtWebP says whether something may shine through a WebP, and whether it moves
// (https://developers.google.com/speed/webp/docs/riff_container).
func lookAtWebP(data []byte) (clear, moves bool) {
	if len(data) < 25 {
		return false, false
	}
	switch string(data[12:16]) {
	case "VP8X":
		return data[20]&0x10 != 0, data[20]&0x02 != 0
	case "VP8L":
		return binary.LittleEndian.Uint32(data[21:])>>28&1 != 0, false
	}
	return false, false
}

// coloursOf is the profile that says what the red, green and blue of a PNG or a WebP are, or nothing.
func coloursOf(kind string, data []byte) (icc []byte) {
	switch kind {
	case "png":
		p, _ := lookAtPNG(data)
		icc = p.icc
	case "webp":
		for at := 12; at+8 <= len(data); {
			end := uint64(at) + 8 + uint64(binary.LittleEndian.Uint32(data[at+4:]))
			if end > uint64(len(data)) {
				break
			}
			if string(data[at:at+4]) == "ICCP" {
				icc = data[at+8 : end]
				break
			}
			at = int(end + end%2)
		}
	}
	const space = 16 // where a profile says of which colours it speaks
	if len(icc) < space+4 || string(icc[space:space+4]) != "RGB " {
		return nil
	}
	return icc
}

// jpegProfile is a profile of colours as segments of a JPEG (ICC.1, annex B.4).
func jpegProfile(icc []byte) []byte {
	const most = 65519
	parts := slices.Collect(slices.Chunk(icc, most))
	if len(parts) > 255 {
		return nil
	}
	var out []byte
	for i, part := range parts {
		out = append(out, 0xFF, 0xE2)
		out = binary.BigEndian.AppendUint16(out, uint16(2+14+len(part)))
		out = append(append(out, "ICC_PROFILE\x00"...), byte(i+1), byte(len(parts)))
		out = append(out, part...)
	}
	return out
}

// pngProfile is a profile of colours as a chunk of a PNG.
func pngProfile(icc []byte) ([]byte, error) {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	if _, err := w.Write(icc); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	body := append([]byte("iCCPcolours\x00\x00"), packed.Bytes()...)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	return binary.BigEndian.AppendUint32(append(out, body...), crc32.ChecksumIEEE(body)), nil
}
