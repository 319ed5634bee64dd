import { wordsOf } from './words.ts';

/** A request to the partner that is possible at any point of a conversation, beside the replies. */
export type Intent = 'repeat' | 'explain' | 'help' | 'yes' | 'no';

/** The phrases of each intent for the phrase recognizer. The first one is suggested where that helps. */
export const intentSentences: Readonly<Record<Intent, readonly string[]>> = {
  repeat: [
    'Can you say that again, please?',
    'Sorry, could you repeat that?',
    'Pardon?',
    'Say it again, please.',
  ],
  explain: [
    'I don’t understand.',
    'What do you mean?',
    'What does that mean?',
    'Sorry, I did not understand that.',
  ],
  help: ['I don’t know what to say.', 'What can I say?', 'Help me, please.'],
  yes: ['Yes, that is what I meant.', 'Yes, exactly.', 'Yes.'],
  no: ['No, I meant something else.', 'No, that is not what I meant.', 'No.'],
};

const signs: readonly (readonly [Intent, RegExp])[] = [
  ['help', /\b(know what to say|what can i say|what should i say|help me)\b/],
  [
    'explain',
    /\b(not (really )?(understand|get (it|that|you))|what (do|did) you mean|what does (that|this|it) mean|other words|more simply|(more )?easier)\b/,
  ],
  [
    'repeat',
    /\b(say (it|that|this) again|repeat|pardon|once more|one more time|come again|did not (hear|catch)|what did you say|(speak|say it) (more )?slow(er|ly)?)\b/,
  ],
  ['yes', /^(oh )?(yes|yeah|yep|right|exactly|correct|sure|that is (it|right))\b/],
  ['no', /^(oh )?(no|nope)\b/],
];

/** Returns the intent of a text that is addressed to the partner and not part of the role-play; undefined for any other text. */
export function intentOf(text: string): Intent | undefined {
  const said = wordsOf(text).join(' ');
  return signs.find(([, sign]) => sign.test(said))?.[0];
}
