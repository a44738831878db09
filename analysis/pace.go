package analysis

import (
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// The pace model: log speed by distance, effort, heat and kind of run, fitted to the runner's own past year.
const (
	paceShortest = 2000.0 // metres: shorter runs say little
	paceFrom     = 400    // days back: the fit is of the runs between these
	paceTo       = 15
	paceLeast    = 40   // runs in a fit
	paceRefit    = 14   // days
	paceCool     = 14.0 // degrees Celsius above which heat slows
	paceMost     = 3.0  // standard deviations at which a residual is cut off: one day does not make a stretch
	pacePenalty  = 1.0  // of the ridge, on standardised columns
)

// A pacedRun is a run as the pace model sees it.
type pacedRun struct {
	day, told int
	speed     float64    // log of metres a second
	heart     float64    // beats a minute, 0 where unknown
	effort    float64    // 0 to 10, NaN where unknown
	rest      [5]float64 // log distance, heat, and whether it was hard, a race, long
}

// A paceRow is a run's values in a fit: its effort, then the rest.
type paceRow [6]float64

// columns are the run's values in the fit. They are not ok where the effort is not known by the measure that the fit uses.
func (p *pacedRun) columns(byHeart bool) (x paceRow, ok bool) {
	x[0] = p.effort
	if byHeart {
		x[0] = stated(p.heart)
	}
	copy(x[1:], p.rest[:])
	return x, !math.IsNaN(x[0])
}

// hardTypes are the kinds of run that are planned to be fast.
var hardTypes = []string{"tempo", "threshold", "interval", "intervals", "workout", "track", "fartlek", "progression", "hills", "hill", "repeats"}

// pacedRuns are the runs that the model can use, in the order in which they were told.
func (d *daily) pacedRuns() []pacedRun {
	out := make([]pacedRun, 0, len(d.records))
	for i := range d.records {
		r := d.records[i].run
		if r == nil || r.Distance < paceShortest || r.Duration == 0 || diary.TooFast(r.Distance, r.Duration) || r.Walks || r.HR == 0 && !r.RPE.Known {
			continue
		}
		p := pacedRun{day: d.records[i].day, told: d.records[i].told, speed: math.Log(r.Distance / r.Duration), heart: r.HR, effort: math.NaN()}
		if r.RPE.Known {
			p.effort = r.RPE.Value
		}
		heat := 0.0
		if r.Weather.Temp.Known {
			heat = max(0, r.Weather.Temp.Value-paceCool)
		}
		p.rest = [5]float64{math.Log(r.Distance), heat, indicator(slices.Contains(hardTypes, r.Type)), indicator(r.Race != nil || r.Type == "race"), indicator(r.Type == "long")}
		out = append(out, p)
	}
	return out
}

func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// A residualPace is how much faster than expected the runner was on each day, given distance, effort, heat and kind of run.
type residualPace struct {
	deviations series // in standard deviations of the fit
	logs       series // as the log of speed over expected speed: 0.02 is 2% faster
	runs       int    // modelled
}

// residualPace fits the runner's past year anew each fortnight, as far as it had been told, and compares each run with the latest fit.
func (d *daily) residualPace() *residualPace {
	out := &residualPace{deviations: newSeries(d.n), logs: newSeries(d.n)}
	runs := d.pacedRuns()
	var year pastYear
	var fit *paceFit
	fitted := math.MinInt / 2
	for i := range runs {
		p := &runs[i]
		if p.told-fitted >= paceRefit {
			if f := year.fit(runs[:i], p.told); f != nil {
				fit, fitted = f, p.told
			}
		}
		if fit == nil {
			continue
		}
		x, ok := p.columns(fit.byHeart)
		if !ok || !math.IsNaN(out.logs.value[p.day]) { // the first run of a day stands for it
			continue
		}
		residual := p.speed - fit.expects(x)
		out.runs++
		out.logs.value[p.day], out.logs.told[p.day] = residual, p.told
		out.deviations.value[p.day], out.deviations.told[p.day] = min(max(residual/fit.spread, -paceMost), paceMost), p.told
	}
	return out
}

// newSeries is a series of n days of which nothing is known.
func newSeries(n int) series {
	s := series{value: make([]float64, n), told: make([]int, n)}
	for i := range s.value {
		s.value[i] = math.NaN()
	}
	return s
}

// A paceFit is a fitted model.
type paceFit struct {
	byHeart             bool // effort is heart rate rather than perceived
	weights, mean, unit paceRow
	level               float64 // mean log speed
	spread              float64 // standard deviation of what the fit leaves
}

// A pastYear holds the runs of a fit, and is filled anew for each.
type pastYear struct {
	runs   []*pacedRun
	rows   []paceRow
	speeds []float64
}

// fit fits the runs of the year before day t, or returns nil where they are too few.
func (y *pastYear) fit(runs []pacedRun, t int) *paceFit {
	y.runs, y.rows, y.speeds = y.runs[:0], y.rows[:0], y.speeds[:0]
	hearts := 0
	for i := len(runs) - 1; i >= 0 && runs[i].told >= t-paceFrom; i-- {
		if p := &runs[i]; p.day >= t-paceFrom && p.day <= t-paceTo {
			y.runs = append(y.runs, p)
			if p.heart > 0 {
				hearts++
			}
		}
	}
	if len(y.runs) < paceLeast {
		return nil
	}
	byHeart := 2*hearts > len(y.runs)
	for _, p := range y.runs {
		if x, ok := p.columns(byHeart); ok {
			y.rows, y.speeds = append(y.rows, x), append(y.speeds, p.speed)
		}
	}
	if len(y.rows) < paceLeast {
		return nil
	}
	f := ridge(y.rows, y.speeds)
	if f != nil {
		f.byHeart = byHeart
	}
	return f
}

// ridge is a ridge regression of speeds on the standardised columns of rows; nil where it has no answer.
func ridge(rows []paceRow, speeds []float64) *paceFit {
	n := float64(len(rows))
	f := &paceFit{level: stat.Mean(speeds, nil)}
	for i := range rows {
		for j, x := range rows[i] {
			f.mean[j] += x / n
		}
	}
	const k = len(paceRow{})
	var products [k][k]float64
	var with paceRow // products with speed
	for i := range rows {
		var x paceRow
		for j := range x {
			x[j] = rows[i][j] - f.mean[j]
			with[j] += x[j] * (speeds[i] - f.level)
			for l := range j + 1 {
				products[j][l] += x[j] * x[l]
			}
		}
	}
	for j := range k {
		f.unit[j] = math.Sqrt(products[j][j]/n) + 1e-9 // a column that is the same everywhere
	}
	normal, right := mat.NewSymDense(k, nil), mat.NewVecDense(k, nil)
	for j := range k {
		for l := range j + 1 {
			normal.SetSym(j, l, products[j][l]/f.unit[j]/f.unit[l])
		}
		normal.SetSym(j, j, normal.At(j, j)+pacePenalty)
		right.SetVec(j, with[j]/f.unit[j])
	}
	var weights mat.VecDense
	var chol mat.Cholesky
	if !chol.Factorize(normal) || chol.SolveVecTo(&weights, right) != nil {
		return nil
	}
	copy(f.weights[:], weights.RawVector().Data)
	squares := 0.0
	for i := range rows {
		left := speeds[i] - f.expects(rows[i])
		squares += left * left
	}
	// The ridge leaves residuals whose mean is 0, so this is their standard deviation.
	f.spread = max(math.Sqrt(squares/n), 1e-6)
	return f
}

// expects is the log speed that the fit expects of a run.
func (f *paceFit) expects(x paceRow) float64 {
	y := f.level
	for j, w := range f.weights {
		y += w * (x[j] - f.mean[j]) / f.unit[j]
	}
	return y
}
