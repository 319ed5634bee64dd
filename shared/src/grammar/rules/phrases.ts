import type { Correction } from '../../contracts/index.ts';
import type { GrammarReason } from '../../texts/index.ts';

/** A slip that its words alone show. */
export interface PhraseRule {
  name: string;
  kind: Correction['kind'];
  reason: GrammarReason;
  /** The pattern, with the flags `g` and `i`; the apostrophe is the typewriter's. */
  pattern: RegExp;
  /** The replacement, in the syntax of `String.replace`. */
  better: string;
}

type Row = readonly [pattern: string, better: string];

/** The beginning of a sentence or of a part after a comma. */
const start = '(?<=^|[.?!,;] )';
/** The beginning of a clause without a subject: that of a sentence, or behind "In my country,". */
const leadStart =
  '(?<=^|[.?!;] |(?:^|[.?!] )(?:in|at|on|for|here|there|today|yesterday|now|yes|no|well|ok|okay|sorry|thanks|hello|hi)\\b[^.,;?!]{0,30}, )';
/** The end of a sentence. */
const end = '(?=\\s*(?:$|[.?!,;]))';
/** The words that show that a noun is no part of a longer one: "a party", but not "a party dress". */
const alone =
  '(?=\\s*(?:$|[.?!,;])| (?:at|on|in|with|and|but|every|for|because|when|tonight|tomorrow|yesterday|today|of|to|after|before|the|my|your)\\b)';
const clauseStart = '(?<=^|[.?!,;] |\\b(?:and|but|because|so|think|if|when) )';
const thing = '(?:(?:the|my|your|his|her|our|this|that|these|those) )?(?:[a-z]+ )?[a-z]+';
const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const month = '(?:january|february|march|april|june|july|august|september|october|november|december)';
const quality =
  'very|too|so|not|really|good|nice|difficult|important|interesting|expensive|easy|cold|hot|cheap|late|near|far|possible';
const often = 'always|usually|often|sometimes|never|rarely';
const number =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)';

function rules(
  name: string,
  kind: Correction['kind'],
  reason: GrammarReason,
  rows: readonly Row[],
): PhraseRule[] {
  return rows.map(([pattern, better]) => ({
    name,
    kind,
    reason,
    pattern: new RegExp(pattern, 'gi'),
    better,
  }));
}

const age = [
  ...rules('age', 'word-choice', 'youAreAnAge', [
    [`\\bI have (${number}) years(?: old)?${end}`, 'I am $1 years old'],
    [`\\bI have (${number}) years(?: old)?(?= and\\b)`, 'I am $1 years old'],
    [
      `\\b((?:he|she|it|(?:my|his|her|our) [a-z]+)) has (${number}) years(?: old)?${end}`,
      '$1 is $2 years old',
    ],
    [
      `(?<=\\b(?:I|you|he|she|we|they|son|daughter|brother|sister|mother|father|husband|wife|friend|baby|dog|cat|child|children) ?)\\b(am|is|are|'m) (${number}) years(?! old| late| away| from| ahead| behind| older| younger| too)(?=${end}| and\\b)`,
      '$1 $2 years old',
    ],
    [`${start}how many years (?:do|have) (you|they)(?: have| got)?${end}`, 'how old are $1'],
    [`${start}how many years (?:does|has) (he|she|it|your [a-z]+)(?: have| got)?${end}`, 'how old is $1'],
  ]),
  ...rules('age', 'word-choice', 'youAreHungry', [
    [`\\b(I|you|we|they) have (hungry|thirsty|hot|afraid|sleepy|right)${end}`, '$1 are $2'],
    [`\\b(he|she) has (hungry|thirsty|hot|afraid|sleepy|right)${end}`, '$1 is $2'],
    [`\\bI have cold${end}`, 'I am cold'],
    ['\\bhas fear of\\b', 'is afraid of'],
    ['\\bI have fear of\\b', 'I am afraid of'],
  ]),
];

