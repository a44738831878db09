package main

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A progress is a bar on a terminal, and nothing anywhere else.
type progress struct {
	s     *session
	word  string
	since time.Time
	bar   *progressbar.ProgressBar
}

func (s *session) newProgress(word string) *progress {
	return &progress{s: s, word: word, since: s.now()}
}

// patience is how long work may take before a bar is shown: most is done by then, and a bar would flicker.
const patience = time.Second

// show tells how much of the whole is done.
func (p *progress) show(done, total int) {
	if p.bar == nil {
		f := p.s.terminal()
		if f == nil || done >= total || p.s.now().Sub(p.since) < patience {
			return
		}
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(p.word), progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth())
	}
	_ = p.bar.Set(done) // a terminal that has gone away is no reason to stop
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Clear()
		p.bar = nil
	}
}

// terminal is where somebody sees what is told; nil where nobody does.
func (s *session) terminal() *os.File {
	f, ok := s.stderr.(*os.File)
	if !ok {
		return nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return f
}
