// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { FoundLine, LinesNow, PlayerBridge } from '../media/index.ts';
import { isOver } from '../surface/index.ts';
import type { PlayedLine } from '../text/index.ts';
import { addBrowserStyle } from '../text/page.test-support.ts';
import type { openCard } from './open-card.ts';
import type { PagePracticeOptions } from './options.ts';
import { createPagePractice } from './page-practice.ts';

const show = vi.fn<typeof openCard>();

let guesses: RegExp;
const texts = ['Come in.', 'They thought the weather would hold.', 'Why?'];
let found: FoundLine | null;
let now: LinesNow | null;
const tellNoCaption = vi.fn(() => true);

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 480, 200));
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 150, 480, 20));
  show.mockReset();
  addBrowserStyle();
  document.body.innerHTML = '<video></video><p></p>';
  const medium = document.querySelector('video') as HTMLVideoElement;
  const lines = texts.map((text, at) => ({ text, startMs: at * 2_000, endMs: at * 2_000 + 2_000, medium }));
  guesses = /^$/;
  found = { ...lines[1], isWhole: true } as FoundLine;
  now = { lines, index: 1, shown: [caption()] };
});

const caption = () => document.querySelector('p') as HTMLElement;
const practice = () => {
  const linesNow = (line?: PlayedLine) => {
    const index = now && line ? now.lines.findIndex(({ text }) => text === line.text) : now?.index;
    return now && index !== undefined && index !== -1 ? { ...now, index } : null;
  };
  const guessLine = (text: string) => (guesses.test(text) ? ({ text } as PlayedLine) : null);
  const box = () => found?.medium.getBoundingClientRect() ?? new DOMRect();
  const findLine = (_: string, over?: Range) =>
    !over || isOver(over.getBoundingClientRect(), box()) ? found : null;
  const players = { findLine, linesNow, guessLine, tellNoCaption } as Partial<PlayerBridge>;
  return createPagePractice({ document, players: () => players } as unknown as PagePracticeOptions, show);
};
/** Returns the position at which the card opens, and the text of the page that it colours. */
const opened = () => {
  const [{ selection, index } = { selection: { sentences: [] }, index: 0 }] = show.mock.lastCall ?? [];
  const sentence = selection.sentences[index];
  const coloured = sentence?.ranges(0, sentence.text.length).join('');
  return { texts: selection.sentences.map(({ text }) => text), index, coloured, line: sentence?.line?.text };
};
const select = (text: string, isWhole: boolean) => {
  caption().textContent = text;
  if (found) found = { ...found, isWhole };
  const range = document.createRange();
  range.selectNodeContents(caption());
  practice().practise(range);
};

it.each([
  ['all of it', 'They thought the weather would hold.', true, 'They thought the weather would hold.'],
  ['a part', 'They thought the weather', false, ''],
])('a caption over a player leads to the lines around it, if it shows %s', (_, shown, isWhole, coloured) => {
  select(shown, isWhole);
  expect(opened()).toEqual({ texts, index: 1, coloured, line: texts[1] });
});

it.each([
  ['the whole line', 'They thought the weather would hold.', 'the weather', true],
  ['a part of it', 'They thought the weather', 'the weather', true],
  ['a part of it, all of which is selected', 'They thought the weather', 'They thought the weather', true],
  ['another line', 'Why did they go?', 'did they', false],
])(
  'exactly the selected words are opened while the card of their line is open: a caption shows %s',
  (...given) => {
    const [, shown, words, isPart] = given;
    show.mockImplementation((position) => ({
      position,
      isOpen: () => true,
      close: () => undefined,
    }));
    const bridge = practice();
    bridge.practiseLine();
    caption().textContent = shown;
    const [text] = caption().childNodes;
    const range = document.createRange();
    range.setStart(text as Text, shown.indexOf(words));
    range.setEnd(text as Text, shown.indexOf(words) + words.length);
    found = { ...now?.lines[isPart ? 1 : 2], isWhole: false } as FoundLine;
    expect(bridge.isPart(range)).toBe(isPart);
    expect(bridge.practise(range)).toBe(true);
    const position = show.mock.lastCall?.[0];
    // The card goes back to the whole line, and on to the next.
    expect(opened()).toMatchObject({ texts, index: isPart ? 1 : 2 });
    expect(position?.isNarrowed).toBe(isPart);
    if (isPart) expect(position?.selection.words).toMatchObject({ text: words, line: { text: texts[1] } });
  },
);

