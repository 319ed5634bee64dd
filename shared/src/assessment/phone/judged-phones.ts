import type { HeardPhone, HeardWord } from '../../ports/aligner.ts';
import type { WordDraft } from '../word/assess-words.ts';

/**
 * The words as the aligner heard them, with the sounds that the scorer named otherwise: what the assessment calls wrong
 * is what the alignment says was said.
 */
export function heardAsJudged(heard: readonly HeardWord[], drafts: readonly WordDraft[]): HeardWord[] {
  const judged = new Map(drafts.map((draft) => [draft.userIndex, draft]));
  return heard.map((word, index) => {
    const draft = judged.get(index);
    return draft?.scored ? { ...word, phones: phonesAsJudged(word, draft.scored) } : word;
  });
}

function phonesAsJudged(word: HeardWord, { said, own }: NonNullable<WordDraft['scored']>): HeardPhone[] {
  const due = word.phones.filter(({ expected }) => expected !== null);
  const judged = said.filter(({ expected }) => expected !== null);
  const isSame =
    due.length === judged.length && due.every(({ expected }, at) => expected === judged[at]?.expected);
  let place = 0;
  if (!isSame) {
    // The scorer chose another pronunciation than the aligner: its own times are all there is.
    return judged.map(({ expected, heard }, at): HeardPhone => {
      const { startMs = word.startMs, endMs = word.endMs } = own.sounds[at] ?? {};
      const within = (ms: number) => Math.min(word.endMs, Math.max(word.startMs, ms));
      return { expected, heard, startMs: within(startMs), endMs: within(endMs), fit: 0 };
    });
  }
  return word.phones.map((phone) => {
    if (phone.expected === null) return phone;
    const found = judged[place++];
    const isWrong = found?.error === 'replaced' || found?.error === 'dropped';
    // Where the aligner heard nothing there is no time for a sound.
    return isWrong && phone.heard !== null ? { ...phone, heard: found.heard } : phone;
  });
}
