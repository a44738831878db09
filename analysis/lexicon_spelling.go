package analysis

// isTitled says whether a word is written as in a title: a capital, and small letters after it.
func isTitled(word []byte) bool {
	return len(word) > 1 && isCapital(word[0]) && lowerOf[word[1]] == word[1] && kindOf[word[1]] == letter
}

// isDrawnOut says whether a letter stands three times in a row: sooo, boooring.
func isDrawnOut(word []byte) bool {
	for i := 2; i < len(word); i++ {
		if c := lowerOf[word[i]]; c == lowerOf[word[i-1]] && c == lowerOf[word[i-2]] && kindOf[c] == letter {
			return true
		}
	}
	return false
}

// hashDrawnIn is the hash of a word with one letter where several of a kind stand in a row.
func hashDrawnIn(word []byte) uint64 {
	h := hashSeed
	for i := range word {
		if c := lowerOf[word[i]]; i == 0 || c != lowerOf[word[i-1]] {
			h = (h ^ uint64(c)) * hashPrime
		}
	}
	return h
}

// isInitial says whether a full stop before a text is of an abbreviation: five a.m., then.
func isInitial(after []byte) bool {
	return len(after) > 0 && (after[0] == ',' || after[0] >= 'a' && after[0] <= 'z')
}

// isYear says whether a number is one that a runner's memory may hold: 1979, 2018.
func isYear(b []byte) bool {
	return len(b) == 4 && (b[0] == '1' && b[1] == '9' || b[0] == '2' && b[1] == '0') && kindOf[b[2]] == digit && kindOf[b[3]] == digit
}
