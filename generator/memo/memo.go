// Package memo keeps what pure functions made, so that a site that is built again makes anew only what differs.
//
// There is no graph of what depends on what: a Key holds a hash of everything that a value was made of, and another value has another
// key. A Memo is for one process; nothing of it is written to disk.
package memo

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"
)

// A Key says what made a value, of which file or page, and from what.
type Key struct {
	Function, Name string
	Of             Sum
}

// A Sum is a hash of all that a value depends on.
type Sum [sha256.Size]byte

// Hash is the sum of several pieces. Where one ends and the next begins counts.
func Hash(pieces ...[]byte) Sum {
	h := sha256.New()
	var length [8]byte
	for _, p := range pieces {
		binary.LittleEndian.PutUint64(length[:], uint64(len(p)))
		h.Write(length[:])
		h.Write(p)
	}
	return Sum(h.Sum(nil))
}

// A Memo keeps values. They are shared: nobody changes them. A nil Memo keeps nothing. It may be used by several goroutines at once.
type Memo struct {
	mu       sync.Mutex
	settings Sum
	items    map[Key]*item
}

type item struct {
	value any
	used  bool // since the last Sweep
}

// Key is the key of a value that a function makes of several pieces. A nil Memo, which finds nothing, has no use for one: nothing is hashed.
func (m *Memo) Key(function, name string, of ...[]byte) Key {
	if m == nil {
		return Key{}
	}
	return Key{function, name, Hash(of...)}
}

// Begin forgets everything if the settings, on which every value depends, are not those of the last time.
func (m *Memo) Begin(settings Sum) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.items == nil || m.settings != settings {
		m.settings, m.items = settings, map[Key]*item{}
	}
}

// Get is the value that was put there, or nil.
func (m *Memo) Get(k Key) any {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	i := m.items[k]
	if i == nil {
		return nil
	}
	i.used = true
	return i.value
}

// Put keeps a value.
func (m *Memo) Put(k Key, value any) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.items == nil {
		m.items = map[Key]*item{}
	}
	m.items[k] = &item{value, true}
}

// Sweep forgets what nobody has asked for since the last Sweep: what the site holds no more.
func (m *Memo) Sweep() {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for k, i := range m.items {
		if !i.used {
			delete(m.items, k)
		}
		i.used = false
	}
}
