package generator

import (
	"strings"
	"testing"
)

const unpublished = `
-- content/draft.md --
---
title: Draft
date: 2026-02-01
draft: true
---
-- content/private.md --
---
title: Private
date: 2026-03-02
private: true
draft: true
---
-- content/ahead.md --
---
title: Ahead
date: 2026-03-03
---
-- content/public.md --
---
title: Public
date: 2026-02-03
---
`

// A copy of the site that shows what readers do not see says so of each post.
func TestPostsThatNobodyElseSeesSaySo(t *testing.T) {
	files := inMemory(t, Options{Dir: siteFrom(t, unpublished), Drafts: true, Future: true, Private: true})
	for page, mark := range map[string]string{
		"2026/02/01/draft":   "Draft: no reader sees it yet.",
		"2026/03/02/private": "Private: no reader sees it.",
		"2026/03/03/ahead":   "readers see it from 3 March 2026 on.",
		"2026/02/03/public":  "",
	} {
		html := string(files[page+"/index.html"])
		if n := strings.Count(html, `class="mark"`); n != min(len(mark), 1) || !strings.Contains(html, mark) {
			t.Errorf("%s: want the mark %q in\n%s", page, mark, html)
		}
	}
}
