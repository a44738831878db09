package memo_test

import (
	"testing"

	"github.com/runlog/runlog/generator/memo"
)

func TestWhatIsAskedForStays(t *testing.T) {
	var m memo.Memo
	m.Begin(memo.Hash([]byte("km")))
	kept, dropped := memo.Key{Function: "f", Name: "kept"}, memo.Key{Function: "f", Name: "dropped"}
	m.Put(kept, 1)
	m.Put(dropped, 2)
	m.Sweep()
	if m.Get(kept) != 1 {
		t.Error("a value that was just put is gone")
	}
	m.Sweep()
	if m.Get(kept) != 1 {
		t.Error("a value that was asked for is gone")
	}
	if m.Get(dropped) != nil {
		t.Error("a value that nobody asked for is still there")
	}
}

func TestOtherSettingsForgetEverything(t *testing.T) {
	var m memo.Memo
	k := memo.Key{Function: "f"}
	m.Begin(memo.Hash([]byte("km")))
	m.Put(k, 1)
	m.Begin(memo.Hash([]byte("km")))
	if m.Get(k) != 1 {
		t.Error("the same settings have forgotten a value")
	}
	m.Begin(memo.Hash([]byte("miles")))
	if m.Get(k) != nil {
		t.Error("a value made with other settings is still there")
	}
}

func TestHashTellsWhereAPieceEnds(t *testing.T) {
	if memo.Hash([]byte("ab"), []byte("c")) == memo.Hash([]byte("a"), []byte("bc")) {
		t.Error("two ways to cut the same text have one hash")
	}
}

func TestNoMemoKeepsNothing(t *testing.T) {
	var m *memo.Memo
	m.Begin(memo.Sum{})
	m.Put(memo.Key{}, 1)
	m.Sweep()
	if v := m.Get(memo.Key{}); v != nil {
		t.Errorf("got %v", v)
	}
}