const subject = [
  ...rules('subject', 'grammar', 'nameTheSubject', [
    [
      `${leadStart}is (?=(?:very|too|so|really|not possible|not easy|not good|not true|raining|snowing|important|difficult|cold|hot|expensive|nice|beautiful)\\b(?![^.!?]*\\?))`,
      'it is ',
    ],
    [
      `${leadStart}is (?=an? (?:very )?(?:beautiful|nice|good|big|small|great|bad|new|old|long|difficult|interesting|important) [a-z]+${end}(?![^.!?]*\\?))`,
      'it is ',
    ],
    [`${leadStart}was (?=(?:very|too|so|really|a|nice|great|not)\\b(?![^.!?]*\\?))`, 'it was '],
    [`\\b(because) (is|was) (?=(?:a|an|the|my|${quality})\\b)`, '$1 it $2 '],
    // "Who do you think is the best?" and "the one I think is nice" have a subject.
    [`${clauseStart}((?:I|we|they) think) (is|was) (?=(?:a|an|the|my|${quality})\\b)`, '$1 it $2 '],
    // "It is small but is nice" and "so is my wife" need no subject.
    [`(?<=(?:^|[.?!] )(?:I|we|you|they)\\b[^.?!]*)\\b(but|so) (is|was) (?=(?:${quality})\\b)`, '$1 it $2 '],
    [`${start}(rains|snows) (?=(?:a lot|every|often|here|in|very)\\b)`, 'it $1 '],
    [
      `\\bthink that is (?=(?:very )?(?:important|difficult|easy|good|necessary|possible) to\\b)`,
      'think that it is ',
    ],
  ]),
  ...rules('subject', 'grammar', 'oneSubject', [
    [`${clauseStart}(my (?:mother|sister|wife|daughter|aunt|girlfriend|grandmother)) she (?=[a-z]+)`, '$1 '],
    [
      `${clauseStart}(my (?:father|brother|husband|son|uncle|boyfriend|boss|grandfather)) he (?=[a-z]+)`,
      '$1 ',
    ],
    [`${clauseStart}(my (?:friends|parents|children|brothers|sisters)) they (?=[a-z]+)`, '$1 '],
  ]),
  ...rules('subject', 'grammar', 'existsThereIs', [
    [`\\b(in (?:my|our|this) (?:city|town|village|street|house|flat|country)) is (an?)\\b`, '$1 there is $2'],
    [`${start}are (many|a lot of|some|no) ([a-z]+)(?= (?:here|there|in)\\b[^?]*[.!]$)`, 'there are $1 $2'],
    [`${start}(?:it )?has many ([a-z]+s)(?= (?:in my|near here|here)\\b)`, 'there are many $1'],
    [`${start}(?:it )?have (a [a-z]+)(?= (?:near|around) here\\s*\\?)`, 'is there $1'],
  ]),
];

