// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hasCaptions } from '../selection/has-captions.ts';
import { drawnCaptions } from './drawn-captions.ts';
import { spokenLines } from './spoken-lines.ts';

/** Put the text of a `template` into a shadow root of the element around it. */
function attachRoots(tree: ParentNode) {
  for (const template of tree.querySelectorAll('template')) {
    const root = template.parentElement?.attachShadow({ mode: 'open' });
    if (!root) continue;
    root.innerHTML = template.innerHTML;
    template.remove();
    attachRoots(root);
  }
}

function trees(root: ParentNode): ParentNode[] {
  return [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? trees(shadowRoot) : [])),
  ];
}

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 480, 200));
  vi.spyOn(performance, 'now').mockReturnValue(0);
  Element.prototype.checkVisibility ??= () => true;
});

/** The players of the file beside this one: name, lines, mark-up. */
const players = [
  ...readFileSync(join(import.meta.dirname, 'players-of-sites.test-data.html'), 'utf8').matchAll(
    /<section title="(.*)" data-said="(.*)">\n([\s\S]*?)\n<\/section>/g,
  ),
].map(([, name = '', said = '', markUp = '']) => ({ name, markUp, said: said.split('|').filter(Boolean) }));

describe('the caption over the player of', () => {
  it.each(players)('$name', ({ markUp, said }) => {
    document.body.innerHTML = markUp;
    attachRoots(document);
    const medium = trees(document).flatMap((tree) => [
      ...tree.querySelectorAll('video'),
    ])[0] as HTMLVideoElement;
    Object.defineProperty(medium, 'currentTime', { value: 10, writable: true });
    Object.defineProperty(medium, 'textTracks', { value: [], configurable: true });
    expect(spokenLines(drawnCaptions(medium).cues()).map(({ text }) => text)).toEqual(said);
    expect(hasCaptions(document)).toBe(said.length > 0);
  });
});
