package generator

import "testing"

func TestAHeavySiteIsWarnedOf(t *testing.T) {
	s := &scale{output: &memory{files: map[string][]byte{}}, sizes: map[string]int{}}
	for name, mb := range map[string]int{"2026/a/photo.JPG": 3, "2026/b/photo.jpg": 2, "index.html": 1} {
		if err := s.put(name, make([]byte, mb*megabyte)); err != nil {
			t.Fatal(err)
		}
	}
	if p := s.problems(7 * megabyte); p != nil {
		t.Errorf("6 MB of 7: %v", p)
	}
	p := s.problems(6 * megabyte)
	if len(p) != 1 || p[0].Fatal {
		t.Fatalf("6 MB of 6: %v", p)
	}
	const msg = "the site has 6.0 MB; GitHub Pages takes no more than 1000.0 MB"
	const hint = "most of it: .jpg 5.0 MB, .html 1.0 MB; the largest files: 2026/a/photo.JPG 3.0 MB, 2026/b/photo.jpg 2.0 MB, index.html 1.0 MB. " +
		"Photos of 2000 pixels are large enough for any screen"
	if p[0].Msg != msg || p[0].Hint != hint {
		t.Errorf("%s (%s)", p[0].Msg, p[0].Hint)
	}
}