const preposition = [
  ...rules('preposition', 'word-choice', 'otherPreposition', [
    ['\\b(depend|depends|depended) (?:of|from)\\b', '$1 on'],
    ['\\b(different) of\\b', '$1 from'],
    ['\\b(interested) (?:about|on)\\b', '$1 in'],
    ['\\b(interested) for (?=(?:this|that|your|history|art|music|sports?|buying|learning)\\b)', '$1 in '],
    // "She looks good in sports clothes", "I feel good in spring": no skill.
    [
      `(?<=\\b(?:am|is|are|was|were|be|'m|'s|'re|very|really|so|not|pretty|quite) )(good|bad) in (?=(?:maths?|mathematics|physics|chemistry|biology|geography|science|history|drawing|chess|english|sports?|cooking|languages|music|(?!evening|morning|spring|everything|anything|nothing)[a-z]+ing)(?:${end}| (?:and|but|or|at|because|when|too|so|than)\\b))`,
      '$1 at ',
    ],
    ['\\b(married) with\\b(?! (?:[a-z0-9]+ ){0,2}(?:children|kids|sons|daughters|child|baby)\\b)', '$1 to'],
    ['\\b(afraid|scared|proud) from (?=(?:dogs|spiders|him|her|it|you|the|flying|my)\\b)', '$1 of '],
    [
      '\\b(arrive|arrives|arrived|arriving) to (?=(?:the|a|my) (?:airport|station|hotel|office|school|party|house|shop|restaurant)\\b)',
      '$1 at ',
    ],
    ['\\b(arrive|arrives|arrived|arriving) to work\\b', '$1 at work'],
    ['\\b(think|thinking|thought) on (?=(?:you|him|her|them|me)\\b)', '$1 about '],
    [
      '\\b(spend|spends|spent|spending) (money|a lot|a lot of money|too much|too much money) (?:for|in) (?=(?:clothes|shoes|books|food|games|music|drinks|toys|cars|travel|rent|[a-z]+ing)\\b)',
      '$1 $2 on ',
    ],
    [
      '\\b(wait|waiting|waited) (?=(?:(?:the|a|my|our|your) (?:bus|train|taxi|friend|boss|doctor|answer|call|order|bill|flight|plane)|(?:you|him|her|them|me)(?= (?:at|in|here|there|outside|until|since|tomorrow|today|tonight)\\b|\\s*(?:$|[.?!,;])))\\b)',
      '$1 for ',
    ],
    [
      '\\b(listen|listens|listened|listening) (?=(?:music|podcasts|songs|the|a|an|my|me|you|him|her|it|them|english)\\b)(?![^.?!]*\\b(?:is|are|was|were|have|has|can|will|need|must|should|do|does|did)\\b)',
      '$1 to ',
    ],
    ['\\bin this (?=point\\b)', 'on this '],
    ['\\b(agree) in (?=(?:this|that|it|everything|all|you)\\b)', '$1 with '],
    [
      '\\b(come|came|go|went|goes|travel|travelled) (here |there |to work |to school |home |)with (?:the )?(bus|train|car|plane|taxi|bike|metro)(?=\\s*(?:$|[.?!,;])| (?:to|at|in|every|and|because|yesterday|today|last|on|but)\\b)',
      '$1 $2by $3',
    ],
    [
      '\\b(was|were|am|is|are|met [a-z]+) on (the|a) party(?=\\s*(?:$|[.?!,;])| (?:and|yesterday|last|at|with|of|when|too)\\b)',
      '$1 at $2 party',
    ],
  ]),
  ...rules('preposition', 'word-choice', 'noPreposition', [
    ['\\b(discuss|discusses|discussed) about\\b', '$1'],
    [
      '\\b(enter|enters|entered) (?:in|into) (?=(?:the|a|my) (?:room|house|shop|building|car|bar|restaurant|office|classroom|school|hotel)\\b(?! (?:number|name|code|address)))',
      '$1 ',
    ],
    [
      '\\b(go|goes|went|come|came|coming|going|get|got) to home(?=\\s*(?:$|[.?!,;])| (?:and|at|after|by|early|late|because|with|now|in|on|every)\\b)',
      '$1 home',
    ],
    [
      '\\b(ask|asks|asked) to (me|you|him|her|us|them) (?=(?:a|the|some|many|about|for|if|what|where|why|how|another|two)\\b)',
      '$1 $2 ',
    ],
    // "Two calls to my mother": a noun.
    [
      '(?<!\\b(?:an?|the|each|every|any|no|phone|first|last|this|that|my|your|his|her|our|their|one|two|three|many|some|of|for|after|another|more) )\\b(call|calls|called|phone|phones|phoned) to (?=(?:my|your|his|her|our) [a-z]+|(?:me|you|him|her|us|them)\\b)',
      '$1 ',
    ],
    ['\\b(tell|tells|told) to (me|you|him|her|us|them)\\b', '$1 $2'],
    ['\\bmarry with\\b', 'marry'],
  ]),
  ...rules('preposition', 'word-choice', 'onInAt', [
    [`\\bin (${weekday}s?)\\b(?!'| (?:night )?(?:school|traffic|papers?))`, 'on $1'],
    [`\\bin the weekend\\b(?! (?:edition|papers?|section|market|trip|traffic|rates?))`, 'at the weekend'],
    [`\\bin (?=(?:the )?\\d+(?:st|nd|rd|th)? (?:of )?(?:${month}|may)\\b)`, 'on '],
    [`\\bin (${number} o'clock)\\b`, 'at $1'],
    // "Look at May": a name.
    [
      `(?<!\\b(?:look|looks|looked|looking|laugh|laughed|smiled?|angry|mad) )\\bat (${month}|may)${end}`,
      'in $1',
    ],
    [
      '\\bat the (morning|afternoon|evening)\\b(?! (?:class|show|meeting|party|news|service|market|session|performance|shift|prayers?)\\b)',
      'in the $1',
    ],
    [
      '\\b(sleep|sleeps|work|works|study|eat|drive) in the night\\b(?! (?:shift|bus|train|club|air))',
      '$1 at night',
    ],
  ]),
];

