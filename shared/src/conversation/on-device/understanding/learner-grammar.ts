const modals = 'can|could|must|will|would|should|may';
const verbs =
  'want|need|have|like|know|understand|eat|drink|see|find|speak|work|go|come|think|take|pay|sleep|feel|get|agree|remember|believe|drive|smoke|hear|say|mean|hurt|live';
const subject = '(i|we|you|he|she|it|they|my \\w+)';

/**
 * Forms of learners that English doesn't have, and what they mean: "I no can" is "I can not". Each is put
 * right before anything is understood.
 */
const forms: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b${subject} (?:no|not) (${modals})\\b`, 'g'), '$1 $2 not'],
  [new RegExp(`\\b${subject} (?:no|not) (${verbs})\\b`, 'g'), '$1 do not $2'],
  [/^(?:no|not) (can|could)\b/, 'i $1 not'],
  [
    /^(?:no|not) (have|want|know|understand|eat|drink|speak|remember)\b(?! (?:a|the|to) (?:problem|worry))/,
    'i do not $1',
  ],
  [
    /\b(is|are|was) no (good|possible|nice|easy|clear|right|true|correct|fresh|far|hungry|sure)\b/g,
    '$1 not $2',
  ],
  [/\bwhat (?:means?|is meaning) (?:of )?(?:the word |this word |the )?([\w' -]+)$/, 'what does $1 mean'],
  [/\bhow (?:you|i|to|we) (say|spell|call|write)\b/g, 'how do you $1'],
  [/\bis called how\b/g, 'how is it called'],
  [/\b(?:one|other) time more\b|\banother time please$/g, 'once more'],
];
/** Questions without a subject or without "do": only where the sentence asks. */
const askedForms: readonly (readonly [RegExp, string])[] = [
  [
    /^((?:and|but|so|then|also|please|doctor) )*is (?=(?:possible|necessary|allowed|okay|ok|far|near|expensive|cheap|included|free|open|closed|broken|dangerous|bad|good|correct|right|true|better|enough|normal|sure|ready|late|big|small|hot|cold|spicy|fresh|sweet|strong|easy|difficult|safe|serious|too|very|also|not)\b)/,
    '$1is it ',
  ],
  [/^((?:and|but|so|then|also) )*you (have|sell|take|accept|speak|like)\b/, '$1do you $2'],
  [/^((?:and|but|so|then|also) )*there (is|are)\b/, '$1$2 there'],
  [/^((?:and|but|so|then|also|please) )*(?:it )?(is|are) possible\b/, '$1is it possible'],
];

/** Returns the words of a clause as somebody who knows English would say them. */
export function inStandardForm(words: readonly string[], isAsked: boolean): readonly string[] {
  const text = words.join(' ');
  let made = text;
  for (const [form, standard] of isAsked ? [...forms, ...askedForms] : forms)
    made = made.replace(form, standard);
  return made === text ? words : made.trim().split(/\s+/);
}
