package generator

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// attacks are texts that try to be more than text.
var attacks = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</script><script>alert(1)</script>`, `javascript:alert(1)`,
	`' onmouseover='alert(1)`, `</title></style></textarea><svg onload=alert(1)>`, `{{.Site}}`, `]]><script>alert(1)</script>`, "`${alert(1)}`",
	`--><svg/onload=alert(1)>`, `<!--<script>`, `&lt;img src=x onerror=alert(1)&gt;`, `\u003cimg src=x onerror=alert(1)\u003e`, `<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`,
	`data:text/html,<script>alert(1)</script>`, `expression(alert(1))}*{x:url(//evil.example/)}`, `[x](javascript:alert(1))`, `<iframe srcdoc="<script>alert(1)</script>">`,
}

// hostileSite holds an attack in every text that the site shows.
func hostileSite(t *testing.T, attack string) string {
	q := func(s string) string { // a string of JSON is one of YAML
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	a := q(attack)
	config := fmt.Sprintf("title: %[1]s\nwhy: %[1]s\nauthor: {name: %[1]s, email: %[1]s}\nprivacy: {show: [with]}\n"+
		"menu: [{title: %[1]s, url: %[1]s}]\nshoes: [{key: k, name: %[1]s}]\ngoals: [{what: %[1]s}]\nparams: {p: %[1]s}\n", a)
	post := fmt.Sprintf("---\ntitle: %[1]s\nslug: one\ntags: [%[1]s]\ncategories: [%[1]s]\ndescription: %[1]s\ndistance: 10 km\nduration: 50:00\n"+
		"type: %[1]s\nroute: %[1]s\nsurface: %[1]s\nshoes: k\nwith: [%[1]s]\nweather: {temp: 3, sky: %[1]s, wind: %[1]s}\nfeel: good\n"+
		"need: %[1]s\nplan: %[1]s\nrace: {name: %[1]s}\nlife: %[1]s\nill: %[1]s\nlang: %[1]s\nimage: %[1]s\n---\n", a)
	body := fmt.Sprintf("# %[1]s\n\n%[1]s\n\n[link](%[1]s) ![picture](%[1]s) <%[1]s>\n\n[link](<%[1]s> \"%[1]s\")\n\n| %[1]s |\n|:-:|\n| %[1]s |\n\n- [ ] %[1]s\n\n"+
		"a[^1] [ref]\n\n[ref]: javascript:alert(1)\n\n[^1]: %[1]s\n\n```%[1]s\n%[1]s\n```\n\n[data](data:text/html,alert) [vb](vbscript:alert(1)) "+
		"<javascript:alert(1)> [tab](java&#9;script:alert(1)) [case](JaVaScRiPt:alert(1)) [space](<  javascript:alert(1)>)\n", attack)
	weekly := fmt.Sprintf("---\ntitle: %[1]s\nslug: week\nruns:\n  - {distance: 5 km, type: %[1]s, route: %[1]s}\n  - {distance: 6 km, feel: %[1]s}\n---\n", a)
	page := fmt.Sprintf("---\ntitle: %s\nslug: about\n---\n%s\n", a, attack)
	return siteFrom(t, "-- runlog.yaml --\n"+config+"-- content/2026-02-03-one.md --\n"+post+body+"-- content/2026-02-04-week.md --\n"+weekly+
		"-- content/pages/about.md --\n"+page)
}

func TestNoTextBecomesCode(t *testing.T) {
	for _, attack := range attacks {
		t.Run(attack, func(t *testing.T) {
			t.Parallel()
			files := inMemory(t, Options{Dir: hostileSite(t, attack)})
			if !strings.Contains(string(files["2026/02/03/one/index.html"]), html.EscapeString(attack)[:4]) {
				t.Error("the attack is not even on the page")
			}
			for name, page := range htmlPages(files) {
				if strings.Contains(attack, "<") && strings.Contains(page, attack) {
					t.Errorf("%s holds %s as it is", name, attack)
				}
				for _, fault := range codeIn(t, page) {
					t.Errorf("%s: %s", name, fault)
				}
			}
		})
	}
}

// codeIn finds what a browser would run, but for the theme's own scripts.
func codeIn(t *testing.T, page string) []string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
			switch u, err := url.Parse(strings.TrimSpace(a.Val)); {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				faults = append(faults, fmt.Sprintf("<%s %s=%q>", n.Data, a.Key, a.Val))
			case a.Key != "href" && a.Key != "src" && a.Key != "action":
			case err == nil && u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "mailto":
				faults = append(faults, fmt.Sprintf("<%s %s=%q>", n.Data, a.Key, a.Val))
			}
		}
		switch n.Data {
		case "script":
			if attr["type"] != "application/json" && (!strings.HasPrefix(attr["src"], "/assets/") || n.FirstChild != nil) {
				faults = append(faults, "a script: "+attr["src"])
			}
			if attr["type"] == "application/json" && !json.Valid([]byte(n.FirstChild.Data)) {
				faults = append(faults, "the data of a chart is no JSON: "+n.FirstChild.Data)
			}
		case "style", "iframe", "object", "embed", "base", "form":
			faults = append(faults, "<"+n.Data+">")
		case "img":
			if attr["src"] == "x" {
				faults = append(faults, "the attacker's picture")
			}
		}
	}
	return faults
}

// Every page forbids in words what the escaping above forbids in deed.
func TestEveryPageHasAStrictPolicy(t *testing.T) {
	for name, page := range htmlPages(inMemory(t, Options{Dir: siteFrom(t, twoPosts)})) {
		_, policy, ok := strings.Cut(page, `http-equiv="Content-Security-Policy" content="`)
		policy, _, _ = strings.Cut(policy, `"`)
		if !ok || !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("%s: %q", name, policy)
		}
	}
}

// Raw HTML is the author's wish only where runlog.yaml says so; even then the policy stands.
func TestUnsafeMarkdownIsAsked(t *testing.T) {
	post := "-- content/2026-02-03-a.md --\n<b class=\"mine\">bold</b>\n"
	for config, want := range map[string]bool{"": false, "-- runlog.yaml --\nmarkdown: {unsafe: true}\n": true} {
		page := string(inMemory(t, Options{Dir: siteFrom(t, config+post)})["2026/02/03/a/index.html"])
		if got := strings.Contains(page, `<b class="mine">`); got != want {
			t.Errorf("with %q: raw HTML %v, want %v", config, got, want)
		}
	}
}
