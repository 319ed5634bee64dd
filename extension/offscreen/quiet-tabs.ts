import type { ConversationPhase, PanelCommand, ReadingNews, ReadingPhase } from '@sayable/shared/contracts';
import { isNumberedCommand, isPanelEvent } from '../messaging/conversation-port.ts';
import type { HostPort } from './host-port.ts';

/** Between two sentences somebody reads, and reads a result. A film would begin to talk after each. */
const RESTS_FOR_MS = 20_000;

export interface QuietTabsOptions {
  /** Asks the frames of a tab, or of the one in front, to be silent while the hold lasts. */
  ask(hold: { hold: string; tabId?: number | undefined }): void;
  makeId(): string;
  restsForMs?: number;
}

/**
 * The silence of tabs while somebody records or listens beside them. A frame that has paused something opens
 * a port with the hold's name. Its end, by which the frame resumes, comes with the end of the hold and with
 * that of this document.
 */
export function createQuietTabs({ ask, makeId, restsForMs = RESTS_FOR_MS }: QuietTabsOptions) {
  const frames = new Map<string, Set<HostPort>>();
  const createHold = (tabId?: number) => {
    const hold = makeId();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(timer);
      for (const frame of frames.get(hold) ?? []) frame.disconnect();
      frames.delete(hold);
    };
    return {
      /** Players that began meanwhile are paused as well. */
      begin() {
        if (!frames.has(hold)) frames.set(hold, new Set());
        ask({ hold, tabId });
      },
      work: () => clearTimeout(timer),
      rest() {
        clearTimeout(timer);
        timer = setTimeout(end, restsForMs);
      },
      end,
    };
  };
  return {
    /** Takes the port of a silent frame. */
    connect(frame: HostPort, hold: string): void {
      const others = frames.get(hold);
      // It was asked before the end, and answers after it.
      if (!others) frame.disconnect();
      others?.add(frame);
      frame.onDisconnect.addListener(() => others?.delete(frame));
    },
    /** Keeps the tab in front silent during some work. */
    async during<T>(work: () => Promise<T>): Promise<T> {
      const hold = createHold();
      hold.begin();
      return work().finally(hold.end);
    },
    /**
     * Returns the silence beside a card or a page, of its tab or the one in front: until a card is closed, or
     * until nothing was heard or recorded in the panel for a while.
     */
    besidePractice(tabId: number | undefined) {
      const hold = createHold(tabId);
      return tabId === undefined ? hold : { ...hold, rest: () => undefined };
    },
    /**
     * Returns the port of a conversation, beside which the tab in front is silent from the first turn to its
     * end.
     */
    besideConversation(port: HostPort): HostPort {
      const hold = createHold();
      let phase: ConversationPhase | undefined;
      return beside(port, {
        onCommand(data) {
          if (!isNumberedCommand(data)) return;
          const { command } = data;
          if (isSpoken(command)) hold.begin();
          if (command.type === 'close-conversation' || command.type === 'end-conversation') hold.end();
        },
        onEvent(data) {
          if (!isPanelEvent(data) || data.type !== 'view') return;
          const isNew = data.phase !== phase;
          phase = data.phase;
          if (phase === 'ended' || data.isTakenOver) hold.end();
          else if (isNew && (phase === 'speaking' || phase === 'listening')) hold.begin();
        },
        onEnd: hold.end,
      });
    },
    /** Returns the port of a reading, whose tab is silent while the microphone is open. */
    besideReading(port: HostPort, tabId: number | undefined): HostPort {
      const hold = createHold(tabId);
      return beside(port, {
        onCommand: () => undefined,
        onEvent(data) {
          const phase = phaseOf(data);
          if (phase === 'opening') hold.begin();
          if (phase === 'paused' || phase === 'ended') hold.end();
        },
        onEnd: hold.end,
      });
    },
  };
}

function phaseOf(data: unknown): ReadingPhase | undefined {
  const { view } = (data ?? {}) as ReadingNews;
  return view?.phase;
}

interface Follower {
  onCommand(data: unknown): void;
  onEvent(data: unknown): void;
  onEnd(): void;
}

/** Follows what goes through a port. */
function beside(port: HostPort, { onCommand, onEvent, onEnd }: Follower): HostPort {
  port.onMessage.addListener(onCommand);
  port.onDisconnect.addListener(onEnd);
  return {
    postMessage(message) {
      onEvent(message);
      port.postMessage(message);
    },
    disconnect() {
      // The browser tells the other side only.
      onEnd();
      port.disconnect();
    },
    onMessage: port.onMessage,
    onDisconnect: port.onDisconnect,
  };
}

function isSpoken(command: PanelCommand): boolean {
  return command.type === 'start-turn' || (command.type === 'set-hands-free' && command.on);
}
