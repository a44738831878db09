package adopt

import (
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A withholding is how other engines and their authors say that a post is not for others: keys, and their values that say it. No values
// are any value.
type withholding struct{ keys, values []string }

// withholdings are all of them. Keys are lower case and without signs between their letters.
func withholdings() []withholding {
	yes := []string{"true", "yes", "on", "1", "y"}
	no := []string{"false", "no", "off", "0", "n", "never"}
	return []withholding{
		{[]string{"status", "poststatus", "visibility", "access", "audience", "public", "dgpublish"}, append([]string{"private", "draft", "hidden", "unlisted", "unpublished",
			"pending", "trash", "protected", "password", "secret", "members", "me", "only me", "onlyme", "self", "friends", "followers"}, no...)},
		{[]string{"hidden", "unlisted", "unpublished", "isprivate", "isdraft", "ishidden"}, yes},
		{[]string{"ispublic", "ispublished", "buildrender", "buildlist"}, no},
		{[]string{"paramsprivate", "paramsdraft"}, yes},
		{[]string{"tag", "tags", "categories", "category"}, []string{"private", "draft", "#private", "#draft"}},
		{[]string{"password", "passwd"}, nil},
	}
}

// notForOthers is how a post says in another engine's words that it is not to be shown, or nothing. It rather hears too much: what is
// left out is told.
func notForOthers(keys []diary.Stated) string {
	for _, k := range keys {
		for _, w := range withholdings() {
			if !slices.Contains(w.keys, letters(k.Key)) {
				continue
			}
			for _, v := range k.Values {
				v = strings.TrimSpace(v)
				if w.values == nil && v != "" {
					return k.Key
				}
				if slices.Contains(w.values, strings.ToLower(v)) {
					return k.Key + ": " + v
				}
			}
		}
	}
	return ""
}
