import {
  isAbort,
  type KeptConversation,
  type Settings,
  type TalkCommand,
  toWire,
} from '@sayable/shared/contracts';
import { Asides } from './asides.ts';
import type { EmitTalk, TalkDependencies } from './dependencies.ts';
import { Incoming } from './incoming.ts';
import { KeptSpeech } from './kept-speech.ts';
import { LearnerSide } from './learner-side.ts';
import { LineFollower } from './line-follower.ts';
import { PartnerSide } from './partner-side.ts';
import { PhaseTeller } from './phase.ts';
import { SideWork } from './side-work.ts';
import type { SpokenTurn } from './spoken-turn.ts';
import { TalkCommands } from './talk-commands.ts';
import { talkOptions } from './talk-options.ts';
import { TurnWriter } from './turn-writer.ts';

export interface TalkParts {
  host: TalkDependencies;
  conversation: KeptConversation;
  settings: Settings | undefined;
  emit: EmitTalk;
  unsaved(turn: SpokenTurn): void;
  /** Keeps the host until this is done. */
  follow(work: Promise<void>): void;
}

const turnCommands = new Set<TalkCommand['type']>(['start-turn', 'send-text', 'set-hands-free']);

/** What all parts of a talk stand on. */
interface Common {
  host: TalkDependencies;
  conversation: KeptConversation;
  writer: TurnWriter;
  emit: EmitTalk;
  changed(): void;
}

/** A conversation that is held: both sides, the line between them, and what is found out beside. */
export class Talk {
  readonly id: string;
  readonly #parts: TalkParts;
  readonly #writer: TurnWriter;
  readonly #side: SideWork;
  readonly #asides: Asides;
  readonly #line: LineFollower;
  readonly #learner: LearnerSide;
  readonly #partner: PartnerSide;
  readonly #incoming: Incoming;
  readonly #commands: TalkCommands;
  readonly #phase: PhaseTeller;
  #settings: Settings | undefined;
  #isDucked = false;

  constructor(parts: TalkParts) {
    const { host, conversation, emit } = parts;
    this.#parts = parts;
    this.#settings = parts.settings;
    this.id = conversation.id;
    const writer = new TurnWriter(host.turns, (thrown) => this.#fail('save-turn', thrown));
    this.#writer = writer;
    const speech = new KeptSpeech();
    const changed = () => this.#phase.tell();
    const common = { host, conversation, writer, speech, emit, changed };
    this.#side = new SideWork(common);
    this.#asides = new Asides(common);
    this.#line = this.#makeLine(common);
    this.#learner = this.#makeLearner(common);
    this.#partner = new PartnerSide({
      ...common,
      send: (message) => this.#line.send(message),
      heard: (turnId) => this.#side.partnerSaid(turnId),
      endOf: (turnId) => this.#learner.endOf(turnId),
    });
    this.#incoming = new Incoming({
      ...common,
      conversationId: conversation.id,
      learner: this.#learner,
      partner: this.#partner,
      asides: this.#asides,
      side: this.#side,
      follow: parts.follow,
    });
    this.#commands = new TalkCommands({
      ...common,
      line: this.#line,
      learner: this.#learner,
      partner: this.#partner,
      asides: this.#asides,
      side: this.#side,
      hush: () => this.hush(),
    });
    this.#phase = this.#makePhase();
    this.#phase.tell();
    void host.replies.open().catch(() => undefined);
  }

  /** Opens the way to the other side. @throws AppError where what was said can't be read */
  open(): Promise<void> {
    return this.#line.ensure();
  }

  /** @throws AppError where the command can't be done */
  handle(command: TalkCommand): Promise<void> {
    if (turnCommands.has(command.type)) void this.#refresh();
    return this.#commands.handle(command);
  }

  /** Silent at once: for the person's own voice, or for practice. */
  hush(): void {
    this.#asides.stop();
    this.#partner.stop();
    this.#phase.tell();
  }

  /** Nobody looks at it any more: the microphone, the voice and the line end; nothing that was said is lost. */
  async close(): Promise<void> {
    this.#phase.close();
    this.#asides.stop();
    this.#partner.stop();
    await this.#learner.close();
    this.#line.close();
    this.#side.close();
    await this.#writer.settled();
  }

  #makePhase(): PhaseTeller {
    return new PhaseTeller(this.#parts.emit, {
      isSaying: () => this.#learner.isSaying,
      isListening: () => this.#learner.isListening,
      isSpeaking: () => this.#isSpeaking,
      isThinking: () => this.#line.isAwaiting,
      line: () => this.#line.state,
      handsFree: () => this.#learner.handsFree,
    });
  }

  get #isSpeaking(): boolean {
    return this.#partner.isSpeaking || this.#asides.isSpeaking;
  }

  #makeLine(common: Common): LineFollower {
    return new LineFollower({
      ...common,
      message: (message) => this.#incoming.take(message),
      speech: (stream, samples) => this.#partner.speech(stream, samples),
      opened: () => this.#partner.cutOff(),
      failed: (thrown) => this.#fail('retry-turn', thrown),
      lost: (failure) => {
        if (failure) this.#fail('open-talk', failure.thrown);
        // What was being said is kept, and goes up over the next line.
        void this.#learner.close().then(common.changed);
      },
    });
  }

  #makeLearner(common: Common): LearnerSide {
    const { unsaved } = this.#parts;
    return new LearnerSide({
      ...common,
      settings: () => this.#settings,
      unsaved,
      uplink: this.#line.uplink,
      line: () => this.#line.current,
      said: (turnId) => this.#line.handed(turnId),
      isPlaying: () => this.#isSpeaking,
      duck: (on) => this.#duck(on),
      interrupt: () => {
        this.hush();
        this.#duck(false);
      },
    });
  }

  /** What was chosen since holds from the next turn on. Nothing waits for it. */
  async #refresh(): Promise<void> {
    const { host, conversation } = this.#parts;
    const before = talkOptions(conversation, this.#settings);
    this.#settings = (await host.readSettings().catch(() => undefined)) ?? this.#settings;
    const options = talkOptions(conversation, this.#settings);
    if (JSON.stringify(options) !== JSON.stringify(before))
      this.#line.send({ type: 'options-changed', options });
  }

  #duck(on: boolean): void {
    if (on === this.#isDucked) return;
    this.#isDucked = on;
    this.#partner.duck(on);
    this.#asides.duck(on);
    this.#parts.emit({ type: 'voice-ducked', on });
  }

  #fail(command: string, thrown: unknown): void {
    if (!isAbort(thrown)) this.#parts.emit({ type: 'command-failed', command, error: toWire(thrown) });
  }
}
