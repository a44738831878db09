package generator

import (
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/generator/feed"
	"github.com/runlog/runlog/generator/site"
	"github.com/runlog/runlog/generator/words"
)

// functions are what templates may call besides html/template's own. docs/themes.md lists them.
func functions(s *site.Site) template.FuncMap {
	w := s.Words
	own, english := template.HTMLAttr(""), s.EnglishAttr()
	if english != "" {
		own = site.LangAttr(w.Lang)
	}
	links := feedLinks(s)
	return template.FuncMap{
		"href": s.Href,
		"abs":  s.Abs,
		"t":    func(key string, pairs ...any) (string, error) { return text(w, key, pairs) },
		"say":  func(key string, pairs ...any) (template.HTML, error) { return say(s, key, pairs) },
		"sayCount": func(key string, n int, pairs ...any) (template.HTML, error) {
			return said(s, key, pairs, func(filled []string) string { return w.Count(key, n, filled...) })
		},
		"count":    func(key string, n int, pairs ...any) (string, error) { return counted(w, key, n, pairs) },
		"date":     w.Date,
		"day":      w.ShortDate,
		"month":    w.Month,
		"monthDay": func(m analysis.MonthDay) string { return w.DayMonth(time.Month(m.Month), m.Day) },
		"percent":  w.Percent,
		"decimals": func(v float64) string { return w.Fixed(v, 2) },
		"pattern":  site.PatternPath,
		"lang":     func(p *site.Post) template.HTMLAttr { return site.LangAttr(p.Lang) },
		"decimal":  w.Decimal,
		"link":     func(path, words string) template.HTML { return s.Link(path, words, "") },
		"english":  func() template.HTMLAttr { return english },
		"inEnglish": func(s string) template.HTML {
			if english == "" {
				return coded(s)
			}
			return "<span" + template.HTML(english) + ">" + coded(s) + "</span>"
		},
		"coded":      coded,
		"lines":      func(posts []*site.Post) template.HTML { return site.Lines(posts, (*site.Post).ShortTime) },
		"datedLines": func(posts []*site.Post) template.HTML { return site.Lines(posts, (*site.Post).LongTime) },
		"yearLines":  func(posts []*site.Post) template.HTML { return site.Lines(posts, (*site.Post).YearTime) },
		"feeds":      func() []*feed.Format { return feed.All },
		"feedLinks":  func() template.HTML { return links },
		"siteLang":   func() template.HTMLAttr { return own }, // within what is marked as English
	}
}

// coded is a text of the analysis with what stands between backticks as code.
func coded(s string) template.HTML {
	return template.HTML(code.ReplaceAllString(escape.Replace(s), "<code>$1</code>"))
}

// feedLinks are the links of a page's head by which browsers and feed readers find the site's feeds.
func feedLinks(s *site.Site) template.HTML {
	var links []string
	link := func(f *feed.Format, title, path string) {
		links = append(links, fmt.Sprintf(`<link rel="alternate" type="%s" title="%s" href="%s">`, f.MIME, escape.Replace(title), escape.Replace(s.Href(path))))
	}
	for i, f := range feed.All {
		title := s.Title
		if i > 0 {
			title += " (" + f.Name + ")"
		}
		link(f, title, f.Path)
	}
	link(feed.RSS, s.Words.Text("feed_of_patterns", "site", s.Title), site.PatternsFeedPath)
	return template.HTML(strings.Join(links, "\n"))
}

// text is a word with its gaps filled: pairs are names and what stands there.
func text(w *words.Words, key string, pairs []any) (string, error) {
	filled, err := gaps(w, key, pairs, fmt.Sprint)
	return w.Text(key, filled...), err
}

// counted is a word that depends on a number.
func counted(w *words.Words, key string, n int, pairs []any) (string, error) {
	filled, err := gaps(w, key, pairs, fmt.Sprint)
	return w.Count(key, n, filled...), err
}

// gaps are the pairs that fill a word, as texts.
func gaps(w *words.Words, key string, pairs []any, show func(...any) string) ([]string, error) {
	if !w.Has(key) {
		return nil, fmt.Errorf("there is no word %q in words/en.yaml", key)
	}
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("%q: a name and what stands there are wanted for each gap", key)
	}
	var filled []string
	for i := 0; i < len(pairs); i += 2 {
		filled = append(filled, fmt.Sprint(pairs[i]), show(pairs[i+1]))
	}
	return filled, nil
}

// say is a text with links, code and bold numbers: "[archive](archive/)" is a link to a page of the site, "`race:`" is code, "**5**" bold.
func say(s *site.Site, key string, pairs []any) (template.HTML, error) {
	return said(s, key, pairs, func(filled []string) string { return s.Words.Text(key, filled...) })
}

// said makes HTML of the text that fill makes of the gaps.
func said(s *site.Site, key string, pairs []any, fill func(filled []string) string) (template.HTML, error) {
	var held []string // what stands in the gaps may hold brackets of its own: it is put in when the rest is HTML
	hold := func(v ...any) string {
		if h, ok := v[0].(template.HTML); ok {
			held = append(held, string(h))
		} else {
			held = append(held, escape.Replace(fmt.Sprint(v...)))
		}
		return fmt.Sprintf("\x00%d\x00", len(held)-1)
	}
	filled, err := gaps(s.Words, key, pairs, hold)
	if err != nil {
		return "", err
	}
	out := code.ReplaceAllString(escape.Replace(fill(filled)), "<code>$1</code>")
	out = bold.ReplaceAllString(out, "<strong>$1</strong>")
	out = linked.ReplaceAllStringFunc(out, func(m string) string {
		parts := linked.FindStringSubmatch(m)
		return `<a href="` + s.Href(parts[2]) + `">` + parts[1] + "</a>"
	})
	for i, h := range held {
		out = strings.ReplaceAll(out, fmt.Sprintf("\x00%d\x00", i), h)
	}
	return template.HTML(out), nil
}

var (
	linked = regexp.MustCompile(`\[([^\]]*)\]\(([\w/.-]*)\)`)
	code   = regexp.MustCompile("`([^`]*)`")
	bold   = regexp.MustCompile(`\*\*([^*]*)\*\*`)
	// escape makes a text safe between tags and inside double quotes; it leaves apostrophes, which say nothing there.
	escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "{{", "&#123;&#123;")
)

// constant is a word of a template that is the same on every page: {{t "archive"}}, {{say "not_here_text"}}.
var constant = regexp.MustCompile(`{{(t|say) "([\w-]+)"}}`)

// inTemplate is a constant word as it stands in a template.
func inTemplate(s *site.Site) func(how, key string) (string, error) {
	return func(how, key string) (string, error) {
		if how == "say" {
			html, err := say(s, key, nil)
			return string(html), err
		}
		plain, err := text(s.Words, key, nil)
		return escape.Replace(plain), err
	}
}

// setWords sets a file's constant words into its text, so that no page has to look them up.
func setWords(f themeFile, set func(how, key string) (string, error)) (string, error) {
	var faults []error
	out := constant.ReplaceAllStringFunc(string(f.data), func(m string) string {
		parts := constant.FindStringSubmatch(m)
		s, err := set(parts[1], parts[2])
		if err != nil {
			line := 1 + strings.Count(string(f.data[:strings.Index(string(f.data), m)]), "\n")
			faults = append(faults, fmt.Errorf("%s:%d: %w", f.origin, line, err))
		}
		return s
	})
	return out, errors.Join(faults...)
}
