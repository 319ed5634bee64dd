import type { HeardWord } from '../../ports/aligner.ts';
import type { WordDraft } from '../word/assess-words.ts';

/**
 * The words as the aligner heard them, with the sounds that the scorer named otherwise: what the assessment calls wrong
 * is what the alignment says was said.
 */
export function heardAsJudged(heard: readonly HeardWord[], drafts: readonly WordDraft[]): HeardWord[] {
  const judged = new Map(drafts.map((draft) => [draft.userIndex, draft]));
  return heard.map((word, index) => {
    const draft = judged.get(index);
    return draft?.rated ? { ...word, phones: phonesAsJudged(word, draft) } : word;
  });
}

function phonesAsJudged({ phones }: HeardWord, { phones: judged }: WordDraft): HeardWord['phones'] {
  const due = judged.filter(({ expected }) => expected !== null);
  let place = 0;
  return phones.map((phone) => {
    if (phone.expected === null) return phone;
    const found = due[place++];
    const isWrong = found?.error === 'replaced' || found?.error === 'dropped';
    // Where the aligner heard nothing there is no time for a sound.
    return isWrong && phone.heard !== null ? { ...phone, heard: found.heard } : phone;
  });
}
