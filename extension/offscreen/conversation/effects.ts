import type { KeptConversation, PanelEvent, Settings } from '@sayable/shared/contracts';
import type { TurnDecision } from '@sayable/shared/conversation';
import { isAbort, toWire } from '@sayable/shared/std';
import type { RecordingKeeper } from '../recordings/index.ts';
import { judgeTurn } from './evaluation.ts';
import { Feedback } from './feedback.ts';
import type {
  ConversationCommand,
  DeviceEffect,
  Effect,
  EffectOf,
  Input,
  Moment,
  RowEffect,
} from './inputs-and-effects.ts';
import { MicrophoneFrontEnd } from './microphone.ts';
import { ConversationPlayback } from './playback.ts';
import { type ConversationDependencies, type ConversationTransport, conversationOptions } from './ports.ts';
import { TurnRows } from './rows.ts';
import { type ConversationState, heardOf, initialState, isAttentive, streamingTurn } from './state.ts';
import { step } from './step.ts';
import { TurnAudioStore } from './turn-audio.ts';
import { idOf } from './unconfirmed.ts';
import { viewOf } from './view.ts';

export interface ConversationParts {
  host: ConversationDependencies;
  conversation: KeptConversation;
  settings: Settings | undefined;
  /** Reports the view after each step, and the loudness of the side that speaks. */
  report(event: PanelEvent): void;
  /** Reports a recording that could not be stored yet. */
  unsaved(keeper: RecordingKeeper): void;
  /** Reports the assessment of a turn; only the evaluation waits for it. */
  follow(work: Promise<void>): void;
  /** Reports that the server has ended the conversation, or that another window has it now. */
  over(because: 'ended' | 'taken-over'): void;
}

/** A conversation open in a panel: holds the state, takes the steps, and runs their effects. */
export class Conversation {
  readonly id: string;
  readonly #parts: ConversationParts;
  readonly #rows: TurnRows;
  readonly #feedback: Feedback;
  readonly #playback: ConversationPlayback;
  readonly #microphone: MicrophoneFrontEnd;
  readonly #audio: TurnAudioStore;
  readonly #inputs: Input[] = [];
  #state: ConversationState;
  #settings: Settings | undefined;
  #transport: ConversationTransport | undefined;
  #isRunning = false;
  #answered: Promise<void> = Promise.resolve();

