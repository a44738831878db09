package export

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// IsCSV says whether a row is the header of a table that CSV wrote.
func IsCSV(header []string) bool {
	return len(header) > 2 && header[0] == fileColumn && header[1] == runColumn && slices.Contains(header, dateColumn)
}

// ReadRows reads the rows of a table that CSV wrote, the header first, and hands over post by post, with what is wrong with it; a post
// that cannot be understood is nil. The rows may have been sorted: those of one post are found by its file, and its runs by their number.
func ReadRows(rows [][]string, c *diary.Config, each func(*diary.Entry, diary.Problems)) error {
	if len(rows) == 0 || !IsCSV(rows[0]) {
		return fmt.Errorf("the columns file, run and date are missing")
	}
	header := rows[0]
	for i, name := range header {
		if name != "" && slices.Index(header, name) != i {
			return fmt.Errorf("two columns are called %s", name)
		}
	}
	posts := map[string][][]string{}
	var files []string
	for i, r := range rows[1:] {
		if strings.TrimSpace(strings.Join(r, "")) == "" {
			continue
		}
		r = append(slices.Clip(r), make([]string, max(len(header)-len(r), 0))...) // some programs leave out empty cells at the end
		file := r[0]
		if file == "" {
			file = fmt.Sprintf("\x00%d", i) // a post of its own, which gets a name
		}
		if slices.ContainsFunc(posts[file], func(there []string) bool { return r[1] != "" && slices.Equal(there, r) }) {
			continue // a row that was pasted twice
		}
		if posts[file] == nil {
			files = append(files, file)
		}
		posts[file] = append(posts[file], r)
	}
	for _, file := range files {
		record, err := recordOf(header, posts[file])
		if err != nil {
			each(nil, diary.Problems{{Pos: diary.Pos{File: posts[file][0][0]}, Fatal: true, ID: "record", Msg: err.Error()}})
			continue
		}
		each(diary.DecodeJSON([]byte(record.json()), c))
	}
	return nil
}

// recordOf puts the rows of a post together again.
func recordOf(header []string, rows [][]string) (tree, error) {
	slices.SortStableFunc(rows, func(a, b []string) int { return cmp.Compare(runNumber(a), runNumber(b)) })
	record := tree{kind: object}
	runs := tree{kind: list}
	said := map[string]string{} // of the post, by column
	for _, r := range rows {
		run := tree{kind: object}
		for i, name := range header {
			if r[i] == "" || name == runColumn || name == "" {
				continue
			}
			path, v, err := valueOf(name, r[i])
			if err != nil {
				return record, err
			}
			part, ofRun := strings.CutPrefix(path, runPrefix)
			switch {
			case ofRun:
				err = run.set(part, v)
			case said[name] == "": // the first row speaks for the post
				said[name] = r[i]
				err = record.set(path, v)
			case said[name] != r[i]:
				err = fmt.Errorf("%s: the rows of the post say both %.40q and %.40q (give each post a file of its own, or leave the column empty in all rows but the first)", name, said[name], r[i])
			}
			if err != nil {
				return record, err
			}
		}
		if r[1] != "" || len(run.keys) > 0 {
			runs.items = append(runs.items, run)
		}
	}
	if len(runs.items) > 0 {
		record.keys = append(record.keys, branch{name: "runs", tree: runs})
	}
	return record, nil
}

func runNumber(r []string) int {
	n, err := strconv.Atoi(r[1])
	if err != nil {
		return 0
	}
	return n
}

// valueOf reads a cell of a column.
func valueOf(name, cell string) (path string, v tree, err error) {
	path, isList := strings.CutSuffix(name, listSuffix)
	switch {
	case isList:
		if v, err = parseTree([]byte(cell)); err != nil || v.kind != list {
			return path, v, fmt.Errorf("%s: %.40q is not a list as JSON has it", name, cell)
		}
	case cell == "true", path == runPrefix+"race" && strings.EqualFold(cell, "true"):
		v = tree{kind: literal, text: "true"}
	default:
		v = tree{kind: text, text: unguarded(cell)}
	}
	return path, v, nil
}
