// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { practisableRange } from './practisable-range.ts';

afterEach(() => {
  document.getSelection()?.removeAllRanges();
  document.body.replaceChildren();
});

function selectAllOf(markup: string, selector = 'p') {
  document.body.innerHTML = markup;
  const element = document.querySelector(selector);
  if (element) document.getSelection()?.selectAllChildren(element);
  return practisableRange(document);
}

describe('practisableRange', () => {
  it('is the selection', () => {
    expect(selectAllOf('<p>The <b>tide</b></p>')?.toString()).toBe('The tide');
  });

  it.each([
    ['nothing', '<p></p>'],
    ['no word', '<p>12 — 34 …</p>'],
    ['another script', '<p>潮の時計</p>'],
    ['more than a paragraph', `<p>${'many words '.repeat(300)}</p>`],
    ['a label for screen readers', '<p><b style="position:absolute;clip-path:inset(50%)">The tide</b></p>'],
    ['the letter of a link back', '<p><sup><a href="#1">a</a></sup></p>'],
    ['hidden text', '<p style="visibility:hidden">The tide</p>'],
    ['editable text', '<div contenteditable><p>The tide</p></div>'],
    ['editable text, written plainly', '<p contenteditable="plaintext-only">The tide</p>'],
  ])('is null for %s', (_name, markup) => expect(selectAllOf(markup)).toBeNull());

  it('is the selection if only a part of it is hidden', () => {
    expect(selectAllOf('<p><b hidden style="display:none">The tide</b> turns</p>')).not.toBeNull();
  });

  it('is null in form fields', () => {
    expect(selectAllOf('<textarea>The tide</textarea>', 'textarea')).toBeNull();
  });

  it('may be in a non-editable part of an editor', () => {
    const markup = '<div contenteditable="true"><p contenteditable="false">The tide</p></div>';
    expect(selectAllOf(markup)?.toString()).toBe('The tide');
  });
});
