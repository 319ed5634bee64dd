import { describe, expect, it } from 'vitest';
import { spokenLines } from './spoken-lines.ts';

const linesOf = (text: string) => spokenLines([{ startMs: 0, endMs: 2_000, text }]).map((line) => line.text);

describe('the words of a player and of those who wrote the captions', () => {
  it.each([
    'English (auto-generated)\nClick ⚙ for settings',
    'English\nClick  for settings',
    'Inglés (generados automáticamente)\nHaz clic en ⚙ para ver la configuración',
    'English (United States)',
    'English [CC]',
    'English - auto-generated',
    'CC',
    'CC1',
    'Captions off',
    'Captions are off',
    'Subtitles/closed captions unavailable',
    'Subtitles: English',
    'Closed captions on',
    'Turn on captions',
    'Loading captions…',
    'Loading…',
    'Buffering...',
    'No subtitles available',
    'Waiting for live captions',
    'Captions could not be loaded.',
    'Subtitles by the Amara.org community',
    'Subtitle translation by Jane Doe',
    'Captions: Jane Doe',
    'Translated by Jane Doe',
    'Synced & corrected by honeybunny',
    'Downloaded from films.example',
    'CAPTIONING MADE POSSIBLE BY ABC',
    '-- Captions by VITAC --',
    'Advertise your product or brand here',
    '© 2019 A Company',
    'Ad 1 of 2 · 0:15',
    'Skip intro',
    '[Music]',
    'Music',
    'upbeat music',
    'Applause',
    'foreign',
    '♪ (gentle music playing) ♪',
  ])('are no line: %s', (text) => {
    expect(linesOf(text)).toEqual([]);
  });

  it.each([
    'English.',
    'Do you speak English?',
    'Turn it off.',
    'It was translated by my father.',
    'I can’t read the captions.',
    'He speaks English, and she does, too.',
    'Click the link below.',
    'The settings are wrong.',
    'Skip it.',
    'Who wrote the music?',
    'Foreign policy is hard.',
    'No captain is on board.',
    'Load it now.',
  ])('are told from what is said: %s', (text) => {
    expect(linesOf(text)).toEqual([text]);
  });

  it('are left out of a caption that says something, too', () => {
    expect(linesOf('Captions on\nThey thought so.')).toEqual(['They thought so.']);
  });
});