  constructor(parts: ConversationParts) {
    const { host, conversation, settings } = parts;
    this.#parts = parts;
    this.id = conversation.id;
    this.#settings = settings;
    const sensitivity = settings?.conversationSensitivity ?? 'balanced';
    const options = conversationOptions(conversation, settings);
    this.#state = initialState(conversation.id, { options, sensitivity });
    this.#rows = new TurnRows(host.turns, (thrown) => this.fail('save-turn', thrown));
    this.#feedback = new Feedback({ host, conversation, rows: this.#rows });
    this.#audio = this.#makeAudio();
    this.#playback = this.#makePlayback();
    this.#microphone = this.#makeMicrophone(
      host.makeTurnTaking({ sensitivity, handsFree: false, level: options.level }),
    );
    host.replies.open();
  }

  open(): void {
    this.#take({ type: 'opened' });
  }

  /** Resolves when a typed text is stored. */
  async handle(command: ConversationCommand): Promise<void> {
    const { makeId } = this.#parts.host;
    const isNew = command.type === 'send-text' && command.turnId === undefined;
    this.#take({ type: 'command', command: isNew ? { ...command, turnId: makeId() } : command });
    await this.#answered;
    await this.#rows.settled();
  }

  /** Shows that a command failed. */
  fail(command: string, thrown: unknown): void {
    if (!isAbort(thrown)) this.#take({ type: 'command-failed', command, error: toWire(thrown) });
  }

  /** Stops all playback, for practice; resolves when nothing of it can be heard any more. */
  async hush(): Promise<void> {
    this.#take({ type: 'silence-requested' });
    await this.silent();
  }

  /** Resolves when nothing can be heard any more of what was stopped. */
  silent(): Promise<void> {
    return this.#playback.silent();
  }

  /** Resolves when every utterance is stored. */
  async close(): Promise<void> {
    this.#take({ type: 'closed' });
    this.#playback.close();
    this.#feedback.close();
    await this.#audio.settled();
    await this.#rows.settled();
  }

  /** Takes one step per input, in order: inputs that effects make synchronously are queued. */
  #take(input: Input): void {
    this.#inputs.push(input);
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#inputs.shift(); next; next = this.#inputs.shift()) {
        const { state, effects } = step(this.#state, next, this.#moment());
        this.#state = state;
        for (const effect of effects) this.#run(effect);
      }
    } finally {
      this.#isRunning = false;
    }
    this.#forgetConfirmedAudio();
    if (!this.#state.isClosed) this.#parts.report(viewOf(this.#state));
  }

  #moment(): Moment {
    const { host } = this.#parts;
    return { now: host.now(), elapsedMs: host.elapsed(), ...this.#playback.place() };
  }

  #run(effect: Effect): void {
    switch (effect.type) {
      case 'report-level':
        this.#parts.report({ ...effect, type: 'level' });
        break;
      case 'read-settings':
        void this.#readSettings();
        break;
      case 'open-transport':
        void this.#openTransport();
        break;
      case 'close-transport':
        this.#transport?.close();
        this.#transport = undefined;
        return;
      case 'leave':
        this.#parts.over(effect.because);
        return;
      case 'send':
        this.#transport?.send(effect.message);
        break;
      case 'send-audio':
        for (const chunk of this.#audio.chunks(effect.turnId)) this.#transport?.sendAudio(chunk);
        return;
      case 'put-turn':
      case 'patch-turn':
      case 'add-timings':
      case 'remove-turn':
      case 'remove-rejoined':
      case 'reconcile-turns':
      case 'put-steps':
      case 'look-up-text':
      case 'look-up-turn':
        this.#runRows(effect);
        break;
      case 'judge-turn':
        this.#parts.follow(this.#judge(effect.turnId));
        break;
      case 'correct-turn':
      case 'translate-ahead':
      case 'look-at-reply':
      case 'ask-hints':
      case 'translate-turn':
        this.#feedback.run(effect).catch((thrown: unknown) => this.fail(effect.type, thrown));
        break;
      default:
        this.#runDevice(effect);
    }
  }

  #runRows(effect: RowEffect): void {
    switch (effect.type) {
      case 'remove-rejoined':
        void this.#removeRejoined(effect.turnId);
        break;
      case 'put-steps':
        void this.#parts.host.conversations
          .update(this.id, { stepsReached: effect.steps })
          .catch(() => undefined);
        break;
      case 'reconcile-turns':
        this.#answer(this.#rows.reconcile(this.id, effect.known), 'retry-turn', (reconciled) => {
          return { type: 'turns-reconciled', ...reconciled };
        });
        break;
      case 'look-up-text':
        this.#answer(this.#rows.withLatest(this.id, effect.turnId), 'send-text', (found) => {
          return { ...effect, type: 'text-looked-up', ...found };
        });
        break;
      case 'look-up-turn':
        this.#answer(this.#rows.get(effect.turnId), 'retry-turn', (row) => ({ type: 'turn-looked-up', row }));
        break;
      default:
        this.#rows.write(effect);
    }
  }

  #runDevice(effect: DeviceEffect): void {
    switch (effect.type) {
      case 'open-microphone':
        this.#microphone
          .open()
          .catch((thrown) => this.#take({ ...effect, type: 'microphone-refused', error: toWire(thrown) }));
        break;
      case 'close-microphone':
        this.#microphone.close();
        break;
      case 'cool-microphone':
        this.#microphone.cool();
        break;
      case 'press-key':
        this.#decided(this.#microphone.press(this.#moment().elapsedMs, effect.isPlaying), 'key');
        break;
      case 'release-key':
        this.#microphone.release(this.#moment().elapsedMs, (decisions) => this.#decided(decisions, 'key'));
        break;
      case 'reset-turn-taking':
        this.#microphone.turnTaking.reset();
        break;
      case 'change-turn-taking':
        this.#microphone.turnTaking.change(effect.options);
        return;
      case 'record-turn':
        this.#recordTurn(effect);
        break;
      case 'finish-audio':
        this.#audio.finish(effect.turnId, this.#microphone.framesHeard);
        break;
      case 'discard-audio':
        this.#audio.discard(effect.turnId);
        break;
      case 'load-audio':
        void this.#audio.load(effect.turnId, effect.attemptId);
        break;
      case 'examine-audio':
        this.#rows.explain(effect.turnId, this.#audio.faultOf(effect.turnId));
        break;
      default:
        this.#playback.run(effect);
    }
  }

  /** Starts a turn with its pre-roll; one that rejoins another, with all sound since the other began. */
  #recordTurn({ turnId, attemptId, preRollMs, rejoins }: EffectOf<'record-turn'>): void {
    const earlier = rejoins === undefined ? undefined : this.#audio.earlier(rejoins);
    const before = earlier
      ? [...earlier.frames, ...this.#microphone.since(earlier.endFrame)]
      : this.#microphone.last(preRollMs);
    this.#audio.record(turnId, attemptId, before);
  }

  /** Removes what a turn replaces, when it is certain, with the recordings. */
  async #removeRejoined(turnId: string): Promise<void> {
    const removed = await this.#rows.removeRejoined(this.id, turnId);
    await this.#audio.settled();
    const attempts = removed.flatMap(({ attemptId }) => attemptId ?? []);
    for (const id of attempts) await this.#parts.host.attempts.remove(id).catch(() => undefined);
  }

  /** Passes the result of an effect to the next step; a failure is reported for the command. */
  #answer<T>(work: Promise<T>, command: string, input: (result: T) => Input): void {
    this.#answered = work.then(
      (result) => this.#take(input(result)),
      (thrown: unknown) => this.fail(command, thrown),
    );
  }

  async #readSettings(): Promise<void> {
    const { host, conversation } = this.#parts;
    const settings = (await host.readSettings().catch(() => undefined)) ?? this.#settings;
    this.#settings = settings;
    const { conversationSensitivity: sensitivity = 'balanced' } = settings ?? {};
    this.#take({ type: 'settings-read', options: conversationOptions(conversation, settings), sensitivity });
  }

  async #openTransport(): Promise<void> {
    const { host, conversation } = this.#parts;
    try {
      const [turns, kept] = await Promise.all([this.#rows.of(this.id), host.conversations.get(this.id)]);
      if (this.#state.isClosed) return;
      const transport = await host.backend.openTransport(kept ?? conversation, turns);
      if (this.#state.isClosed) return transport.close();
      this.#transport = transport;
      this.#connect(transport);
    } catch (thrown) {
      this.#take({ type: 'transport-ended', error: isAbort(thrown) ? undefined : toWire(thrown) });
    }
  }

  #connect(transport: ConversationTransport): void {
    // Messages of a closed or replaced transport are ignored.
    const take = (input: Input) => {
      if (this.#transport === transport) this.#take(input);
    };
    transport.connect({
      heard: () => heardOf(this.#state, this.#playback.place().playedMs),
      message: (message) => take({ type: 'message-received', message }),
      speech: (stream, samples) => take({ type: 'speech-received', stream, samples }),
      lost: () => take({ type: 'transport-lost' }),
      ended: (failure) => take({ type: 'transport-ended', error: failure && toWire(failure.thrown) }),
    });
  }

  #makeAudio(): TurnAudioStore {
    const { host, conversation, unsaved } = this.#parts;
    return new TurnAudioStore(host, conversation, {
      chunk: (turnId, chunk) => {
        if (streamingTurn(this.#state) === turnId) this.#transport?.sendAudio(chunk);
      },
      recorded: (samples) => this.#take({ type: 'frame-recorded', samples }),
      encoded: (turnId) => this.#take({ type: 'audio-encoded', turnId }),
      loaded: (turnId) => this.#take({ type: 'audio-loaded', turnId }),
      missing: (turnId, thrown) => this.#take({ type: 'audio-missing', turnId, error: toWire(thrown) }),
      unsaved,
    });
  }

  #makePlayback(): ConversationPlayback {
    const { host, conversation } = this.#parts;
    return new ConversationPlayback(host, conversation, {
      started: (turnId, atMs) => {
        this.#microphone.wake();
        this.#take({ type: 'playback-started', turnId, atMs });
      },
      ticked: (level) => this.#take({ type: 'playback-ticked', level }),
      ended: () => this.#take({ type: 'playback-ended' }),
      previewStarted: (turnId, words) => this.#take({ type: 'preview-started', turnId, words }),
      previewFailed: ({ type }, thrown) => this.fail(type, thrown),
      bySystem: (isSpeaking) => this.#take({ type: 'playback-by-system', isSpeaking }),
      passedOver: (cause) => this.#take({ type: 'playback-passed-over', cause }),
      speed: () => this.#state.options.speed,
      isLearnerSpeaking: () => this.#state.learnerTurn !== undefined,
    });
  }

  #makeMicrophone(turnTaking: ReturnType<ConversationDependencies['makeTurnTaking']>): MicrophoneFrontEnd {
    return new MicrophoneFrontEnd(this.#parts.host, turnTaking, {
      on: {
        frame: (samples) => {
          const { learnerTurn } = this.#state;
          if (learnerTurn) this.#audio.push(learnerTurn.turnId, samples);
        },
        decided: (decisions) => this.#decided(decisions, 'voice'),
        judged: (frame) => this.#take({ type: 'frame-judged', ...frame }),
        opened: () => this.#take({ type: 'microphone-opened' }),
        lost: () => this.#take({ type: 'microphone-lost' }),
        cooled: () => this.#take({ type: 'microphone-cooled' }),
        requested: () => {
          this.#take({ type: 'microphone-requested' });
          return this.#state.microphone === 'closed';
        },
      },
      situation: {
        isAttentive: (atMs) => isAttentive(this.#state, this.#playback.wasBySystem(atMs)),
        wasPlaying: (atMs, withinMs) => this.#playback.wasPlaying(atMs, withinMs),
        words: () => this.#state.learnerTurn?.words ?? '',
        sound: this.#parts.conversation.engine === 'embedded' ? 'plain' : 'call',
        expected: () => this.#state.expected,
      },
    });
  }

  #decided(decisions: readonly TurnDecision[], by: 'key' | 'voice'): void {
    const { makeId } = this.#parts.host;
    for (const decision of decisions) {
      const isNew = decision.type === 'turn-began';
      const ids = { turnId: isNew ? makeId() : '', attemptId: isNew ? makeId() : '' };
      this.#take({ type: 'turn-decided', decision, by, ...ids });
    }
  }

  async #judge(turnId: string): Promise<void> {
    // The reply's voice goes first. A busy machine may still store the recording.
    await Promise.all([this.#playback.made(), this.#audio.settled()]);
    const turn = await this.#rows.get(turnId).catch(() => undefined);
    if (turn) await judgeTurn(this.#parts.host, turn);
  }

  #forgetConfirmedAudio(): void {
    const { learnerTurn, closedTurn, unconfirmed } = this.#state;
    const needed = [learnerTurn?.turnId, closedTurn?.turnId, ...unconfirmed.map(idOf)];
    this.#audio.keepOnly((turnId) => needed.includes(turnId));
  }
}
