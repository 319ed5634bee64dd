// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { renderInPage } from '../../../ui/act.test-support.ts';
import { type Input, play, prepared } from '../card.test-support.ts';
import { ReadBy } from './read-by.tsx';

const render = renderInPage();
const listen = {
  type: 'play',
  button: 'reference',
  command: { type: 'play-reference', pace: 'normal' },
} as const;
const ready =
  (voice: 'embedded' | 'page' = 'embedded'): Input =>
  (host) =>
    host.read(voice);
const plays =
  (isByPlayer: boolean): Input =>
  (host) =>
    host.view.sound && host.show({ sound: { ...host.view.sound, isSounding: true, isByPlayer } });

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
    const playing = plays(true);
    expect(await readBy(prepared, ready(), listen, playing)).toBe('the speaker, whose voice is being taken');
    expect(await readBy(prepared, ready(), listen, playing, ready('page'), (host) => host.endSound())).toBe(
      'the speaker on this page',
    );
  });

  it('names the built-in voice while that one plays', async () => {
    const playing = plays(false);
    expect(await readBy(prepared, ready(), listen, playing)).toBe('the built-in voice');
  });
});
