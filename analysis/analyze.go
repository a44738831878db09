package analysis

import (
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// Thresholds override numbers of detectors, by "detector.name": seasonal_slump.p. The names and defaults stand in each detector's Doc.
type Thresholds map[string]float64

// Analyze runs the detectors over a diary as it stood on a day. It is pure: the same diary and day give the same report.
func Analyze(d *diary.Diary, asOf diary.Date, ds []*Detector, t Thresholds) *Report {
	v := NewView(d, asOf)
	v.Thresholds = t
	r := &Report{View: v}
	for _, det := range ds {
		if d.Config != nil && slices.Contains(d.Config.Patterns.Off, det.ID) {
			r.Silent = append(r.Silent, Silence{Detector: det, Reason: "switched off in runlog.yaml"})
			continue
		}
		found, silence := det.Find(v)
		for _, f := range found {
			f.Detector = det
			r.Findings = append(r.Findings, f)
		}
		if silence != nil {
			silence.Detector = det
			r.Silent = append(r.Silent, *silence)
		}
	}
	return r
}

// Banner is the finding that a site may show on every page, one at a time, or nil.
func (r *Report) Banner() *Finding {
	for i := range r.Findings {
		if r.Findings[i].Tier == Pattern {
			return &r.Findings[i]
		}
	}
	return nil
}
