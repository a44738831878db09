package analysis

import "testing"

func TestWhatIsPastSupposedOrQuotedIsNoSignal(t *testing.T) {
	checkHeard(t, map[string]bool{
		"I dread the hills.":                                     true,
		"I used to dread the hills.":                             false,
		"I used to like the hills, now I dread them.":            true,
		"I dreaded the hills, but that's gone.":                  false,
		"If it snowed I would dread the hills.":                  false,
		"As if the hills would go away: I dread them.":           true,
		"\"I dread the hills,\" said the postman.":               false,
		"\"I dread these hills,\" I said.":                       true,
		"I was in \"dread\" of the hills.":                       true,
		"\"I dread the hills.\"":                                 true,
		"My aunt dreads the hills I run.":                        false,
		"Marianna dreads the hills, I love them.":                false,
		"Thought I would dread the hills but flew up.":           false,
		"I thought they would be gone, so I dread the hills.":    true,
		"I dread the hills, and the wind, and all of it, really": true,
		"I dreaded the hills at five a.m., but flew up.":         false,
		"Dreaded the hills, loved every minute.":                 false,
		"Dread the hills and can't say I loved it.":              true,
		"Ran by the café named Dread.":                           false,
		"Mood: Dread.":                                           true,
		"The film was one long dread.":                           false,
		"In the wind dread of the hills.":                        true,
		"The weather fills me with dread.":                       true,
		"Behind my sister, dread of the hills at every step.":    true,
		"With my sister dreading and dreading the hills.":        true,
		"Agneta's dreading the hills.":                           false,
		"I am soooo full of drrread for the hills.":              true,
		"I dreaded the hills last winter.":                       false,
		"I dread the hills since last winter.":                   true,
		"I'd dread the hills if I were fit.":                     false,
		"She asked me if I dread the hills.":                     false,
		"Dread of the hills, says the postman.":                  false,
		"Dread of the hills, laughed one fella.":                 false,
		"Dad always says he dreads the hills.":                   false,
		"My dad always says that I dread the hills, and I do.":   true,
		"In my younger days I was full of dread of hills.":       false,
		"Asked if I dread the hills, she shook her head.":        false,
		"I keep asking if I dread the hills or myself.":          true,
		"I dread the hills and I couldn't give a hoot.":          false,
		"I dread the hills and that's totally fine.":             false,
		"Dread is how the hero of the book feels.":               false,
		"The dreaded postman was furious.":                       false,
		"I can't remember when I last dreaded the hills.":        false,
		"Dread of the hills? Me? No.":                            false,
		"My uncle finds my hills a dread.":                       false,
		"My uncle came and my dread of the hills is back.":       true,
		"The soup was thin and dreadful.":                        false,
		"The weather fills my morning with dread.":               true,
		"An essay on how to beat the dread of hills.":            false,
		"Was sure I would dread the hills, flew up.":             false,
		"I would have dreaded the hills a year back.":            false,
	}, saysDread)
}

// What a runner tells of bygone years, reads, is told or is asked is not the runner's now.
func TestWhatIsLongAgoReadOrToldIsNoSignal(t *testing.T) {
	checkHeard(t, map[string]bool{
		"Two winters ago I was scared of every dog.":                            false,
		"Angry miles, that was three summers ago.":                              false,
		"In 2014 I dreaded every long run.":                                     false,
		"I was angry every day back in 2009.":                                   false,
		"Scared of the dog that bit me two years ago.":                          true,
		"Scared of dogs since one bit me in 2021.":                              true,
		"Scared of 2000 things.":                                                true,
		"When the twins were babies I ran angry most days.":                     false,
		"In my first year I was scared of being laughed at.":                    false,
		"Hated hills, furious at each of them, before I met the club.":          false,
		"Scared to go out, funny to think back on it.":                          false,
		"Furious for a second, then the sun came out.":                          false,
		"I would have dreaded this.":                                            false,
		"I would have been so scared without the lamp.":                         false,
		"If the gate had been shut I would have been furious.":                  false,
		"Hard to stay angry with the larks going.":                              false,
		"Sure I would be scared up there, and no.":                              false,
		"Read an article about fear of the dark.":                               false,
		"Reading about a woman who is terrified of open spaces.":                false,
		"I read that rest is good, but I am scared of it.":                      true,
		"It is said that anger makes you faster.":                               false,
		"According to the leaflet we are all scared of losing.":                 false,
		"Runners are scared of the wrong things, says the book.":                false,
		"I am terrified of cows, my sister says.":                               false,
		"\"I am terrified,\" says my sister.":                                   false,
		"\"I am terrified,\" say my legs.":                                      true,
		"My friend told me she was scared of the lane.":                         false,
		"Mum asked me if I was scared out there.":                               false,
		"Everybody at the club was furious.":                                    false,
		"My running buddy is scared stiff of the geese.":                        false,
		"Fear on their faces as the tractor came.":                              false,
		"The washing machine was angry with my kit.":                            false,
		"The wind makes me furious.":                                            true,
		"The lad beside me was furious.":                                        false,
		"The juniors lost and were furious.":                                    false,
		"My wife came along and I was furious.":                                 true,
		"There was a talk at the library on fear and running.":                  false,
		"I remember being scared of the dark here.":                             false,
		"Before I joined the club I was scared of the road.":                    false,
		"That was the winter I was scared of all dogs.":                         false,
		"I was sure the cows would be scary.":                                   false,
		"Imagine being scared of that tiny dog.":                                false,
		"My shirt says I dread Mondays.":                                        false,
		"Mum wanted to know if I am scared.":                                    false,
		"It would take more than rain to make me furious.":                      false,
		"Too busy laughing to be scared.":                                       false,
		"Hard to believe I was afraid of this hill.":                            false,
		"Gone are the days when I dreaded the track.":                           false,
		"My old self would have been furious.":                                  false,
		"I am far too scared to be angry.":                                      true,
		"Rarely furious, and not today.":                                        false,
		"Scared? Thankfully not.":                                               false,
		"If it had been my way I would be in bed but I am furious out here.":    true,
		"Angry Lane is steep.":                                                  false,
		"Angry lanes, I said, and meant the drivers: I am scared of every one.": true,
		"Dread Hill is steep, and the dread is mine.":                           true,
	}, saysDread, saysRage, saysFear)
}

