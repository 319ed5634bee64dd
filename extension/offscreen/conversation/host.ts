import {
  type KeptConversation,
  type PanelCommand,
  type PanelEvent,
  panelCommandSchema,
  panelEventSchema,
} from '@sayable/shared/contracts';
import { AppError, isAbort, toWire } from '@sayable/shared/std';
import type { HostPort } from '../host-port.ts';
import { UnsavedRecordings } from '../recordings/index.ts';
import { Conversation } from './effects.ts';
import { evaluateConversation } from './evaluation.ts';
import { failures } from './failures.ts';
import type { ConversationDependencies, EmitEvent } from './ports.ts';
import { forgetDeleted, recoverConversations } from './rows.ts';

/** A panel and the conversation it shows. */
interface ClientSession {
  emit: EmitEvent;
  /** The conversation in progress; undefined for an ended one, which is only viewed. */
  conversation: Conversation | undefined;
  opened: KeptConversation | undefined;
  /**
   * The id of the conversation that this panel holds, or will hold once it is open. No two panels have the
   * same one.
   */
  held: string | undefined;
  /** The last of its openings and closings. */
  last: Promise<void>;
}

type CommandOf<Type extends PanelCommand['type']> = Extract<PanelCommand, { type: Type }>;
type Ordered = CommandOf<
  'open-conversation' | 'close-conversation' | 'end-conversation' | 'evaluate-conversation'
>;
type Unordered = Exclude<PanelCommand, Ordered>;

/** Holds conversations for the connected panels: one conversation per panel, one panel per conversation. */
export class ConversationHost {
  readonly #host: ConversationDependencies;
  readonly #sessions = new Set<ClientSession>();
  readonly #ready: Promise<void>;
  /** The last of all panels' openings and closings: one is closed for good before it is opened elsewhere. */
  #last: Promise<void> = Promise.resolve();
  /** The conversations being closed. */
  readonly #closing = new Map<Conversation, Promise<void>>();
  readonly #unsaved = new UnsavedRecordings();
  /** Work that continues without a panel: scores, evaluations. */
  readonly #work = new Set<Promise<void>>();
  /** The turns under assessment. */
  readonly #scores = new Set<Promise<void>>();

  constructor(host: ConversationDependencies) {
    this.#host = host;
    this.#ready = recoverConversations(host);
    // The server to be told of a deletion may be slow: nothing waits for it.
    void this.#follow(this.#ready.then(() => forgetDeleted(host)));
  }

  /** A conversation is open, or work on one is unfinished: this document must stay alive. */
  get isBusy(): boolean {
    return this.#sessions.size > 0 || this.#work.size > 0 || !this.#unsaved.empty;
  }

  connect(port: HostPort): void {
    let isOpen = true;
    const emit: EmitEvent = (event) => {
      if (isOpen) send(port, event);
    };
    const session: ClientSession = {
      emit,
      conversation: undefined,
      opened: undefined,
      held: undefined,
      last: Promise.resolve(),
    };
    this.#sessions.add(session);
    port.onMessage.addListener((data) => this.#receive(session, data));
    port.onDisconnect.addListener(() => {
      isOpen = false;
      session.held = undefined;
      this.#sessions.delete(session);
      this.#inOrder(session, () => this.#leave(session));
    });
  }

  /** Stops the playback of all conversations; resolves when they are silent. */
  async hush(): Promise<void> {
    await Promise.all([
      ...[...this.#sessions].map(({ conversation }) => conversation?.hush()),
      ...[...this.#closing.keys()].map((conversation) => conversation.silent()),
    ]);
  }

  #receive(session: ClientSession, data: unknown): void {
    const parsed = panelCommandSchema.safeParse(data);
    if (!parsed.success) {
      const error = new AppError(
        'bad-request',
        'Sayable was updated. Open the panel again, then try again.',
        { reason: 'extension-updated' },
      );
      session.emit({ type: 'command-failed', command: 'unknown', error: toWire(error) });
      return;
    }
    const command = parsed.data;
    if (command.type === 'open-conversation') this.#decideHolder(session, command);
    if (command.type === 'close-conversation') session.held = undefined;
    if (isOrdered(command)) this.#inOrder(session, () => this.#runOrdered(session, command));
    // A command waits for the opening, and for no other command.
    else void this.#follow(session.last.then(() => this.#run(session, command)));
  }

  /**
   * Decides at once, before anything is opened or closed, which panel holds a conversation: the one whose
   * person opened it last.
   */
  #decideHolder(session: ClientSession, { conversationId, again }: CommandOf<'open-conversation'>): void {
    const holder = [...this.#sessions].find((other) => other !== session && other.held === conversationId);
    const loser = again ? holder && session : holder;
    if (loser !== session) session.held = conversationId;
    if (!loser) return;
    if (loser.held === conversationId) loser.held = undefined;
    loser.emit({ type: 'taken-over' });
    this.#inOrder(loser, () => this.#leave(loser));
  }

  #inOrder(session: ClientSession, work: () => Promise<void>): void {
    // A failure ends only its own work: what comes behind it runs.
    session.last = this.#follow(this.#last.then(() => this.#ready).then(work));
    this.#last = session.last;
  }

  #run(session: ClientSession, command: Unordered): void {
    if (session.conversation) {
      session.conversation.handle(command);
      return;
    }
    fail(session, command.type, session.opened ? failures.conversationEnded() : failures.noConversation());
  }

