import type { RecognizedPhone, RecognizedWord } from '../../ports/aligner.ts';
import type { WordDraft } from '../word/assess-words.ts';

/**
 * The recognised words with the sounds that the scorer named differently, so that alignment and assessment
 * agree on the spoken sounds.
 */
export function withJudgedPhones(
  heard: readonly RecognizedWord[],
  drafts: readonly WordDraft[],
): RecognizedWord[] {
  const judged = new Map(drafts.map((draft) => [draft.userIndex, draft]));
  return heard.map((word, index) => {
    const draft = judged.get(index);
    return draft?.scored ? { ...word, phones: phonesAsJudged(word, draft.scored) } : word;
  });
}

function phonesAsJudged(
  word: RecognizedWord,
  { spokenPhones, own }: NonNullable<WordDraft['scored']>,
): RecognizedPhone[] {
  const expectedPhones = word.phones.filter(({ expected }) => expected !== null);
  const judged = spokenPhones.filter(({ expected }) => expected !== null);
  const isSame =
    expectedPhones.length === judged.length &&
    expectedPhones.every(({ expected }, at) => expected === judged[at]?.expected);
  let place = 0;
  if (!isSame) {
    // The scorer chose another pronunciation than the aligner, so only its own times exist.
    return judged.map(({ expected, heard }, at): RecognizedPhone => {
      const { startMs = word.startMs, endMs = word.endMs } = own.sounds[at] ?? {};
      const within = (ms: number) => Math.min(word.endMs, Math.max(word.startMs, ms));
      return {
        expected,
        recognized: heard,
        startMs: within(startMs),
        endMs: within(endMs),
        acousticScore: 0,
      };
    });
  }
  return word.phones.map((phone) => {
    if (phone.expected === null) return phone;
    const found = judged[place++];
    const isWrong = found?.error === 'replaced' || found?.error === 'dropped';
    // A sound that the aligner did not recognise has no time.
    return isWrong && phone.recognized !== null ? { ...phone, recognized: found.heard } : phone;
  });
}
