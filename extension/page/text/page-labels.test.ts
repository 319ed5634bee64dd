// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findSentence } from './find-sentence.ts';
import { addBrowserStyle, select } from './page.test-support.ts';
import { selectionContextAt } from './page-sentence.ts';

beforeAll(addBrowserStyle);
afterEach(() => document.body.replaceChildren());

const context = (markup: string) => selectionContextAt(select(markup));
const sentences = (markup: string) => context(markup)?.sentences.map(({ text }) => text);

describe('labels between parts of one text', () => {
  const cues = [
    'people learn the sounds of a new',
    'language and why some of them stay',
    'difficult for Tom.',
    'Then it ends.',
  ];
  const joined = cues.slice(0, 3).join(' ');
  const youtube = (texts: readonly string[]) =>
    texts
      .map(
        (text, index) =>
          `<div class="segment"><div><div class="time">0:0${3 * (index + 1)}</div><div class="sr">${index} seconds</div></div><div class="text">${text}</div></div>`,
      )
      .join('');
  const siblings = (texts: readonly string[]) =>
    texts.map((text, index) => `<dt>00:0${index + 1}:00</dt><dd>${text}</dd>`).join('');
  const speakers = (texts: readonly string[]) =>
    texts.map((text, index) => `<li><p>[0:0${index}]</p><p>Anna Hill:</p><p>${text}</p></li>`).join('');

  const inOneBlock = (texts: readonly string[]) =>
    texts.map((text, index) => `<p>[0:0${index}] ${text}</p>`).join('');
  const inSpans = (texts: readonly string[]) =>
    texts.map((text, index) => `<p><b>0:0${index}</b> – <span>${text}</span></p>`).join('');
  const buttons = (texts: readonly string[]) =>
    texts.map((text, index) => `<div><button>0:0${index}</button><div>${text}</div></div>`).join('');
  const subtitles = (texts: readonly string[]) =>
    texts
      .map((text, index) => `${index + 1}<br>00:00:0${index},000 --&gt; 00:00:09,000<br>${text}`)
      .join('<br><br>');

  const youtubePanel = (texts: readonly string[]) =>
    texts
      .map(
        (text, index) =>
          `<ytd-transcript-segment-renderer><div role="button" tabindex="0" aria-label="${index} seconds"><div aria-hidden="true"><div class="segment-timestamp">0:0${index}</div></div><yt-formatted-string class="segment-text" aria-hidden="true">${text}</yt-formatted-string></div></ytd-transcript-segment-renderer>`,
      )
      .join('');
  const youtubeNewPanel = (texts: readonly string[]) =>
    texts
      .map(
        (text, index) =>
          `<transcript-segment-view-model><div aria-hidden="true">0:0${index}</div><div style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden">${index} seconds</div><span role="text">${text}</span></transcript-segment-view-model>`,
      )
      .join('');
  const podcast = (texts: readonly string[]) =>
    texts.map((text, index) => `<cite>Anna Hill:</cite><time>0:0${index}</time><p>${text}</p>`).join('');

  it.each([
    ['a podcast with times in the text', inOneBlock],
    ['a podcast with times of their own', inSpans],
    ['a course with buttons', buttons],
    ['a file of subtitles', (texts: readonly string[]) => `<div>${subtitles(texts)}</div>`],
    ['a video', youtube],
    ['a list of times', siblings],
    ['a talk with speakers', speakers],
    ['the panel of YouTube', youtubePanel],
    ['the newer panel of YouTube', youtubeNewPanel],
    ['a podcast', podcast],
  ])('are no sentences in the transcript of %s', (_name, layout) => {
    const marked = [
      cues[0]?.replace('people', 'peo⟦ple') ?? '',
      cues[1] ?? '',
      cues[2]?.replace('for', 'f⟧or') ?? '',
      cues[3] ?? '',
    ];
    expect(sentences(layout(marked))).toEqual([joined]);
    expect(findSentence(document, joined)?.text).toBe(joined);
  });

  it('join a sentence of which one cue is selected', () => {
    const marked = cues.map((cue) => cue.replace('language', 'la⟦ngu⟧age'));
    const found = context(youtube(marked))?.sentences ?? [];
    expect(found.map(({ text }) => text)).toEqual([joined]);
    const at = joined.indexOf('language');
    expect(found[0]?.ranges(at, at + 8).map(String)).toEqual(['language']);
  });

  it.each([
    '0:06',
    '[00:06]',
    '1:02:03',
    '00:00:06,000 --> 00:00:09,000',
    '12',
    '10:32 AM',
    'Anna:',
    'SPEAKER 2:',
    '>> Anna:',
    'Anna Hill 0:06',
    '[Music]',
    '♪',
    '1 minute, 6 seconds',
    '0m 06s',
    '1h 2m 03s',
    "1'23''",
    '00:00:06 → 00:00:09',
  ])('are left out, or are alone: %s', (label) => {
    const written = label.replaceAll('>', '&gt;');
    expect(sentences(`<p>One is he⟦re.</p><p>${written}</p><p>Two is th⟧ere.</p>`)).toEqual([
      'One is here.',
      'Two is there.',
    ]);
    if (/[\p{L}\d]/u.test(label))
      expect(sentences(`<p>One is here.</p><p>⟦${written}⟧</p><p>Two.</p>`)).toEqual([label]);
  });

  it.each(['Here it is', 'In 1999', 'Anna', 'It was 10:32'])('are not other short blocks: %s', (text) => {
    expect(sentences(`<p>One is he⟦re.</p><p>${text}</p><p>Two is th⟧ere.</p>`)).toEqual([
      'One is here.',
      text,
      'Two is there.',
    ]);
  });

  it('do not join the entries of a programme', () => {
    const entries = ['10:30', 'Opening w⟦or⟧ds', '11:00', 'Lunch', '12:00', 'The End'];
    expect(sentences(entries.map((text) => `<p>${text}</p>`).join(''))).toEqual(['Opening words']);
    expect(sentences('<p>10:30 is when we le⟦a⟧ve.</p><p>He waits.</p>')).toEqual([
      '10:30 is when we leave.',
    ]);
  });

  it.each([
    ['a page number', '<p>The tide goes <span role="doc-pagebreak">12</span>o⟦u⟧t.</p>'],
    ['the sign of a link to a heading', '<h2>The tide goes o⟦u⟧t.<a href="#x">¶</a></h2>'],
  ])('are no part of a sentence: %s', (_name, markup) =>
    expect(sentences(markup)).toEqual(['The tide goes out.']),
  );

  it('do not join the messages of a conversation', () => {
    const messages = ['Hello there', 'How are you'].map(
      (text, index) => `<p>Anna</p><p>10:3${index}</p><p>${text}</p>`,
    );
    expect(sentences(messages.join('').replace('Hello', '⟦Hello').replace('you', 'you⟧'))).toEqual([
      'Hello there',
      'Anna',
      'How are you',
    ]);
  });
});
