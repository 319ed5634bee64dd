import type { Item, Lines, Scene } from '../../scenarios/types.ts';
import { phraseCount, phraseOf } from './lines.ts';
import { type DialogueState, filled, wordingOf } from './state.ts';

/** The words of one turn of the partner, while they are put together, and the state after them. */
export class Speech {
  protected readonly scene: Scene;
  protected state: DialogueState;
  protected readonly parts: string[] = [];

  constructor(scene: Scene, state: DialogueState) {
    this.scene = scene;
    this.state = state;
  }

  protected phrase(name: string, more: Readonly<Record<string, string>> = {}): void {
    const { text, state } = phraseOf(this.scene, this.state, name, more);
    this.state = state;
    if (text !== '') this.parts.push(text);
  }

  /** Returns true if all wordings of a phrase were said. */
  protected isUsedUp(name: string): boolean {
    return (this.state.used[`phrase:${name}`] ?? 0) >= phraseCount(this.scene, name);
  }

  protected say(lines: Lines | undefined, key: string, more: Readonly<Record<string, string>> = {}): void {
    if (!lines) return;
    const { text, state } = wordingOf(lines, key, this.state);
    this.state = state;
    const line = filled(text, state, this.scene, more);
    if (line !== '' && !this.parts.includes(line)) this.parts.push(line);
  }

  protected pending(): Item | undefined {
    return this.scene.agenda.find(({ id }) => id === this.state.pending);
  }
}
