package generator

import "bytes"

// stripGIF drops comments and what programs write for themselves (XMP), and what hangs on behind. How often a film is shown again stays.
func stripGIF(data []byte) ([]byte, error) {
	const header = 13 // signature and size
	if len(data) < header || !bytes.HasPrefix(data, []byte("GIF8")) {
		return nil, errNotPicture
	}
	at := header + gifColours(data[10])
	if at > len(data) {
		return nil, errNotPicture
	}
	out := append(make([]byte, 0, len(data)), data[:at]...)
	for at < len(data) {
		end, keep := at+2, true // an extension's two bytes
		switch data[at] {
		case 0x3B: // the end
			return append(out, 0x3B), nil
		case 0x2C: // an image: place, size, colours, and how its pixels are packed
			if at+10 > len(data) {
				return nil, errNotPicture
			}
			end = at + 10 + gifColours(data[at+9]) + 1
		case 0x21:
			keep = gifLooks(data[at:])
		default:
			return nil, errNotPicture
		}
		for { // blocks, each with its length before it; an empty one is the last
			if end >= len(data) {
				return nil, errNotPicture
			}
			n := int(data[end])
			end += 1 + n
			if n == 0 {
				break
			}
		}
		if keep {
			out = append(out, data[at:end]...)
		}
		at = end
	}
	return nil, errNotPicture
}

// gifColours is the length, in bytes, of the table of colours that the flags before it announce.
func gifColours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// gifLooks says whether an extension decides how the picture looks: its timing, its text, and how often it is shown again.
func gifLooks(extension []byte) bool {
	return len(extension) > 1 && (extension[1] == 0xF9 || extension[1] == 0x01) ||
		bytes.HasPrefix(extension, []byte("\x21\xFF\x0BNETSCAPE2.0")) || bytes.HasPrefix(extension, []byte("\x21\xFF\x0BANIMEXTS1.0"))
}
