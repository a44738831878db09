package diary

import (
	"slices"
	"strings"
	"time"
)

// months are the beginnings of the months' names in the languages of the exports that we know, January first. A longer beginning
// stands where a shorter one would fit two months.
var months = [12][]string{
	{"jan", "ene", "gen", "led", "sty", "янв", "янв", "oca", "tammi"},
	{"feb", "fév", "fev", "úno", "lut", "фев", "şub", "helmi"},
	{"mar", "mär", "mrz", "maa", "bře", "мар"},
	{"apr", "avr", "abr", "dub", "kwi", "апр", "nis", "huhti"},
	{"may", "mai", "mag", "maj", "mei", "kvě", "май", "мая", "touko"},
	{"jun", "juin", "giu", "červen", "červn", "cze", "июн", "haz", "kesä"},
	{"jul", "juil", "lug", "červenec", "července", "lip", "июл", "tem", "heinä"},
	{"aug", "aoû", "aou", "ago", "srp", "sie", "авг", "ağu", "elo"},
	{"sep", "set", "zář", "wrz", "сен", "eyl", "syys"},
	{"oct", "okt", "ott", "out", "říj", "paź", "окт", "eki", "loka"},
	{"nov", "lis", "ноя", "kas", "marras"},
	{"dec", "dez", "dic", "déc", "des", "pro", "gru", "дек", "ara", "joulu"},
}

// MonthNamed is the month that a word in lower case names in one of the languages that we know, or 0.
func MonthNamed(word string) time.Month {
	best, length := time.Month(0), 0
	for i, names := range months {
		for _, name := range names {
			if len(name) > length && strings.HasPrefix(word, name) {
				best, length = time.Month(i+1), len(name)
			}
		}
	}
	return best
}

// fullMonths are the months as they stand in dates, January first, a language a line: what MonthNamed knows by its beginning may be any
// other word, such as marathon.
const fullMonths = `january february march april may june july august september october november december
	jan feb mar apr may jun jul aug sept oct nov dec
	jan feb mar apr may jun jul aug sep oct nov dec
	januar februar märz april mai juni juli august september oktober november dezember
	jänner feber maerz apr mai jun jul aug sep okt nov dez
	janvier février mars avril mai juin juillet août septembre octobre novembre décembre
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
	gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
	janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
	januari februari maart april mei juni juli augustus september oktober november december
	januari februari mars april maj juni juli augusti september oktober november december
	januar februar marts april maj juni juli august september oktober november december
	stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
	ledna února března dubna května června července srpna září října listopadu prosince`

// fullMonth is the month whose name or usual short form a word in lower case is, or 0.
func fullMonth(word string) time.Month {
	if i := slices.Index(strings.Fields(fullMonths), word); i >= 0 {
		return time.Month(i%12 + 1)
	}
	return 0
}
