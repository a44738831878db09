package analysis

// A ranDays has for every day the earliest day on which a run of it was told, -1 for none.
type ranDays []int

func (d *daily) ranDays() ranDays {
	out := make(ranDays, d.n)
	for i := range out {
		out[i] = -1
	}
	for i := range d.records {
		if r := &d.records[i]; r.run != nil && (out[r.day] < 0 || r.told < out[r.day]) {
			out[r.day] = r.told
		}
	}
	return out
}

// on says whether a run of a day had been told by day t.
func (r ranDays) on(day, t int) bool { return r[day] >= 0 && r[day] <= t }
