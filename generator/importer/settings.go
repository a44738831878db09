package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// readSettings takes from the files beside Strava's table what belongs into runlog.yaml: private places and pairs of shoes. The
// addresses of the places are not read.
func (x *Export) readSettings() {
	for i, row := range x.sideTable("privacy_zones.csv") {
		if i == 0 || empty(row) {
			continue
		}
		z, err := zoneOf(row)
		if err != nil {
			// Neither the row nor its address is repeated: it would stand in a terminal's history.
			x.add("zone", fmt.Sprintf("privacy_zones.csv, row %d cannot be read: %v", i+1, err), "add the place to privacy: zones: in runlog.yaml by hand")
			continue
		}
		x.Zones = append(x.Zones, z)
	}
	for i, row := range x.sideTable("shoes.csv") {
		if i == 0 || empty(row) {
			continue
		}
		name := plain(row[0])
		if name == "" && len(row) > 2 {
			name = plain(row[1] + " " + row[2])
		}
		if name != "" && len(name) < 200 && !slices.Contains(x.Shoes, name) {
			x.Shoes = append(x.Shoes, name)
		}
	}
}

// sideTable are the rows of a small table beside the export, or none.
func (x *Export) sideTable(name string) [][]string {
	if x.beside == nil {
		return nil
	}
	f, err := x.beside.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		s := readSheet(Input{Name: name, Body: f}, x)
		if err = f.Close(); err == nil && s != nil {
			return s.rows
		}
	}
	if err != nil {
		x.add("unreadable", fmt.Sprintf("%s cannot be read: %v", name, err), "")
	}
	return nil
}

var degreesShape = regexp.MustCompile(`-?\d{1,3}\.\d+`)

// zoneOf reads Address, Radius, Latitude & Longitude.
func zoneOf(row []string) (diary.Zone, error) {
	var z diary.Zone
	if len(row) < 3 {
		return z, errors.New("it has fewer than three columns")
	}
	radius, unit, err := quantity(cell(row[1]), '.')
	if err != nil {
		return z, errors.New("its radius is not a number")
	}
	metres, ok := metresIn(unit)
	if !ok {
		metres = 1
	}
	z.Radius = math.Round(radius * metres)
	at := degreesShape.FindAllString(strings.Join(row[2:], " "), -1)
	if len(at) != 2 || !(z.Radius > 0 && z.Radius <= 50_000) {
		return z, errors.New("it does not say where the place is or how far it reaches")
	}
	for i, to := range []*float64{&z.Lat, &z.Lon} {
		if *to, err = strconv.ParseFloat(at[i], 64); err != nil {
			return z, errors.New("its place is not a number")
		}
	}
	if math.Abs(z.Lat) > 90 || math.Abs(z.Lon) > 180 {
		return z, errors.New("its place is not on the globe")
	}
	return z, nil
}

// Settings are the lines that runlog.yaml lacks for the export's private places and shoes. config is the file's content; added is the
// file with the lines at its end, or nil where a person has to put them in: the keys are in use, or the file holds problems.
func (x *Export) Settings(config []byte, c *diary.Config) (lines string, added []byte) {
	var zones, shoes []string
	for _, z := range x.Zones {
		if !slices.Contains(c.Privacy.Zones, z) {
			zones = append(zones, fmt.Sprintf("    - {at: [%s, %s], radius: %s m}\n", float(z.Lat), float(z.Lon), float(z.Radius)))
		}
	}
	for _, name := range x.Shoes {
		known := slices.ContainsFunc(c.Shoes, func(s diary.Shoe) bool { return strings.EqualFold(s.Name, name) || strings.EqualFold(s.Key, name) })
		if !known {
			shoes = append(shoes, fmt.Sprintf("  - {name: %s}\n", strconv.Quote(name)))
		}
	}
	if len(zones) > 0 {
		lines += "privacy:\n  zones:\n" + strings.Join(zones, "")
	}
	if len(shoes) > 0 {
		lines += "shoes:\n" + strings.Join(shoes, "")
	}
	if lines == "" {
		return "", nil
	}
	end := ""
	if len(config) > 0 && !bytes.HasSuffix(config, []byte("\n")) {
		end = "\n"
	}
	added = slices.Concat(config, []byte(end+lines))
	after, ps := diary.ParseConfig(diary.ConfigFile, added)
	if ps.Fatal() || len(after.Privacy.Zones) != len(c.Privacy.Zones)+len(zones) || len(after.Shoes) != len(c.Shoes)+len(shoes) {
		return lines, nil
	}
	return lines, added
}

func float(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
