import { describe, expect, it } from 'vitest';
import { labelOf, practisedOf, recordingOf, type ShownWord } from './practised.test-support.ts';
import { seeRecording } from './see-recording.ts';

const of = labelOf('OF', 'AH0 V', [2, 2]);
const street = labelOf('STREET', 'S T R IY1 T', [2, 2, 1.2, 2, 0]);

function see(labels: Parameters<typeof recordingOf>[0], ...words: ShownWord[]) {
  const recording = recordingOf(labels);
  return seeRecording(recording, practisedOf(recording, words));
}

describe('seeRecording', () => {
  it('gives each sound of the corpus the state of the sound beside it', () => {
    const { words } = see([street], { of: 0, error: 'mispronounced', sounds: 'S T R>L IY1? T-' });
    expect(words[0]?.state).toBe('red');
    expect(words[0]?.sounds.map(({ state }) => state)).toEqual(['fine', 'fine', 'red', 'unsure', 'red']);
    expect(words[0]?.sounds.map(({ rating }) => rating)).toEqual([2, 2, 1.2, 2, 0]);
    expect(words[0]?.sounds[2]).toMatchObject({ cause: 'sound', shown: { expected: 'R', heard: 'L' } });
  });

  it('recognises another variant by the expected sound, and by the sound that was heard', () => {
    const { words } = see([of], { of: 0, error: 'mispronounced', sounds: 'AA1>UH1 V' });
    expect(words[0]?.sounds[0]).toMatchObject({ state: 'red', cause: 'variant' });
    const same = see([of], { of: 0, error: 'mispronounced', sounds: 'AA1>AH1 V' });
    expect(same.words[0]?.sounds[0]).toMatchObject({ state: 'red', cause: 'variant' });
  });

  it('keeps red sounds that have no sound of the corpus beside them', () => {
    const { words } = see([of], { of: 0, error: 'mispronounced', sounds: 'AH0 V +T' });
    expect(words[0]?.extraReds).toEqual(['added']);
    expect(words[0]?.sounds.map(({ state }) => state)).toEqual(['fine', 'fine']);
    const longer = see([of], { of: 0, error: 'mispronounced', sounds: 'AH0 V D>T' });
    expect(longer.words[0]?.extraReds).toEqual(['variant']);
  });

  it('calls a sound absent that the assessment does not show', () => {
    const { words } = see([street], { of: 0, sounds: 'S T R IY1' });
    expect(words[0]?.sounds.at(-1)).toEqual({ rating: 0, state: 'absent', shown: null, cause: null });
  });

  it('shows no red sound in a word that is not red', () => {
    const { words } = see([of], { of: 0, error: 'unsure', sounds: 'AH0>AA0 V' });
    expect(words[0]).toMatchObject({ state: 'unsure', extraReds: [] });
    expect(words[0]?.sounds[0]).toMatchObject({ state: 'unsure', cause: null });
  });

  it('reports missing words, a wrong stress, and speech that was added', () => {
    const seen = see(
      [of, street],
      { of: 0, error: 'omitted', score: 0 },
      { of: 1, error: 'stress', sounds: 'S T R IY1! T' },
      { of: null, error: 'added' },
      { of: null, error: 'repeated' },
    );
    expect(seen.words.map(({ state, score }) => [state, score])).toEqual([
      ['missing', 0],
      ['stress', 90],
    ]);
    expect(seen.words[0]?.sounds.map(({ state }) => state)).toEqual(['absent', 'absent']);
    expect(seen.words[1]?.sounds[3]?.state).toBe('stress');
    expect(seen.addedCount).toBe(2);
  });

  it('puts several words of the plan beside one of the corpus, and none beside one that the plan lacks', () => {
    const tv = labelOf('TV', 'T IY1 V IY1', [2, 2, 2, 2]);
    const recording = recordingOf([tv, of]);
    const practised = practisedOf(recording, [
      { of: 0, sounds: 'T IY1' },
      { of: 0, error: 'mispronounced', sounds: 'V>W IY1', score: 40 },
    ]);
    const { words } = seeRecording(recording, practised);
    expect(words[0]).toMatchObject({ state: 'red', score: 65 });
    expect(words[0]?.sounds.map(({ state }) => state)).toEqual(['fine', 'fine', 'red', 'fine']);
    expect(words[1]).toMatchObject({ state: 'fine', score: null });
  });
});