const floor = rules('preposition', 'word-choice', 'onTheFloor', [
  [
    '\\b(am|is|are|live|lives|was|work|works) in (?=the (?:ground|first|second|third|fourth|fifth|sixth|top|last) floor\\b(?! (?:flat|apartment|office|room|window)))',
    '$1 on ',
  ],
]);

const order = [
  ...rules('order', 'naturalness', 'veryMuchAfter', [
    [
      `\\b(like|likes|liked|love|enjoy) very much (?!(?:to|that|if|when|indeed)\\b)(${thing})${end}`,
      '$1 $2 very much',
    ],
    // "The girl we love very much" has its object.
    [`${clauseStart}(I|we|they|I don't) (like|liked|love|loved) very much${end}`, '$1 $2 it very much'],
    [
      `\\b(speak|speaks|spoke|play|plays|know|knows|cook|cooks) very well ((?:english|german|french|spanish|italian|chinese|japanese|russian|arabic|portuguese|turkish|football|tennis|chess|basketball|pasta|fish|the (?:guitar|piano|violin|drums|city|game)))\\b`,
      '$1 $2 very well',
    ],
  ]),
  ...rules('order', 'naturalness', 'oftenBeforeVerb', [
    [
      `${clauseStart}(I|you|we|they) (go|come|drink|eat|play|work|get|make|take|read|speak|use|buy|see|live|sleep) (${often}) (?!(?:have|been|as|enough|and|or|but)\\b)(?=[a-z]+)`,
      '$1 $3 $2 ',
    ],
    [
      `${clauseStart}(he|she|it) (goes|comes|drinks|eats|plays|works|gets|makes|takes|does|reads|speaks|uses|buys|sees|lives|sleeps) (${often}) (?!(?:been|as|and|or|but|enough)\\b)(?=[a-z]+)`,
      '$1 $3 $2 ',
    ],
    [`${start}(always|never) (I|we|they|you) (?=[a-z]+)(?!(?:have|will|am|are|do|did|had)\\b)`, '$2 $1 '],
    [`\\b(have|has|'ve) been (never|always|often) (?=(?:there|to|in|here)\\b)`, '$1 $2 been '],
    [`\\bI am (?=(never|always) (?:go|come|drink|eat|work|have)\\b)`, 'I '],
  ]),
  ...rules('order', 'naturalness', 'qualityBeforeThing', [
    [
      // "They painted a house blue": its new colour.
      `(?<!\\b(?:paint(?:s|ed|ing)?|dyed?|makes?|made|turn(?:s|ed)?|want|keep|find|found) )\\ba (car|house|room|dress|shirt|flat|bag|table|city|coat|dog|cat|garden|jacket|hotel|box|door) (red|blue|green|black|white|yellow|brown|big|small|new|old|beautiful|nice)${end}`,
      'a $2 $1',
    ],
  ]),
  ...rules('order', 'naturalness', 'thingAfterVerb', [
    [
      `\\b(play|plays|watch|eat|drink|study|learn|do|read|have) (every (?:day|week|morning|evening|weekend)) (football|tennis|tv|coffee|tea|english|sport|music|basketball|guitar|books|lunch|breakfast)\\b`,
      '$1 $3 $2',
    ],
    [
      `\\b(bought|saw|met|had|ate|found|made|did|read|watched|got|lost) (yesterday|last (?:night|week|month|year|${weekday})) ((?:a|an|the|my|your|his|her|some) (?:[a-z]+ )?[a-z]+)${end}`,
      '$1 $3 $2',
    ],
  ]),
];