  async #runOrdered(session: ClientSession, command: Ordered): Promise<void> {
    try {
      if (command.type === 'close-conversation') await this.#leave(session);
      else if (command.type === 'open-conversation') await this.#open(session, command.conversationId);
      else await this.#evaluate(session, command.type);
    } catch (thrown) {
      if (!isAbort(thrown)) fail(session, command.type, thrown);
      if (command.type === 'open-conversation') this.#letGo(session, command.conversationId);
    }
  }

  #letGo(session: ClientSession, id: string): void {
    if (session.held === id && session.opened?.id !== id) session.held = undefined;
  }

  async #open(session: ClientSession, id: string): Promise<void> {
    const holds = () => session.held === id;
    const emit: EmitEvent = (event) => holds() && session.emit(event);
    if (!holds()) return;
    if (session.conversation?.id === id) return emit({ type: 'conversation-opened', conversationId: id });
    await this.#leave(session);
    const [conversation, settings] = await Promise.all([
      this.#host.conversations.get(id),
      this.#host.readSettings(),
    ]);
    // The panel is gone, or another one holds it now.
    if (!holds()) return;
    if (!conversation || conversation.deletedAt !== undefined) throw failures.conversationGone();
    session.opened = conversation;
    emit({ type: 'conversation-opened', conversationId: id });
    if (conversation.state === 'ended')
      return emit({ type: 'phase-changed', phase: 'ended', handsFree: false });
    session.conversation = new Conversation({
      host: this.#host,
      conversation,
      settings,
      emit,
      unsaved: (keeper) => this.#unsaved.add(keeper),
      follow: (work) => this.#score(work),
      ended: () => this.#inOrder(session, () => this.#endWithServer(session, id)),
    });
    session.conversation.open();
  }

  async #leave(session: ClientSession): Promise<void> {
    const { conversation } = session;
    session.conversation = undefined;
    session.opened = undefined;
    if (conversation) await this.#close(conversation);
    if ([...this.#sessions].some((other) => other.conversation)) return;
    this.#host.detector.dispose();
    this.#host.replies.close();
  }

  async #close(conversation: Conversation): Promise<void> {
    const closing = conversation.close();
    this.#closing.set(conversation, closing);
    try {
      await closing;
    } finally {
      this.#closing.delete(conversation);
    }
  }

  async #evaluate(
    session: ClientSession,
    command: 'end-conversation' | 'evaluate-conversation',
  ): Promise<void> {
    const { opened } = session;
    if (!opened) throw failures.noConversation();
    if (command === 'end-conversation') {
      const before = await this.#host.conversations.get(opened.id);
      // An end that could not be stored is stored now, though its conversation is closed.
      if (session.conversation || before?.state === 'running') {
        await this.#end(session, opened.id);
        const kept = (await this.#host.conversations.get(opened.id)) ?? opened;
        void this.#follow(this.#host.backend.end(kept));
      }
    }
    // Nothing waits for the evaluation, and it continues without the panel.
    void this.#follow(this.#evaluateNow(session, opened));
  }

  /** Ends a conversation that its server has ended. The panel asks for the evaluation. */
  async #endWithServer(session: ClientSession, id: string): Promise<void> {
    if (session.conversation?.id !== id) return;
    try {
      await this.#end(session, id);
    } catch (thrown) {
      fail(session, 'end-conversation', thrown);
    }
  }

  async #end(session: ClientSession, id: string): Promise<void> {
    const { conversation } = session;
    session.conversation = undefined;
    if (conversation) await this.#close(conversation);
    const now = this.#host.now();
    await this.#host.conversations.update(id, { state: 'ended', endedAt: now, updatedAt: now });
    session.emit({ type: 'phase-changed', phase: 'ended', handsFree: false });
  }

  async #evaluateNow(session: ClientSession, { id }: KeptConversation): Promise<void> {
    try {
      await evaluateConversation(this.#host, { id, emit: session.emit, scores: [...this.#scores] });
    } catch (thrown) {
      fail(session, 'evaluate-conversation', thrown);
    }
  }

  #score(work: Promise<void>): void {
    this.#scores.add(work);
    void work.then(() => this.#scores.delete(work));
    void this.#follow(work);
  }

  /** Keeps this document alive until the work has ended. The returned promise never rejects. */
  #follow(work: Promise<void>): Promise<void> {
    const quiet = work.catch((thrown: unknown) =>
      console.warn('sayable: work on a conversation failed', toWire(thrown).code),
    );
    this.#work.add(quiet);
    void quiet.then(() => this.#work.delete(quiet));
    return quiet;
  }
}

function isOrdered(command: PanelCommand): command is Ordered {
  return ['open-conversation', 'close-conversation', 'end-conversation', 'evaluate-conversation'].includes(
    command.type,
  );
}

function fail({ emit }: ClientSession, command: PanelCommand['type'], thrown: unknown): void {
  emit({ type: 'command-failed', command, error: toWire(thrown) });
}

/** Posts an event to the panel. The event is validated here, because the panel trusts it. */
function send(port: HostPort, event: PanelEvent): void {
  const checked = panelEventSchema.safeParse(event);
  if (checked.success) port.postMessage(checked.data);
  else console.error('sayable: an event of a conversation has a wrong shape', event.type);
}
