import type { DialogueTurn } from '@sayable/shared/contracts';
import type { ModelMessage } from '@sayable/shared/ports';

/**
 * Builds one user message of texts by people and pages: JSON between marks that it can't contain, because
 * each "<" in it is written as an escape. The last line is ours, so that the data's last words aren't the
 * last ones of the message.
 */
export function dataMessage(data: Readonly<Record<string, unknown>>, closing: string): ModelMessage {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return { role: 'user', text: `<data>\n${json}\n</data>\n${closing}` };
}

/** The limit of a dialogue: about 3,000 tokens, a conversation of ten minutes. */
export const MAX_DIALOGUE_CHARACTERS = 12_000;
/** The limit of the passages: about 2,000 tokens, a page's main points. */
export const MAX_PASSAGE_CHARACTERS = 8_000;

interface TurnData {
  speaker: DialogueTurn['speaker'];
  said: string;
  wasInterrupted?: true;
}

/**
 * Returns the newest turns that fit. Older turns are omitted, and the model is informed that there were some.
 */
export function dialogueData(turns: readonly DialogueTurn[], maxCharacters = MAX_DIALOGUE_CHARACTERS) {
  const kept: TurnData[] = [];
  let room = maxCharacters;
  for (const { speaker, text, interrupted } of turns.toReversed()) {
    const said = text.trim();
    if (said === '') continue;
    if (said.length > room) break;
    room -= said.length;
    kept.unshift({ speaker, said, ...(interrupted && { wasInterrupted: true as const }) });
  }
  const spoken = turns.filter(({ text }) => text.trim() !== '').length;
  const omitted = spoken - kept.length;
  return { conversation: kept, ...(omitted > 0 && { olderTurnsLeftOut: omitted }) };
}

/**
 * Returns the first passages that fit, with the last of them cut at a word. Passages are ordered by
 * relevance.
 */
export function passagesData(passages: readonly string[] | undefined): { passagesOfThePage?: string[] } {
  const kept: string[] = [];
  let room = MAX_PASSAGE_CHARACTERS;
  for (const passage of passages ?? []) {
    const text = passage.trim();
    if (text === '' || room < 200) continue;
    kept.push(text.length > room ? cutAtWord(text, room) : text);
    room -= text.length;
  }
  return kept.length > 0 ? { passagesOfThePage: kept } : {};
}

/** Returns at most this many characters, without half a word at the end. */
export function cutAtWord(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const cut = text.slice(0, maxCharacters);
  const lastSpace = cut.lastIndexOf(' ');
  const end = lastSpace > maxCharacters / 2 ? lastSpace : maxCharacters;
  return cut
    .slice(0, end)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
