import { type Clip, clipsOf, type MinimalPair, type SoundPair } from '@sayable/shared/contrasts';
import { soundsTexts as t } from '@sayable/shared/texts';
import type { HeardQuestion } from './listening-round.tsx';
import { LEAST_PAIRS, QUESTIONS_LEARNT, QUESTIONS_NEW, VOICES_LEARNT, VOICES_NEW } from './nine-of-ten.ts';
import { shuffled } from './questions.ts';

/** A word of a minimal pair in a recorded voice. */
interface VoiceWord {
  pair: MinimalPair;
  /** The index of the word. */
  side: 0 | 1;
  clip: Clip;
}

/** The words that are said before some of the words. The clips of carriers are named by these places. */
const carriers = ['The next word is …', 'I think she said …'];

/**
 * Chooses the voices of a round. Those that were never heard in this contrast test first; if all were heard,
 * those that were heard longest ago.
 * @param heard the voices of earlier rounds, the last one at the end
 */
export function voicesOfRound(
  voices: readonly string[],
  heard: readonly string[],
  { canTest = () => true, random }: { canTest?: (voice: string) => boolean; random: () => number },
) {
  const lastHeard = (voice: string): number => heard.lastIndexOf(voice);
  const inTurn = shuffled(voices, random).sort((one, other) => lastHeard(one) - lastHeard(other));
  const testing = inTurn.filter(canTest);
  const unheard = testing.filter((voice) => lastHeard(voice) < 0);
  const tests = (unheard.length > 0 ? unheard : testing).slice(0, VOICES_NEW);
  const others = inTurn.filter((voice) => !tests.includes(voice));
  return { learnt: others.slice(-VOICES_LEARNT), tests, areUnheard: unheard.length > 0 };
}

/**
 * Returns the questions of a round in many voices, more than it needs; null for a pair without clips, or
 * without two voices that say enough of them. A voice says both sounds equally often, so none betrays the
 * answer.
 * @param heard as of {@link voicesOfRound}
 */
export function heardInVoices(
  pair: SoundPair,
  heard: readonly string[],
  random: () => number,
): HeardQuestion[] | null {
  const clips = clipsOf(pair.id, pair.english ?? 'american');
  const voices = [...new Set(clips.map(({ voice }) => voice))];
  const canTest = (voice: string) => {
    const own = clips.filter((clip) => clip.voice === voice).map(({ word }) => word);
    return pair.words.filter(({ words }) => words.every((word) => own.includes(word))).length >= LEAST_PAIRS;
  };
  const { learnt, tests, areUnheard } = voicesOfRound(voices, heard, { canTest, random });
  if (tests.length < VOICES_NEW) return null;
  const ask = (names: readonly string[], count: number) => asked(pair, { clips, names, count, random });
  const learning = ask(learnt, QUESTIONS_LEARNT).map((one) =>
    questionOf(one, clips, { isNew: false, isUnheard: false }),
  );
  const testing = ask(tests, QUESTIONS_NEW).map((one, at) => {
    const carrier = at % 2 === 1 ? { carrier: Math.floor(random() * carriers.length) } : {};
    return questionOf({ ...one, ...carrier }, clips, { isNew: true, isUnheard: areUnheard });
  });
  return [...learning, ...testing];
}

interface Asking {
  clips: readonly Clip[];
  /** The voices, which take turns. */
  names: readonly string[];
  count: number;
  random(): number;
}

/** Chooses words of both sounds in the named voices; a word comes again after all others of its sound. */
function asked({ words }: SoundPair, { clips, names, count, random }: Asking): VoiceWord[] {
  const sides = names.flatMap((voice) =>
    ([0, 1] as const).map((side) => {
      const said = words.flatMap((pair): VoiceWord[] => {
        const clip = clips.find((each) => each.voice === voice && each.word === pair.words[side]);
        return clip ? [{ pair, side, clip }] : [];
      });
      return shuffled(said, random);
    }),
  );
  const turns = Array.from({ length: Math.ceil(count / sides.length) }, (_, turn) =>
    shuffled(sides, random).flatMap((said) => said[turn % said.length] ?? []),
  );
  return turns.flat().slice(0, count);
}

function questionOf(
  { pair, side, clip, carrier }: VoiceWord & { carrier?: number },
  clips: readonly Clip[],
  about: { isNew: boolean; isUnheard: boolean },
): HeardQuestion {
  const { words, phones } = pair;
  return {
    text: t('whichHeard'),
    ...(carrier !== undefined && { sentence: carriers[carrier] }),
    choices: words,
    right: side,
    voice: { name: clip.voice, ...about },
    play(choice) {
      const said = clips.filter(({ word }) => word === words[choice]);
      const own = said.find(({ voice }) => voice === clip.voice) ?? said[0];
      return {
        type: 'try-pronunciation',
        word: words[choice] ?? '',
        phones: [...(phones[choice] ?? [])],
        voiceId: 'slt',
        ...(pair.english && { english: pair.english }),
        ...(own && { clip: { ...own, ...(carrier !== undefined && { carrier }) } }),
      };
    },
  };
}
