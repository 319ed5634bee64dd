/** A sentence, one of its words, and a form of that word that counts as right beside the citation form. */
export interface RightForm {
  kind: 'weak form' | 'flap' | 'elision' | 'linking' | 'British' | 'American';
  text: string;
  word: string;
  /** ARPAbet, vowels with stress digit. */
  phones: string;
}

type Row = readonly [kind: RightForm['kind'], text: string, word: string, phones: string];

const rows: readonly Row[] = [
  ['weak form', 'We want to leave early.', 'to', 'T AH0'],
  ['weak form', 'They bought bread and butter.', 'and', 'AH0 N'],
  ['weak form', 'She drank a glass of water.', 'of', 'AH0'],
  ['weak form', 'This present is for my sister.', 'for', 'F ER0'],
  ['weak form', 'My brother can swim very well.', 'can', 'K AH0 N'],
  ['weak form', 'I saw them in the garden.', 'them', 'DH AH0 M'],
  ['weak form', 'The book was on the shelf.', 'was', 'W AH0 Z'],
  ['weak form', 'We stayed at the hotel.', 'at', 'AH0 T'],
  ['weak form', 'He is taller than his father.', 'than', 'DH AH0 N'],
  ['weak form', 'I think that you are right.', 'that', 'DH AH0 T'],
  ['flap', 'The water is very cold.', 'water', 'W AO1 D ER0'],
  ['flap', 'This idea is much better.', 'better', 'B EH1 D ER0'],
  ['flap', 'They live in a big city.', 'city', 'S IH1 D IY0'],
  ['flap', 'Write me a letter soon.', 'letter', 'L EH1 D ER0'],
  ['flap', 'We had a party last week.', 'party', 'P AA1 R D IY0'],
  ['flap', 'Put it on the table.', 'put', 'P UH1 D'],
  ['elision', 'I saw her last night.', 'last', 'L AE1 S'],
  ['elision', 'We leave the next morning.', 'next', 'N EH1 K S'],
  ['elision', 'He had twenty books.', 'twenty', 'T W EH1 N IY0'],
  ['elision', 'There is a seat in the center.', 'center', 'S EH1 N ER0'],
  ['elision', 'Give me a hand please.', 'hand', 'HH AE1 N'],
  ['elision', "I don't know the answer.", "don't", 'D OW1 N'],
  ['linking', 'I told you about it.', 'told', 'T OW1 L JH'],
  ['linking', "Why don't you come in?", "don't", 'D OW1 N CH'],
  ['linking', 'Where did you put the keys?', 'did', 'D IH1 JH'],
  ['linking', 'There is one person here.', 'one', 'W AH1 M'],
  ['linking', 'I have to go now.', 'have', 'HH AE1 F'],
  ['linking', 'Is this shop open today?', 'this', 'DH IH1 SH'],
  ['British', 'They sat down on the grass.', 'grass', 'G R AA1 S'],
  ['British', 'Please ask the teacher.', 'ask', 'AA1 S K'],
  ['British', 'The car is in the street.', 'car', 'K AA1'],
  ['British', 'My sister is a doctor.', 'sister', 'S IH1 S T AH0'],
  ['British', 'I bought a new coat.', 'new', 'N Y UW1'],
  ['British', 'The tea is still hot.', 'hot', 'HH AO1 T'],
  ['British', 'We need four more chairs.', 'four', 'F AO1'],
  ['British', 'The bath is too small.', 'bath', 'B AA1 TH'],
  ['American', 'The child caught the ball.', 'caught', 'K AA1 T'],
  ['American', 'The news is good today.', 'news', 'N UW1 Z'],
  ['American', 'Give the dog some food.', 'dog', 'D AA1 G'],
  ['American', 'She can dance very well.', 'dance', 'D AE1 N S'],
];

/**
 * The forms that a tutor must never mark. An embedded voice speaks each through the whole pipeline, in which
 * the aligner picks among the valid pronunciations.
 */
export const rightForms: readonly RightForm[] = rows.map(([kind, text, word, phones]) => ({
  kind,
  text,
  word,
  phones,
}));
