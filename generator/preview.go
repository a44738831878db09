package generator

import (
	"context"
	"io/fs"
	"maps"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/site"
)

// A Preview is a site that can be looked at and is written nowhere: each of its files is made when it is asked for. It never changes,
// and several goroutines may use it at once.
type Preview struct{ *draft }

// NewPreview lays out a site as Build does. There is no preview where problems forbid one.
func NewPreview(ctx context.Context, o Options) (*Preview, *Result, error) {
	d, r, err := lay(ctx, o)
	if d == nil {
		return nil, r, err
	}
	return &Preview{d}, r, nil
}

// File makes one of the site's files. The error is fs.ErrNotExist where the site has no such file; no preview at all has none.
func (p *Preview) File(name string) ([]byte, error) {
	if !p.Has(name) {
		return nil, fs.ErrNotExist
	}
	return p.files[name](new(easel))
}

// Has says whether the site has a file of this name.
func (p *Preview) Has(name string) bool { return p != nil && p.files[name] != nil }

// With is the same site with one post as its file stands now, and nothing else of what follows from that. It takes milliseconds, and is
// nil where the post's page is not the only one to look at: a post that is new, gone, wrong, kept private or at another address.
func (p *Preview) With(post string) *Preview {
	read := p.src.entry(post, diary.NewParser(p.config), nil)
	if read.entry == nil || read.problems.Fatal() {
		return nil
	}
	alone, _ := diary.New([]*diary.Entry{read.entry}, p.config)
	published, _ := alone.Published(p.policy)
	if len(published.Entries) == 0 {
		return nil
	}
	page := p.site.Edited(published.Entries[0])
	if page == nil {
		return nil
	}
	d := *p.draft
	d.files = maps.Clone(d.files)
	d.files[site.File(page.Path)] = d.theme.page(d.site, page)
	return &Preview{&d}
}