const explain = [
  ...rules('explain', 'grammar', 'toSomebody', [
    [
      `\\b(explain|explains|explained|describe|described|recommend|recommended|repeat) (me|him|us|them|her) ((?!(?:this|that|the same) way)(?:the|a|this|that|it|these|your|my|his)(?: [a-z]+)?)${end}`,
      '$1 $3 to $2',
    ],
  ]),
  ...rules('explain', 'word-choice', 'sayTell', [
    [
      '\\bsaid (me|him|her|us|them) (hello|hi|goodbye|bye|yes|no|sorry|thanks|good morning)\\b',
      'said $2 to $1',
    ],
    ['\\bsaid (me|him|us|them(?= (?:the|a|that|what|everything)\\b))', 'told $1'],
    ['\\bsay (me|him|us|them) (?=(?:your|the|my|a|what|where|how|why|when|if|it|that)\\b)', 'tell $1 '],
    [`\\bsaid that (me|him|us|them)${end}`, 'said that to $1'],
  ]),
  ...rules('explain', 'word-choice', 'lendBorrow', [
    ['\\bborrow (me|us|(?:him|them)(?= (?:your|my|our|a|some|the|money)\\b))\\b', 'lend $1'],
  ]),
  ...rules('explain', 'grammar', 'suggestThat', [
    ...(['you you', 'him he', 'her she', 'them they', 'us we', 'me I'] as const).map((pair): Row => {
      const [object, who] = pair.split(' ');
      return [
        `\\b(suggest|suggested) ${object} to (?!(?:the|a|an|my|your|his|her|our|their|him|them|it)\\b)(?=[a-z]+)`,
        `$1 that ${who} `,
      ];
    }),
  ]),
  ...rules('explain', 'word-choice', 'wordsTogether', [
    ['\\bdid (a|many|some|two|the same) (mistakes?)\\b', 'made $1 $2'],
    ['\\b(?:do|doing) (a|many|some|this) (mistakes?|decisions?)\\b', 'make $1 $2'],
    ['\\bdid (a decision)\\b', 'made $1'],
    [`\\bdid (a party)${alone}`, 'had $1'],
    [`\\b(?:do|make) (a party)${alone}`, 'have $1'],
    [`\\bmake (a photo|photos|a picture of [a-z]+|a shower|a break(?! for it| with))${alone}`, 'take $1'],
    [`\\bmade (a photo|photos|a picture of [a-z]+|a shower|a break(?! for it| with))${alone}`, 'took $1'],
    [`\\bmake (sports?)${alone}`, 'do $1'],
    [`\\bmakes (sports?)${alone}`, 'does $1'],
  ]),
];

