import { describe, expect, it } from 'vitest';
import type { Cue } from './cue.ts';
import { spokenLines } from './spoken-lines.ts';

const inTurn = (...texts: string[]): Cue[] =>
  texts.map((text, index) => ({ startMs: index * 2_000, endMs: index * 2_000 + 2_000, text }));
const linesOf = (cues: readonly Cue[]) => spokenLines(cues).map(({ text }) => text);

const english = [
  'They thought the weather would develop slowly,',
  'so nobody hurried to the harbor.',
  'I don’t know.',
  'No.',
  'Taxi!',
  'Come in, Carlos.',
];
const others: Record<string, string[]> = {
  Spanish: [
    'Pensaron que el tiempo cambiaría despacio,',
    'así que nadie corrió al puerto.',
    'No lo sé.',
    'No.',
    '¡Taxi!',
    'Entra, Carlos.',
  ],
  German: [
    'Sie dachten, das Wetter würde sich langsam ändern,',
    'also eilte niemand zum Hafen.',
    'Ich weiß nicht.',
    'Nein.',
    'Taxi!',
    'Komm herein, Carlos.',
  ],
  French: [
    'Ils pensaient que le temps changerait lentement,',
    'alors personne ne se pressa vers le port.',
    'Je ne sais pas.',
    'Non.',
    'Taxi !',
    'Entrez, Carlos.',
  ],
  Indonesian: [
    'Mereka mengira cuaca akan berubah perlahan,',
    'jadi tidak ada yang bergegas ke pelabuhan.',
    'Aku tidak tahu.',
    'Tidak.',
    'Taksi!',
    'Masuk, Carlos.',
  ],
  Turkish: [
    'Havanın yavaş değişeceğini düşündüler,',
    'bu yüzden kimse limana koşmadı.',
    'Bilmiyorum.',
    'Hayır.',
    'Taksi!',
    'Gir, Carlos.',
  ],
};
const said = [
  'They thought the weather would develop slowly, so nobody hurried to the harbor.',
  ...english.slice(2),
];

describe.each(Object.entries(others))('captions in English and %s', (_, theirs) => {
  const pairs = english.map((text, at) => [text, theirs[at] ?? ''] as const);
  it.each<[string, Cue[]]>([
    ['with the translation below', inTurn(...pairs.map(([ours, other]) => `${ours}\n${other}`))],
    ['with the translation above', inTurn(...pairs.map(([ours, other]) => `${other}\n${ours}`))],
    ['with the translation in italics', inTurn(...pairs.map(([ours, other]) => `${ours}\n<i>${other}</i>`))],
    ['with a bar between them', inTurn(...pairs.map(([ours, other]) => `${ours} | ${other}`)).slice(0, 3)],
    [
      'in cues of the same time',
      inTurn(...english).flatMap((cue, at) => [cue, { ...cue, text: theirs[at] ?? '' }]),
    ],
    [
      'in two lines each',
      inTurn(
        'They thought the weather\nwould develop slowly,\n' +
          (theirs[0] ?? '').replace(/ (?=\S+ \S+$)/, '\n'),
        ...pairs.slice(1).map(([ours, other]) => `${ours}\n${other}`),
      ),
    ],
  ])('are read in English only, %s', (_place, cues) => {
    expect(linesOf(cues)).toEqual(cues.length === 3 ? said.slice(0, 2) : said);
  });
});

describe('captions in English', () => {
  it.each<[string, string[], string[]]>([
    [
      'keep both speakers',
      ['- Are you ready?\n- Not yet.', '- Taxi!\n- Where to?'],
      ['Are you ready?', 'Not yet.', 'Taxi!', 'Where to?'],
    ],
    [
      'keep a name and a foreign word',
      ['Carlos,\ncome in.', 'She has a certain joie de vivre.', 'Adios, amigo. I will miss you.'],
      ['Carlos, come in.', 'She has a certain joie de vivre.', 'Adios, amigo.', 'I will miss you.'],
    ],
    [
      'are without what somebody says in another language',
      ['Where is he?', '¿Dónde está?', 'Excuse me?', 'Is anybody here?\nI can’t see you.'],
      ['Where is he?', 'Excuse me?', 'Is anybody here?', 'I can’t see you.'],
    ],
  ])('%s', (_, texts, lines) => {
    expect(linesOf(inTurn(...texts))).toEqual(lines);
  });

  it('may lack the translation of a line', () => {
    const cues = inTurn(
      'I don’t know.\nNo lo sé.',
      'Where is he now?\n¿Dónde está?',
      'They thought so,\nand they were right.',
    );
    expect(linesOf(cues)).toEqual([
      'I don’t know.',
      'Where is he now?',
      'They thought so, and they were right.',
    ]);
  });
});
