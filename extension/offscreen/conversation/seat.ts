import {
  type KeptConversation,
  type TalkCommand,
  type TalkEvent,
  talkEventSchema,
  toWire,
} from '@sayable/shared/contracts';
import type { HostPort } from '../practice/index.ts';
import type { EmitTalk } from './dependencies.ts';
import type { Talk } from './talk.ts';

/** A page and the conversation that it follows. */
export interface Seat {
  emit: EmitTalk;
  /** The one that is held; an ended one is only looked at. */
  talk: Talk | undefined;
  opened: KeptConversation | undefined;
  /** Opening and closing, one after the other. */
  last: Promise<void>;
}

/** Whether a command waits for those of its kind before it. */
export function isOrdered({ type }: TalkCommand): boolean {
  return type === 'open-talk' || type === 'close-talk' || type === 'end-talk' || type === 'evaluate-talk';
}

export function fail(seat: Pick<Seat, 'emit'>, { type }: Pick<TalkCommand, 'type'>, thrown: unknown): void {
  seat.emit({ type: 'command-failed', command: type, error: toWire(thrown) });
}

/** A panel trusts what it gets, so what leaves is checked here. */
export function send(port: HostPort, event: TalkEvent): void {
  const checked = talkEventSchema.safeParse(event);
  if (checked.success) port.postMessage(checked.data);
  else console.error('sayable: an event of a talk has a wrong shape', event.type);
}
