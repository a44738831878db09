package analysis

import "testing"

func TestAngryMoods(t *testing.T) {
	for raw, want := range map[string]bool{
		"angry": true, "Angry, tired": true, "😡": true, "😡😡": true, "tired 😤": true, "cross": true, "mad/sad": true,
		"": false, "calm": false, "not angry any more": false, "cross country": false, "made it": false, "🙂": false, "3": false, "angrily happy": false,
	} {
		if got := angryMood(raw); got != want {
			t.Errorf("%q: %v, want %v", raw, got, want)
		}
	}
}
