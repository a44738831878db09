package site_test

import (
	"testing"

	"github.com/gosimple/slug"
	"pgregory.net/rapid"

	"github.com/runlog/runlog/generator/site"
)

// Names that are addresses already take a shorter way to the same address.
func TestASlugIsThatOfTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a0-]{0,6}[aA0_ &-]x`).Draw(t, "name")
		if got, want := site.Slug(name, "run"), slug.Make(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	})
}
