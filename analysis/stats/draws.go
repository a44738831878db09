package stats

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
)

// Draws is a source of random numbers that gives the same numbers for the same key, on every machine and for ever.
func Draws(key []byte) *rand.Rand {
	sum := sha256.Sum256(key)
	return rand.New(rand.NewPCG(binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16])))
}
