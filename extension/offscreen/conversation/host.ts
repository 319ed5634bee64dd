import {
  type KeptConversation,
  numberedPanelCommandSchema,
  type PanelCommand,
} from '@sayable/shared/contracts';
import { AppError, toWire } from '@sayable/shared/std';
import type { HostPort } from '../host-port.ts';
import { UnsavedRecordings } from '../recordings/index.ts';
import { Conversation } from './effects.ts';
import { evaluateConversation } from './evaluation.ts';
import { failures } from './failures.ts';
import { PanelSession } from './panel-session.ts';
import type { ConversationDependencies } from './ports.ts';
import { forgetDeleted, recoverConversations } from './rows.ts';

type CommandOf<Type extends PanelCommand['type']> = Extract<PanelCommand, { type: Type }>;
type Ordered = CommandOf<
  'open-conversation' | 'close-conversation' | 'end-conversation' | 'evaluate-conversation'
>;
type Unordered = Exclude<PanelCommand, Ordered>;

/** Holds conversations for the connected panels: one conversation per panel, one panel per conversation. */
export class ConversationHost {
  readonly #host: ConversationDependencies;
  readonly #sessions = new Set<PanelSession>();
  readonly #ready: Promise<void>;
  /** The last of all panels' openings and closings: one is closed for good before it is opened elsewhere. */
  #last: Promise<void> = Promise.resolve();
  /** The conversations that are being closed, or can still be heard. */
  readonly #fading = new Set<Conversation>();
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
    const session = new PanelSession(port);
    this.#sessions.add(session);
    port.onMessage.addListener((data) => this.#receive(session, data));
    port.onDisconnect.addListener(() => {
      session.leave();
      this.#sessions.delete(session);
      void this.#inOrder(session, () => this.#leave(session));
    });
  }

  /** Stops the playback of all conversations; resolves when they are silent. */
  async hush(): Promise<void> {
    await Promise.all([
      ...[...this.#sessions].map(({ conversation }) => conversation?.hush()),
      ...[...this.#fading].map((conversation) => conversation.silent()),
    ]);
  }

  #receive(session: PanelSession, data: unknown): void {
    const parsed = numberedPanelCommandSchema.safeParse(data);
    if (!parsed.success) {
      const error = new AppError(
        'bad-request',
        'Sayable was updated. Open the panel again, then try again.',
        { reason: 'extension-updated' },
      );
      this.#fail(session, 'unknown', error);
      return;
    }
    const { id, command } = parsed.data;
    if (command.type === 'open-conversation') this.#decideHolder(session, command);
    if (command.type === 'close-conversation') session.letGo();
    const done = isOrdered(command)
      ? this.#inOrder(session, () => this.#runOrdered(session, command))
      : // A command waits for the opening, and for no other command.
        this.#follow(session.last.then(() => this.#run(session, command)));
    session.answer(id, done);
  }

  /**
   * Decides at once, before anything is opened or closed, which panel holds a conversation: the one whose
   * person opened it last.
   */
  #decideHolder(session: PanelSession, { conversationId, again }: CommandOf<'open-conversation'>): void {
    const holder = [...this.#sessions].find((other) => other !== session && other.held === conversationId);
    const loser = again ? holder && session : holder;
    if (loser !== session) session.hold(conversationId);
    if (loser) this.#takeOver(loser);
  }

  #takeOver(loser: PanelSession): void {
    loser.letGo({ isTakenOver: true });
    void this.#inOrder(loser, () => this.#leave(loser));
  }

  #inOrder(session: PanelSession, work: () => Promise<void>): Promise<void> {
    // A failure ends only its own work: what comes behind it runs.
    session.last = this.#follow(this.#last.then(() => this.#ready).then(work));
    this.#last = session.last;
    return session.last;
  }

  async #run(session: PanelSession, command: Unordered): Promise<void> {
    if (session.conversation) return session.conversation.handle(command);
    this.#fail(
      session,
      command.type,
      session.opened ? failures.conversationEnded() : failures.noConversation(),
    );
  }

  async #runOrdered(session: PanelSession, command: Ordered): Promise<void> {
    try {
      if (command.type === 'close-conversation') await this.#leave(session);
      else if (command.type === 'open-conversation') await this.#open(session, command.conversationId);
      else await this.#evaluate(session, command.type);
    } catch (thrown) {
      this.#fail(session, command.type, thrown);
      if (command.type === 'open-conversation') this.#letGo(session, command.conversationId);
    }
  }

  #letGo(session: PanelSession, id: string): void {
    if (session.held === id && session.opened?.id !== id) session.held = undefined;
  }

  async #open(session: PanelSession, id: string): Promise<void> {
    const holds = () => session.held === id;
    if (!holds() || session.conversation?.id === id) return;
    await this.#leave(session);
    const [conversation, settings] = await Promise.all([
      this.#host.conversations.get(id),
      this.#host.readSettings(),
    ]);
    // The panel is gone, or another one holds it now.
    if (!holds()) return;
    if (!conversation || conversation.deletedAt !== undefined) throw failures.conversationGone();
    session.open(conversation);
    if (conversation.state === 'ended') return;
    session.conversation = new Conversation({
      host: this.#host,
      conversation,
      settings,
      report: (event) => session.report(event),
      unsaved: (keeper) => this.#unsaved.add(keeper),
      follow: (work) => this.#score(work),
      over: (because) => {
        if (because === 'taken-over') this.#takeOver(session);
        else void this.#inOrder(session, () => this.#endWithServer(session, id));
      },
    });
    session.conversation.open();
  }

  async #leave(session: PanelSession): Promise<void> {
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
    this.#fading.add(conversation);
    // Its rows may be stored before its voice has faded.
    void Promise.allSettled([closing, conversation.silent()]).then(() => this.#fading.delete(conversation));
    await closing;
  }

  async #evaluate(
    session: PanelSession,
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
  async #endWithServer(session: PanelSession, id: string): Promise<void> {
    if (session.conversation?.id !== id) return;
    try {
      await this.#end(session, id);
    } catch (thrown) {
      this.#fail(session, 'end-conversation', thrown);
    }
  }

  async #end(session: PanelSession, id: string): Promise<void> {
    const { conversation } = session;
    session.conversation = undefined;
    if (conversation) await this.#close(conversation);
    const now = this.#host.now();
    await this.#host.conversations.update(id, { state: 'ended', endedAt: now, updatedAt: now });
    session.end();
  }

  async #evaluateNow(session: PanelSession, opened: KeptConversation): Promise<void> {
    try {
      await evaluateConversation(this.#host, { id: opened.id, scores: [...this.#scores] });
    } catch (thrown) {
      if (session.opened === opened) this.#fail(session, 'evaluate-conversation', thrown);
    }
  }

  #fail(session: PanelSession, command: string, thrown: unknown): void {
    session.fail(command, thrown, this.#host.now());
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
