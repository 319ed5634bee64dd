import { describe, expect, it } from 'vitest';
import type { Cue } from './cue.ts';
import { spokenLines } from './spoken-lines.ts';

/** Cues one after the other, of 2 s each. */
const inTurn = (...texts: string[]): Cue[] =>
  texts.map((text, index) => ({ startMs: index * 2_000, endMs: index * 2_000 + 2_000, text }));
const textsOf = (...texts: string[]) => spokenLines(inTurn(...texts)).map(({ text }) => text);

describe('the lines of a text track', () => {
  it.each<[string, string[], string[]]>([
    ['a name in capitals is not said', ['JOHN: Where is it?'], ['Where is it?']],
    ['a name with a number or a title is not said', ['MAN #2: Stop.', 'DR. LEE: Why?'], ['Stop.', 'Why?']],
    [
      'a name that comes again is not said',
      ['Ann: Come in.', 'Bo: Thanks.', 'Ann: Sit down.', 'Bo: I will.'],
      ['Come in.', 'Thanks.', 'Sit down.', 'I will.'],
    ],
    ['a word before a colon is said', ['Remember: It is late.'], ['Remember: It is late.']],
    [
      'the tags of voices and styles are not said',
      ['<v Roger Bingham>We are in <i>New York</i>.'],
      ['We are in New York.'],
    ],
    [
      'the times inside an automatic cue are not said',
      ['so<00:00:01.000><c> this</c><00:00:02.000><c> is it</c>'],
      ['so this is it'],
    ],
    [
      'lines in another script are not asked, with or without stops',
      ['مرحبا\nHello there.', 'Come in\n请进', '今天5点\nThe clock strikes', '5.', 'Войдите', '今天天气很好'],
      ['Hello there.', 'Come in The clock strikes 5.'],
    ],
    ['entities are characters', ['Salt &amp; pepper&nbsp;please.'], ['Salt & pepper please.']],
    ['described sounds are not said', ['[door closes]', '(SIGHS) I know. [laughs]'], ['I know.']],
    [
      'songs are not said',
      ['♪ Oh, the weather ♪', 'Turn it off. ♪ outside', 'is frightful ♪'],
      ['Turn it off.'],
    ],
    ['two speakers of a cue are two lines', ['- Are you ready?\n- Not yet.'], ['Are you ready?', 'Not yet.']],
    ['another speaker ends an open sentence', ['>> I wanted to', '>> Don’t.'], ['I wanted to', 'Don’t.']],
    [
      'broken lines are one sentence',
      ['They thought the weather\nwould develop', 'slowly.'],
      ['They thought the weather would develop slowly.'],
    ],
    ['a cue may have several sentences', ['Come in. Sit down.'], ['Come in.', 'Sit down.']],
    [
      'a sentence may begin and end inside cues',
      ['No. They thought', 'so. Why?'],
      ['No.', 'They thought so.', 'Why?'],
    ],
    [
      'rolling captions are said once',
      [
        'they thought the weather',
        'they thought the weather\nwould develop',
        'would develop\nslowly so nobody',
      ],
      ['they thought the weather would develop slowly so nobody'],
    ],
    [
      'a cue that stays is said once',
      ['They thought so, too.', 'They thought so, too.'],
      ['They thought so, too.'],
    ],
    ['growing captions are said once', ['so', 'so this', 'so this is', 'so this is it.'], ['so this is it.']],
    ['a short answer may be given twice', ['No.', 'No.'], ['No.', 'No.']],
    [
      'capitals are read as a sentence',
      ["I'M SURE THAT I KNOW. WHO IS IT?"],
      ["I'm sure that I know.", 'Who is it?'],
    ],
    ['an abbreviation keeps its capitals', ['NASA!', 'The NASA.'], ['NASA!', 'The NASA.']],
    [
      'a name with how it is said is not said',
      ['John (on the phone): Hello?', 'Mary [whispering]: Hi.', '[Ann]: Come in.'],
      ['Hello?', 'Hi.', 'Come in.'],
    ],
    [
      'a word before a colon is said again and again',
      ['Note: It is late.', 'Note: Be quick.'],
      ['Note: It is late.', 'Note: Be quick.'],
    ],
    [
      'the time of a transcript is not said, and a time is',
      ['00:12 It is late.', '[1:02:03] Is it?', '10:30 is late.', '10:30 PM is late.'],
      ['It is late.', 'Is it?', '10:30 is late.', '10:30 PM is late.'],
    ],
    [
      'songs between number signs are not said, and numbers are',
      ['# Happy birthday #', '#to you#', 'Use #1 now.'],
      ['Use #1 now.'],
    ],
    [
      'speakers who begin within a line are lines of their own',
      ['- Yes. - No.', 'Hi >> Hello.', '— Who?\n— You.', '- A well-read man - as I said.'],
      ['Yes.', 'No.', 'Hi', 'Hello.', 'Who?', 'You.', 'A well-read man - as I said.'],
    ],
    [
      'who wrote the captions is not said',
      [
        'Subtitles by A. B.\nwww.subs.example',
        'Captioning sponsored by C',
        'It is a caption by me.',
        'Come by.',
      ],
      ['Come by.'],
    ],
    ['what nobody sees is not said', ['\u200eHello.', '\ufeffHi.'], ['Hello.', 'Hi.']],
    [
      'a word in capitals is read as a sentence among others, and abbreviations stay',
      ['STOP! GO HOME.', 'THE BBC SAID NO.', 'I AM DR. LEE FROM THE U.S.'],
      ['Stop!', 'Go home.', 'The BBC said no.', 'I am Dr. Lee from the U.S.'],
    ],
    [
      'a name with a number that comes again is not said, and a step is',
      ['Man 1: Hi.', 'Man 2: You?', 'Man 1: Me.', 'Man 2: Yes.', 'Step 1: Open it.', 'Step 2: Close it.'],
      ['Hi.', 'You?', 'Me.', 'Yes.', 'Step 1: Open it.', 'Step 2: Close it.'],
    ],
    [
      'a name that goes on as initials is not said, nor are the translators',
      ['Translator: Anna Bo\nReviewer: Cy Do', 'Chris Anderson: Thank you.', 'CA: So.', '(Applause)'],
      ['Thank you.', 'So.'],
    ],
    [
      'a name behind the time of a transcript is not said',
      ['0:01 Ann: Hi.', '0:02 Bo: Who?', '0:03 Ann: Me.', '0:04 Bo: Oh.'],
      ['Hi.', 'Who?', 'Me.', 'Oh.'],
    ],
    [
      'described sounds leave no space before a stop',
      ['Yes (laughs).', 'I know [chuckles], but no.', 'Wait. (sighs) ...and go.'],
      ['Yes.', 'I know, but no.', 'Wait. ...and go.'],
    ],
    [
      'a sentence that goes on behind dots is one',
      ['They thought...', '...the weather would hold.', 'And I…', '…too.'],
      ['They thought... the weather would hold.', 'And I… too.'],
    ],
    [
      'other signs of songs, hyphens and line ends are known',
      ['♬ la la ♬', '¶ We are ¶', '‐Maybe.', 'Hello.\\NHow are you?'],
      ['Maybe.', 'Hello.', 'How are you?'],
    ],
    [
      'numbers and names of characters are these',
      ['I&#8217;m here &mdash; now.', 'It&#x27;s &ldquo;me&rdquo;&hellip;'],
      ['I’m here — now.', "It's “me”…"],
    ],
    [
      'a name alone on its line is not said, and begins another speaker',
      ['Ann:\nI wanted to', 'Bo:\nDon’t.', 'Ann:\nWhy?', 'Bo:\nNo.', 'JOHN:\nit is', 'MARY:\nlate.'],
      ['I wanted to', 'Don’t.', 'Why?', 'No.', 'it is', 'late.'],
    ],
    [
      'a name in capitals within a line is not said, and begins another speaker',
      ['MAN 1: Hi. WOMAN: I know.', 'It is the BBC. NOTHING ELSE: NO.', 'SPEAKER_01: Go.'],
      ['Hi.', 'I know.', 'It is the BBC.', 'NOTHING ELSE: NO.', 'Go.'],
    ],
    [
      'words in capitals before a colon are said where all is in capitals',
      ['REMEMBER WHAT HE SAID: GO HOME.', 'THE OLD MAN: YES, I KNOW.', 'NEWS ANCHOR ON TV: Hi.'],
      ['Remember what he said: go home.', 'Yes, I know.', 'Hi.'],
    ],
    [
      'the time of a transcript may have milliseconds',
      ['00:00:12.340 Hello there.', '00:15,2 - Yes.'],
      ['Hello there.', 'Yes.'],
    ],
    ['a cue without a word is no line', ['…', '♪♪', '[ ]', ' '], []],
  ])('%s', (_, cues, lines) => {
    expect(textsOf(...cues)).toEqual(lines);
  });

  it('rolling captions of two words, each held for a moment, are said once', () => {
    const cues: [number, number, string][] = [
      [0, 2_000, ' \nthey thought'],
      [2_000, 2_010, 'they thought\n '],
      [2_010, 4_000, 'they thought\nthe weather'],
      [4_000, 4_010, 'the weather\n '],
      [4_010, 6_000, 'the weather\nwould hold'],
    ];
    expect(spokenLines(cues.map(([startMs, endMs, text]) => ({ startMs, endMs, text })))).toEqual([
      { startMs: 0, endMs: 6_000, text: 'they thought the weather would hold' },
    ]);
  });

  it('a cue that a style writes twice is said once', () => {
    const cue = { startMs: 0, endMs: 2_000, text: 'No.' };
    expect(spokenLines([cue, cue])).toEqual([cue]);
  });

  it('a sentence of whole cues has their times', () => {
    expect(spokenLines(inTurn('They thought the weather', 'would develop slowly.', 'Why?'))).toEqual([
      { text: 'They thought the weather would develop slowly.', startMs: 0, endMs: 4_000 },
      { text: 'Why?', startMs: 4_000, endMs: 6_000 },
    ]);
  });

  it('a time inside a cue has a margin that stays in the cue', () => {
    const [first, second] = spokenLines([
      { startMs: 1_000, endMs: 11_000, text: 'One two three. Four five six.' },
    ]);
    expect(first?.startMs).toBe(1_000);
    expect(first?.endMs).toBeGreaterThan(5_800 + 600);
    expect(second?.startMs).toBeLessThan(6_100 - 600);
    expect(second?.endMs).toBe(11_000);
  });

  it('a long pause ends a line', () => {
    const lines = spokenLines([
      { startMs: 0, endMs: 1_000, text: 'and then' },
      { startMs: 4_000, endMs: 5_000, text: 'we went' },
    ]);
    expect(lines.map(({ text }) => text)).toEqual(['and then', 'we went']);
  });

  it('automatic captions without stops make lines of some cues each, 20,000 cues too', () => {
    const cues = inTurn(
      ...Array.from({ length: 20_000 }, (_, index) => `and then number ${index} went up the hill`),
    );
    const lines = spokenLines(cues);
    expect(Math.max(...lines.map(({ text }) => text.length))).toBeLessThan(200);
    expect(lines.map(({ text }) => text).join(' ')).toBe(cues.map(({ text }) => text).join(' '));
  });
});
