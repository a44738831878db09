package analysis

import "slices"

// IDs are the names of all detectors, in the catalogue's order.
func IDs() []string {
	ids := make([]string, len(All))
	for i, d := range All {
		ids[i] = d.ID
	}
	return ids
}

// Public are the detectors whose findings a public site may show: all but the sensitive ones, of which only those that are named,
// and those that are for the runner alone.
func Public(named []string) []*Detector {
	return slices.DeleteFunc(slices.Clone(All), func(d *Detector) bool { return d.Unpublished || d.Sensitive && !slices.Contains(named, d.ID) })
}