it('a line that no player says now is opened alone', () => {
  now = null;
  select('They thought the weather', false);
  expect(opened()).toMatchObject({ texts: [texts[1]], line: texts[1] });
});

it.each(['the page', 'a component'])(
  'the line is coloured where a caption of %s shows all of it',
  (place) => {
    if (place === 'a component') caption().style.position = 'absolute';
    const root = place === 'a component' ? caption().attachShadow({ mode: 'open' }) : caption();
    root.innerHTML = 'They <b>thought</b> the<br>weather would hold.';
    practice().practiseLine();
    expect(opened()).toMatchObject({ texts, index: 1, line: texts[1] });
    expect(opened().coloured?.replace(/\s+/g, '')).toBe(texts[1]?.replace(/\s+/g, ''));
  },
);

/** Selects words of a page that has no captions over its player. */
const selectWords = (words: string) => {
  vi.mocked(Range.prototype.getBoundingClientRect).mockReturnValue(new DOMRect(0, 600, 480, 20));
  const text = [...document.querySelectorAll('p')]
    .flatMap(({ childNodes }) => [...childNodes])
    .find(({ nodeValue }) => nodeValue?.includes(words)) as Text;
  const range = document.createRange();
  range.setStart(text, text.data.indexOf(words));
  range.setEnd(text, text.data.indexOf(words) + words.length);
  practice().practise(range);
};

const cue = (time: string, text: string) => `<div><span>${time}</span><p>${text}</p></div>`;

it.each<[string, string, (string | undefined)[]]>([
  [
    'in one paragraph, with names',
    '<p>Some say why?</p><p>JOHN: They thought the weather would hold. Why?</p>',
    ['', `JOHN: ${texts[1]}`, texts[2]],
  ],
  [
    'with the time of each line',
    [cue('0:00', 'Come in.'), cue('0:02', 'They thought the weather'), cue('0:03', 'would hold. Why?')].join(
      '',
    ),
    [texts[0], texts[1]?.replace('weather ', 'weather'), texts[2]],
  ],
])(
  'a sentence of a transcript leads to the lines around it, which are coloured where they stand: %s',
  (_, page, coloured) => {
    document.body.innerHTML = page;
    selectWords('They thought');
    expect(opened()).toMatchObject({ index: 1, line: texts[1] });
    const [{ selection } = { selection: { sentences: [] } }] = show.mock.lastCall ?? [];
    const colouredIn = selection.sentences.map((one) => one.ranges(0, one.text.length).map(String).join(''));
    expect(colouredIn).toEqual(coloured);
  },
);

it('a sentence of a transcript without times leads to those around it, without its labels', () => {
  found = null;
  guesses = /weather/;
  document.body.innerHTML =
    '<p>It will not hold.</p><p>[door closes]</p><p>They thought the weather would hold. Why?</p><p>She went home.</p>';
  selectWords('the weather');
  expect(opened()).toMatchObject({
    texts: ['It will not hold.', texts[1], 'Why?', 'She went home.'],
    index: 1,
  });
  guesses = /^$/;
  selectWords('the weather');
  expect(opened().texts).toEqual([texts[1]]);
});

it('without a line, the person learns what to do', () => {
  now = null;
  expect(practice().practiseLine()).toBe(true);
  expect(tellNoCaption).toHaveBeenCalledOnce();
  expect(show).not.toHaveBeenCalled();
});
