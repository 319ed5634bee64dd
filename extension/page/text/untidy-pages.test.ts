// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addBrowserStyle, select } from './page.test-support.ts';
import { selectionContextAt } from './page-sentence.ts';

beforeAll(addBrowserStyle);
afterEach(() => document.body.replaceChildren());

const sentences = (markup: string) => selectionContextAt(select(markup))?.sentences.map(({ text }) => text);
const grown = (markup: string) => sentences(markup)?.join(' | ');
const words = (markup: string) => selectionContextAt(select(markup))?.words?.text;

describe('passageAt, on untidy pages', () => {
  it('distinguishes the selected words from their sentences', () => {
    expect(words('<p>It rains. The ti⟦de cl⟧ock has one hand.</p>')).toBe('tide clock');
    expect(words('<p>It doesn⟦’t re⟧ally rain.</p>')).toBe('doesn’t really');
    expect(words('<p>⟦The tide clock⟧. It turns.</p>')).toBeUndefined();
    expect(words('<p>⟦The tide clock. It turns⟧.</p>')).toBeUndefined();
  });

  it('reads only near the selection in an endless block', () => {
    const many = 'It rains on the town again. '.repeat(4_000);
    expect(sentences(`<p>${many}The ti⟦de⟧ turns. ${many}</p>`)).toEqual(['The tide turns.']);
  });

  it('leaves out text that is for screen readers only, or collapsed', () => {
    const clipped = 'position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden';
    expect(grown(`<p>They⟦ <span style="${clipped}">secretly</span>hurried⟧ home.</p>`)).toBe(
      'They hurried home.',
    );
    expect(grown('<details><summary>He⟦re</summary><p>Not ye⟧t.</p></details>')).toBe('Here');
  });

  it('reads visible text inside invisible elements, and text hidden from screen readers only', () => {
    const markup =
      '<p>They⟦ <span style="visibility:hidden">no <b style="visibility:visible">all</b></span> ' +
      '<i aria-hidden="true" style="display:inline">went</i> h⟧ome.</p>';
    expect(grown(markup)).toBe('They all went home.');
  });

  it('recognises footnote marks that are not raised', () => {
    const markup =
      '<p>It⟦ rains<a href="#1">[1]</a> in<span role="doc-noteref">2</span> spring⟧<a href="#x">a</a>.</p>';
    expect(grown(markup)).toBe('It rains in springa.');
  });

  it('reads open shadow roots', () => {
    document.body.innerHTML = '<p>The <x-term style="display:inline">unseen</x-term> turns slowly.</p>';
    const host = document.querySelector('x-term');
    const root = host?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<b>tide </b><span>clock</span><i>work</i>';
    // The sheet above doesn't apply inside this shadow root.
    for (const element of root?.querySelectorAll<HTMLElement>('*') ?? []) element.style.display = 'inline';
    const range = document.createRange();
    range.selectNodeContents(root?.querySelector('b') ?? document.body);
    const [sentence] = selectionContextAt(range)?.sentences ?? [];
    expect(sentence?.text).toBe('The tide clockwork turns slowly.');
    expect(sentence?.ranges(4, 18).map(String)).toEqual(['tide ', 'clock', 'work']);
  });

  it('leaves out text in another script before and after the English words', () => {
    expect(grown('<p>قال: (Repeat th⟦is sen⟧tence.) ثم سكت</p>')).toBe('Repeat this sentence.)');
    expect(grown('<p>The word 茶 is o⟦l⟧d.</p>')).toBe('The word 茶 is old.');
    expect(grown('<p>25 people ca⟦m⟧e.</p>')).toBe('25 people came.');
  });
});
