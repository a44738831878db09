package chart

// A Table is the numbers behind a figure, as text.
type Table struct {
	Corner  string   // what the first column lists
	Columns []string // what the others hold
	Rows    []Row
}

// A Row is a line of a table.
type Row struct {
	Name  string
	Cells []string // "–" for a missing value, nothing for what lies ahead
}

// TableOf is the table of a figure: a line for each place with any value, or for each week of a Calendar.
func TableOf(f Figure) Table {
	if f.Kind == Calendar {
		return calendarTable(f)
	}
	t := Table{Corner: f.Places}
	if f.Kind == Points {
		t.Columns = append(t.Columns, f.Across)
	}
	for _, s := range f.Series {
		t.Columns = append(t.Columns, s.Name)
	}
	for i, x := range f.X {
		row, any := Row{Name: x}, false
		if f.Kind == Points {
			row.Cells = append(row.Cells, number(f.at(i), 1))
		}
		for k := range f.Series {
			row.Cells = append(row.Cells, f.cellText(k, i))
			any = any || i >= f.Series[k].Begins && i < len(f.Series[k].Values)
		}
		if any {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// calendarTable is a line for each week with its seven days.
func calendarTable(f Figure) Table {
	t := Table{Corner: f.Places}
	for i := range 7 {
		t.Columns = append(t.Columns, f.Words.ShortWeekday(weekday(f, i)))
	}
	first := -offset(f)
	for w := first; w < len(f.values(0)); w += 7 {
		d := f.From.AddDays(w)
		row := Row{Name: f.Words.DayMonth(d.Month, d.Day)}
		for i := w; i < w+7; i++ {
			row.Cells = append(row.Cells, f.cellText(0, i))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cellText is a value as the table shows it.
func (f Figure) cellText(series, i int) string {
	v := f.values(series)
	switch {
	case i < f.Series[series].Begins || i < 0 || i >= len(v):
		return ""
	case missing(v[i]) && f.Kind == Points: // each place belongs to one series
		return ""
	case missing(v[i]):
		return "–"
	}
	return f.says(v[i], 1)
}
