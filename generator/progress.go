package generator

import "sync"

// A counter is an output that tells how many files have gone to it.
type counter struct {
	output
	mu          sync.Mutex
	done, total int
	tell        func(done, total int)
}

func (c *counter) put(name string, data []byte) error {
	err := c.output.put(name, data)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done++
	c.tell(c.done, c.total)
	return err
}
