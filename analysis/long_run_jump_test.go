package analysis

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
)

// TestLongRunJumpIsExact counts the jumps again, as slowly and plainly as can be.
func TestLongRunJumpIsExact(t *testing.T) {
	total := 0
	rapid.Check(t, func(t *rapid.T) {
		es, runs := drawRunner(t, 400)
		if len(es) == 0 {
			return
		}
		var want []string
		var jumps []int
		for i, x := range runs {
			longest, n := 0.0, 0
			for _, o := range runs[:i] {
				if gap := x.day.Sub(o.day); gap >= 1 && gap <= 30 {
					n++
					longest = max(longest, o.km)
				}
			}
			if n < 4 || x.km*1000 <= 1.1*(longest*1000) || x.km*1000-longest*1000 < 1000 || x.day.Sub(es[0].Date) < 60 {
				continue
			}
			jumps = append(jumps, x.day.Ordinal())
			in42 := 0
			for _, j := range jumps {
				if gap := x.day.Ordinal() - j; gap >= 0 && gap <= 41 {
					in42++
				}
			}
			large := x.km*1000/(longest*1000)-1 > 0.3
			switch {
			case !large && in42 < 3:
			case x.race:
				want = append(want, x.told.String()+" race")
			case large:
				want = append(want, x.told.String()+" large")
			default:
				want = append(want, x.told.String()+" repeated")
			}
		}
		total += len(want)
		if diff := cmp.Diff(want, raisedBy(LongRunJump, es, on(2022, 1, 1))); diff != "" {
			t.Errorf("jumps (-want +got):\n%s", diff)
		}
	})
	if total < 100 {
		t.Errorf("the drawn diaries hold %d jumps: too few to check anything", total)
	}
}

func TestARunIsNotCalledLongBesideOneThatIsPrivate(t *testing.T) {
	var es []*diary.Entry
	for i := range 40 {
		es = append(es, ran(on(2025, 1, 1).AddDays(2*i), 10))
	}
	secret := ran(on(2025, 3, 20), 20)
	secret.Private = true
	whole := made(t, nil, append(es, secret, ran(on(2025, 4, 2), 16))...)
	public, _ := whole.Published(diary.Policy{})
	if h := History(public, on(2025, 4, 3), []*Detector{LongRunJump}, nil); len(h) != 0 {
		t.Errorf("the published copy says %s", h[0].Says)
	}
	if h := History(whole, on(2025, 4, 3), []*Detector{LongRunJump}, nil); len(h) != 1 || h[0].From != on(2025, 3, 20) {
		t.Errorf("the whole diary notes %v, want the run of 20 March", kept(h))
	}
}

func TestLongRunJumpStaysRaised(t *testing.T) {
	es, _ := drawnBy(1, 900)
	staysRaised(t, LongRunJump, es, on(2022, 8, 1))
}
