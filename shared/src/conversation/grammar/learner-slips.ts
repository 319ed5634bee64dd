/** A common error of learners of English that a checker of written English does not report. */
export interface LearnerSlip {
  /** The pattern, with the flags `g` and `i`. */
  pattern: RegExp;
  /** The replacement, in the syntax of `String.replace`. */
  better: string;
  kind: 'grammar' | 'word-choice' | 'naturalness';
  because: string;
}

const uncountable =
  'advice|information|furniture|luggage|baggage|homework|equipment|traffic|software|knowledge|weather';

export const learnerSlips: readonly LearnerSlip[] = [
  {
    pattern: /\b(I|you|we|they)(?: am|['’]m| are|['’]re) (agree|disagree)\b/gi,
    better: '$1 $2',
    kind: 'grammar',
    because: '“Agree” is a verb of its own and needs no “am” or “are”.',
  },
  {
    pattern: /\bdepends? of\b/gi,
    better: 'depends on',
    kind: 'word-choice',
    because: 'Things depend on something.',
  },
  {
    pattern: /\b(explain|explained|describe|recommend|suggest) (me|him|us|them)\b(?= (?!to\b))/gi,
    better: '$1 to $2',
    kind: 'grammar',
    because: 'One explains something to somebody.',
  },
  {
    pattern: /\bsaid (me|him|us|them)\b/gi,
    better: 'told $1',
    kind: 'word-choice',
    because: 'One says something, but one tells somebody something.',
  },
  {
    pattern: /\b(I|we|they|you) no (understand|know|like|want|have|need|can)\b/gi,
    better: '$1 don’t $2',
    kind: 'grammar',
    because: 'To say that something is not so, use “don’t” with the verb.',
  },
  {
    pattern: /\b(can|could|must|should|will|would|may|might) to(?= [a-z]+)/gi,
    better: '$1',
    kind: 'grammar',
    because: 'After “can”, “must”, “should” and the like comes the verb without “to”.',
  },
  {
    pattern:
      /(?<=^|[.?!] )(how much|where|when|why|how long|how often) (it|he|she|this|that) (cost|take|live|work|start|leave|mean)s\b/gi,
    better: '$1 does $2 $3',
    kind: 'grammar',
    because: 'A question needs “does”, and then the verb has no “-s”.',
  },
  {
    pattern: /(?<=^|[.?!] )(where|why|how|what|when) (you|they|we) are(?= [a-z]+ing\b)/gi,
    better: '$1 are $2',
    kind: 'grammar',
    because: 'In a question “are” comes before the person.',
  },
  {
    pattern: new RegExp(`\\ban? (${uncountable})\\b`, 'gi'),
    better: 'some $1',
    kind: 'grammar',
    because: 'This word can’t be counted: say “some” or “a piece of”.',
  },
  {
    pattern: new RegExp(`\\b(${uncountable.replace('|weather', '')})s\\b`, 'gi'),
    better: '$1',
    kind: 'grammar',
    because: 'This word has no plural.',
  },
  {
    pattern: /\bthere is (many|two|three|four|five|some people|people)\b/gi,
    better: 'there are $1',
    kind: 'grammar',
    because: 'With more than one it is “there are”.',
  },
  {
    pattern: /\b(this) are\b/gi,
    better: 'these are',
    kind: 'grammar',
    because: 'With more than one it is “these are”.',
  },
  {
    pattern: /\bmuch (people|friends|things|children|questions|problems|days|years)\b/gi,
    better: 'many $1',
    kind: 'grammar',
    because: 'What can be counted is “many”.',
  },
  {
    pattern:
      /\bone of (my|the|your|our|his|her) (friend|colleague|brother|sister|problem|reason|tooth|question)\b/gi,
    better: 'one of $1 $2s',
    kind: 'grammar',
    because: '“One of” is followed by the plural.',
  },
  {
    pattern: /\binteresting in\b/gi,
    better: 'interested in',
    kind: 'word-choice',
    because: 'A thing is interesting; a person is interested in it.',
  },
  {
    pattern: /\bI am boring\b/gi,
    better: 'I am bored',
    kind: 'word-choice',
    because: 'A film is boring; who watches it is bored.',
  },
  {
    pattern: /\bI have (\d+|twenty|thirty|forty|fifty|[a-z]+teen) years( old)?\b/gi,
    better: 'I am $1 years old',
    kind: 'word-choice',
    because: 'In English one is so many years old.',
  },
  {
    pattern: /\bborrow me\b/gi,
    better: 'lend me',
    kind: 'word-choice',
    because: 'Who gives lends; who takes borrows.',
  },
  {
    pattern: /\b(I|we|they) like very much ([a-z]+)\b/gi,
    better: '$1 like $2 very much',
    kind: 'naturalness',
    because: '“Very much” comes after the thing that one likes.',
  },
  {
    pattern: /\bsuggest (you|him|her|them) to ([a-z]+)\b/gi,
    better: 'suggest that $1 $2',
    kind: 'grammar',
    because: 'One suggests that somebody does something.',
  },
  {
    pattern: /\blook(ing)? forward to (meet|see|hear|visit|work|start)\b/gi,
    better: 'look$1 forward to $2ing',
    kind: 'grammar',
    because: 'After “look forward to” comes the form with “-ing”.',
  },
];
