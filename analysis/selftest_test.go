package analysis

import "testing"

func TestYearsTurnedAtRandomSeldomShowASlump(t *testing.T) {
	d := made(t, nil, february(t, asIs)...)
	calls := 0
	got := TestYourself(d, spring, 40, nil, func(done int) {
		calls++
		if done != calls {
			t.Errorf("after %d logs %d are said to be done", calls, done)
		}
	})
	if got.Logs != 40 || calls != 40 || got.Years != 8 {
		t.Errorf("%+v after %d calls", got, calls)
	}
	// 7 in 100 are allowed: of 40, 9 and more would come by chance in less than 1 of 1,000.
	if got.Hints > 8 || got.Patterns > got.Hints {
		t.Errorf("%+v", got)
	}
	if again := TestYourself(d, spring, 40, nil, func(int) {}); again != got {
		t.Errorf("%+v, and then %+v", got, again)
	}
	if none := TestYourself(d, on(2018, 3, 1), 40, nil, func(int) {}); none != (SelfTest{}) {
		t.Errorf("with two years: %+v", none)
	}
}
