package analysis

import (
	"errors"
	"testing"
)

func TestYearsTurnedAtRandomSeldomShowASlump(t *testing.T) {
	d := made(t, nil, february(t, asIs)...)
	calls := 0
	got, err := TestYourself(d, spring, 40, nil, func(done int) error {
		calls++
		if done != calls {
			t.Errorf("after %d logs %d are said to be done", calls, done)
		}
		return nil
	})
	if err != nil || got.Logs != 40 || calls != 40 || got.Years != 8 {
		t.Errorf("%+v after %d calls", got, calls)
	}
	// 7 in 100 are allowed: of 40, 9 and more would come by chance in less than 1 of 1,000.
	if got.Hints > 8 || got.Patterns > got.Hints {
		t.Errorf("%+v", got)
	}
	goOn := func(int) error { return nil }
	if again, err := TestYourself(d, spring, 40, nil, goOn); err != nil || again != got {
		t.Errorf("%+v, and then %+v, %v", got, again, err)
	}
	if none, err := TestYourself(d, on(2018, 3, 1), 40, nil, goOn); err != nil || none != (SelfTest{}) {
		t.Errorf("with two years: %+v, %v", none, err)
	}
}

func TestASelfTestEndsWhereItIsToldTo(t *testing.T) {
	enough, calls := errors.New("enough"), 0
	_, err := TestYourself(made(t, nil, february(t, asIs)...), spring, 40, nil, func(int) error {
		if calls++; calls == 3 {
			return enough
		}
		return nil
	})
	if err != enough || calls != 3 {
		t.Errorf("%v after %d logs", err, calls)
	}
}
