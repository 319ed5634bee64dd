import type { TalkPhase } from '@sayable/shared/contracts';
import type { EmitTalk } from './dependencies.ts';

export interface PhaseParts {
  /** The person speaks. */
  isSaying(): boolean;
  /** The person may speak. */
  isListening(): boolean;
  isSpeaking(): boolean;
  isThinking(): boolean;
  line(): 'connecting' | 'offline' | 'open';
  handsFree(): boolean;
}

/** Tells the phase when it is another one. */
export class PhaseTeller {
  readonly #emit: EmitTalk;
  readonly #parts: PhaseParts;
  #told = '';
  #isClosed = false;

  constructor(emit: EmitTalk, parts: PhaseParts) {
    this.#emit = emit;
    this.#parts = parts;
  }

  tell(): void {
    const phase = phaseOf(this.#parts);
    const handsFree = this.#parts.handsFree();
    const now = `${phase} ${handsFree}`;
    if (this.#isClosed || now === this.#told) return;
    this.#told = now;
    this.#emit({ type: 'phase-changed', phase, handsFree });
  }

  close(): void {
    this.#isClosed = true;
  }
}

/** What the person does, or hears, goes before what is waited for. */
function phaseOf(parts: PhaseParts): TalkPhase {
  const line = parts.line();
  if (parts.isSaying()) return 'listening';
  if (parts.isSpeaking()) return 'speaking';
  if (parts.isThinking()) return line === 'open' ? 'thinking' : line;
  if (parts.isListening()) return 'listening';
  return line === 'open' ? 'idle' : line;
}
