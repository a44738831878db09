package main

import (
	"os"

	"github.com/schollz/progressbar/v3"
)

// A progress is a bar on a terminal, and nothing anywhere else.
type progress struct {
	s    *session
	word string
	bar  *progressbar.ProgressBar
}

func (s *session) newProgress(word string) *progress { return &progress{s: s, word: word} }

// show tells how much of the whole is done. The bar appears with the first word of it, so that short work shows none.
func (p *progress) show(done, total int) {
	f, ok := p.s.stderr.(*os.File)
	if !ok {
		return
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return
	}
	if p.bar == nil {
		if done >= total {
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
