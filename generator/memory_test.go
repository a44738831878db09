package generator

import (
	"bytes"
	"context"
	"sync"
)

// A memory keeps a site's files.
type memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

// buildInMemory builds as Build does and writes nothing: the files come back by their paths.
func buildInMemory(ctx context.Context, o Options) (map[string][]byte, *Result, error) {
	m := &memory{files: map[string][]byte{}}
	r, err := build(ctx, o, m)
	return m.files, r, err
}

func (m *memory) put(path string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[path] = bytes.Clone(data)
	return nil
}

func (m *memory) commit(r *Result) error {
	r.Written = len(m.files)
	return nil
}
