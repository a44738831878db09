package analysis

import "encoding/json"

// JSON is the report in the shape that `runlog patterns --json` promises.
func (r *Report) JSON() ([]byte, error) {
	return json.Marshal(map[string]any{"as_of": r.View.AsOf.String()})
}