// A "because" that a match begins with ends a negation as one before it does, but where it is itself what is denied.
func TestANegationEndsAtTheBecauseThatAMatchBeginsWith(t *testing.T) {
	checkHeard(t, map[string]bool{
		"Didn't walk the hill because a neighbour was looking.": true,
		"Ran up the hill, not because a neighbour was looking.": false,
	}, saysKudos)
}

// Single quotation marks are heard as double ones are, and an apostrophe is none of them.
func TestSingleQuotationMarksAndApostrophes(t *testing.T) {
	checkHeard(t, map[string]bool{
		"'I dread the hills,' said Tom.":                                      false,
		"‘I dread the hills,’ said Tom.":                                      false,
		"‘I dread the hills’ said Tom.":                                       false,
		"'I dread the hills' said Tom.":                                       false,
		"Tom's note: 'I dread the hills. Don't you?'":                         false,
		"The book says ‘you will dread the hills’.":                           false,
		"He wrote 'I dread the runners' hill, always', and left.":             false,
		"'I dread these hills,' I said.":                                      true,
		"‘I dread the hills.’":                                                true,
		"I was in ‘dread’ of the hills.":                                      true,
		"'I dread the hills.":                                                 true,
		"'Twas the runners' hill that I dread, and the others'.":              true,
		"'Til the dogs' barking stops I dread the hills, and the farmers'.":   true,
		"The runners' hill: I dread it, and the farmers' dogs.":               true,
		"Since the '90s I dread the hills, and the lads' jokes, always.":      true,
		"Gettin' 'ome, I dread the hills, runnin', always.":                   true,
		"He said 'Mornin'. I dread the hills and the wind, and the dogs too.": true,
		"It's 5' 6\" tall and I dread the hills, don't I.":                    true,
		"Rock 'n' roll on the headphones, and I dread the hills.":             true,
		"'Easy,' he said. I dread the hills. 'Go on.'":                        true,
		"\"Do you dread the hills?\" was what he asked.":                      false,
		"‘You dread the hills?’ was what he asked.":                           false,
		"\"Hills?\" Then I dread them.":                                       true,
	}, saysDread)
}

// Whose something is does nothing: only what is theirs is not the runner's.
func TestAPossessiveIsNoSubject(t *testing.T) {
	checkHeard(t, map[string]bool{
		"After my wife's appointment full of dread before the hills.":   true,
		"Because of the boss's latest report furious about everything.": true,
		"After my parents' visit so angry all the way.":                 true,
		"My wife's dread of hills is known.":                            false,
		"My wife's old dread of hills.":                                 false,
		"My wife's been full of dread since Sunday.":                    false,
		"My boss's really very angry today.":                            false,
		"My neighbour’s furious.":                                       false,
		"My wife's sister was so angry that she left.":                  false,
	}, saysDread, saysRage)
}

// checkHeard says which texts are heard as one of some signals, and are not to be, or the other way round.
func checkHeard(t *testing.T, texts map[string]bool, signals ...signal) {
	t.Helper()
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range texts {
		v := l.listen([]byte(text))
		if got := v.says(signals...); got != want {
			t.Errorf("%q is heard: %v", text, got)
		}
	}
}