const form = [
  // "Could of course" is right, and "the might of" is a noun.
  ...rules('form', 'word-choice', 'wouldHave', [
    ["\\b(could|would|should)(n't)? of(?! course\\b)", '$1$2 have'],
  ]),
  ...rules('form', 'grammar', 'howWithLy', [
    [
      '\\b(drive|drives|drove|work|works|worked|listen|walk|think) (very |so |too |)(careful|quiet)(?=[.?!,]|$| (?:but|because|when|to|in|at|with|on)\\b)',
      '$1 $2$3ly',
    ],
    // "Drive slow" is right as well.
    [
      '\\b(drive|drives|drove|work|works|worked|walk|think) (very |so |too )(slow|quick)(?=[.?!,]|$)',
      '$1 $2$3ly',
    ],
    [
      '\\b(sing|sings|sang|dance|dances|play|plays) (very |so |)(beautiful|perfect)(?=[.?!,]|$| and)',
      '$1 $2$3ly',
    ],
    [
      '\\b(speak|speaks|spoke|cook|cooks|swim|swims|drive|drives|sing|sings|dance|dances|play|plays) (very |so |really |)good(?=[.?!,]|$| and (?:I|he|she|we|they)\\b)',
      '$1 $2well',
    ],
    [
      `\\b(speak|speaks|spoke|teach|teaches|know|understand) ((?:english|german|spanish|french|it|italian) )(very |so |really |)good(?=[.?!,]|$| and)`,
      '$1 $2$3well',
    ],
  ]),
  ...rules('form', 'grammar', 'whoDoes', [
    [
      `(?<!\\b(?:let|lets|makes?|made|help(?:s|ed)?|saw|heard)\\b[^.?!]*)${clauseStart}me (?=(?:like|want|am|have|live|need|think)\\b)`,
      'I ',
    ],
    [`${clauseStart}him (?=(?:is|was|has|likes|works|lives)\\b)`, 'he '],
    [`${clauseStart}her (?=(?:is|was|has) (?:my|a|an|the|very)\\b)`, 'she '],
    [`${start}me and (my [a-z]+) (like|live|work|want)s?\\b`, '$1 and I $2'],
    ['\\b((?:a|an|some|two|three|this) (?:[a-z]+ )?friends?) of me\\b(?! and)', '$1 of mine'],
    [
      '(?<!\\b(?:of|the|a|that|coal|gold) )\\bmine (?=(?:house|friend|car|name|mother|father|brother|sister|phone|family|job|wife|husband|room|english)\\b)',
      'my ',
    ],
    [
      '(?<!\\bof )\\bhers (?=(?:parents|house|mother|father|brother|sister|friend|friends|name|car|husband|family|job|room)\\b)',
      'her ',
    ],
  ]),
  ...rules('form', 'grammar', 'afterVerbMe', [
    [
      `\\b(with|for|to|from|see|saw|like|love|know|met|told|help|about|call|called|asked) they${end}`,
      '$1 them',
    ],
    [`\\b(with|for|to|from|see|saw|like|love|met|about|called|asked) he${end}`, '$1 him'],
    [`\\b(with|for|to|from|see|saw|like|love|met|about|called|asked) she${end}`, '$1 her'],
    [`\\b(with|for|from|saw|love|met|about) she (?=(?:yesterday|today|last|very|every)\\b)`, '$1 her '],
    [`\\b(with|for|from|saw|love|met|about) he (?=(?:yesterday|today|last|very|every)\\b)`, '$1 him '],
    [`\\b(with|for|from) I${end}`, '$1 me'],
  ]),
  ...rules('form', 'naturalness', 'apostropheS', [
    [
      `\\bthe (car|house|name|job|phone|birthday|room|wife|husband|dog) of (my|his|her|our) (brother|sister|mother|father|friend|boss|wife|husband|son|daughter|uncle|aunt)${end}`,
      "$2 $3's $1",
    ],
  ]),
];

const more = [
  ...rules('be-verb', 'grammar', 'agreeIsVerb', [
    ["\\b(I|you|we|they)(?: am|'m| are|'re) (agree|disagree)\\b", '$1 $2'],
    ['\\b(he|she) is (agree|disagree)\\b', '$1 $2s'],
    ["\\b(I|you|we|they)(?: am|'m| are|'re) not agree\\b", "$1 don't agree"],
  ]),
  ...rules('ing-ed', 'word-choice', 'interestedPerson', [
    [
      "(?<=\\b(?:I am|I'm|I was|you are|we are|he is|she is|he's|she's|we're)(?: very| really| not| so| also)? )interesting in (?=(?:art|music|history|sport|sports|it|this|the|your|learning|buying|[a-z]+ing)\\b)",
      'interested in ',
    ],
  ]),
  ...rules('if-will', 'grammar', 'ifSimplePast', [
    ['\\bif I was knowing\\b', 'if I knew'],
    ['\\bif I (?:have|will have) knew\\b', 'if I had known'],
  ]),
  ...rules('bare-verb', 'grammar', 'willWithoutTo', [
    [
      "\\b(I|you|he|she|we|they)('ll| will) to (?=(?:call|go|be|come|have|see|do|help|visit|buy|take|give|send|try)\\b)",
      '$1$2 ',
    ],
  ]),
];

export const phraseRules: readonly PhraseRule[] = [
  ...more,
  ...age,
  ...subject,
  ...preposition,
  ...floor,
  ...order,
  ...explain,
  ...form,
];
