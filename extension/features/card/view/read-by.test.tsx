// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { renderInPage } from '../../../ui/act.test-support.ts';
import { play, prepared } from '../card.test-support.ts';
import { ReadBy } from './read-by.tsx';

const render = renderInPage();
const listen = {
  type: 'play',
  button: 'reference',
  command: { type: 'play-reference', pace: 'normal' },
} as const;
const ready = (voice?: 'page') =>
  ({ type: 'reference-ready', durationMs: 900, ...(voice && { voice }) }) as const;

async function readBy(...inputs: Parameters<typeof play>): Promise<string | undefined> {
  await render(<ReadBy state={play(...inputs).state} dispatch={() => undefined} />);
  return document.querySelector('option')?.textContent;
}

describe('the line of the voice that reads', () => {
  it('says that the voice is loading until the first sentence can be heard', async () => {
    expect(await readBy(prepared)).toBe('a voice that is loading');
    expect(await readBy(prepared, ready())).toBe('the built-in voice');
  });

  it('says that the speaker’s voice is being taken while the player plays the line for the first time', async () => {
    const playing = { type: 'playback-started', voice: 'reference', isByPlayer: true } as const;
    expect(await readBy(prepared, ready(), listen, playing)).toBe('the speaker, whose voice is being taken');
    expect(await readBy(prepared, ready(), listen, playing, ready('page'), { type: 'playback-ended' })).toBe(
      'the speaker on this page',
    );
  });

  it('names the built-in voice while that one plays', async () => {
    const playing = { type: 'playback-started', voice: 'reference' } as const;
    expect(await readBy(prepared, ready(), listen, playing)).toBe('the built-in voice');
  });
});
