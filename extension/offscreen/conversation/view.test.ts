import type { ServerMessage } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import type { Input } from './inputs-and-effects.ts';
import { began, decided, error, last, opened, reply } from './step.test-support.ts';
import { viewOf } from './view.ts';

const told = (message: ServerMessage): Input => ({ type: 'message-received', message });
const seen = (...inputs: Input[]) => viewOf(last([opened(), ...inputs]));
const press: Input = { type: 'command', command: { type: 'start-turn' } };
const open: Input = { type: 'microphone-opened' };
const handsFree: Input[] = [{ type: 'command', command: { type: 'set-hands-free', on: true } }, open];
const turn = [press, open, began('a')];
const heard = (text: string, turnId = 'a') => told({ type: 'transcript-partial', turnId, text });
const unsure = told({ type: 'transcript-unsure', turnId: 'a', candidates: ['A tea'] });
const ducked: Input = { ...began('a'), decision: { type: 'duck' } } as Input;
const failed: Input = { type: 'command-failed', command: 'ask-hints', error };
const passedOver: Input = { type: 'playback-passed-over', cause: 'silent' };

describe('the view of a conversation', () => {
  it.each([
    // "two" became "to".
    [['I want two', 'I want to go'], 7],
    [['I want', 'I want'], 6],
    [['I want to go', 'I'], 1],
  ])('separates the stable words from those that may change: %j', (texts, stable) => {
    const { understood } = seen(...turn, ...texts.map((text) => heard(text)));
    expect(understood).toEqual({ turnId: 'a', text: texts.at(-1), stable });
  });

  it('has no words of a turn that was dropped, nor of the turn before', () => {
    expect(seen(...turn, heard('I want'), decided('turn-dropped')).understood).toBeNull();
    expect(seen(...turn, heard('I want'), decided('turn-ended'), began('b')).understood).toBeNull();
  });

  it('has no trouble any more when the learner continues', () => {
    expect(seen(failed).trouble).toMatchObject({ command: 'ask-hints', error });
    expect(seen(failed, ...turn).trouble).toBeNull();
  });

  it('tells why another voice speaks until the learner’s turn', () => {
    const speaks = [reply(undefined, idOf(9)), passedOver];
    expect(seen(...speaks)).toMatchObject({ phase: 'speaking', passedOver: 'silent' });
    expect(seen(...speaks, ...turn, decided('interrupt')).passedOver).toBeNull();
  });

  it('asks which reply was meant until the next turn, while hands-free listens too', () => {
    const asked = [began('a'), decided('turn-ended'), unsure];
    const question = { turnId: 'a', candidates: ['A tea'] };
    expect(seen(...handsFree, ...asked)).toMatchObject({ phase: 'listening', unsure: question });
    expect(seen(press, open, ...asked)).toMatchObject({ phase: 'idle', unsure: question });
    expect(seen(press, open, ...asked, press, began('b')).unsure).toBeNull();
  });

  it('shows a lost voice, and a replaced partner, as trouble, and the end of the scene', () => {
    const silent = told({ type: 'turn-failed', turnId: 'a', stage: 'speech', error });
    expect(seen(silent).trouble?.command).toBe('speech');
    expect(seen(told({ type: 'partner-replaced', error })).trouble?.command).toBe('partner');
    expect(seen(told({ type: 'talk-finished' })).isFinished).toBe(true);
  });

  it('has the text of the reply, and its word in playback', () => {
    const turnId = idOf(9);
    const words = [
      { from: 0, to: 5, startMs: 0, endMs: 300 },
      { from: 6, to: 11, startMs: 300, endMs: 700 },
    ];
    const inputs = [
      reply(undefined, turnId),
      told({ type: 'reply-text', turnId, text: 'Hello there.' }),
      told({ type: 'reply-words', turnId, words }),
    ];
    expect(seen(...inputs)).toMatchObject({ reply: { text: 'Hello there.' }, spoken: null });
    const ticked: Input = { type: 'playback-ticked', level: 0.5 };
    expect(seen(...inputs, ticked).spoken).toEqual({ turnId, word: words[1] });
    expect(seen(...inputs, ticked, decided('interrupt'))).toMatchObject({ reply: null, spoken: null });
  });

  it('waits for a reply to the turns that the other side knows, and to none that failed while it was said', () => {
    const known = { id: 'a', speaker: 'learner', text: 'Hi.', via: 'typed', startedAt: 2 } as const;
    expect(viewOf(last([opened([known])])).phase).toBe('thinking');
    const lost = told({ type: 'turn-failed', turnId: 'a', stage: 'transcription', error });
    expect(seen(...turn, lost).phase).toBe('listening');
    expect(seen(...turn, lost, decided('turn-ended')).phase).toBe('idle');
  });

  it('has a lowered voice until hands-free is switched off', () => {
    const speaks = [...handsFree, reply(undefined, idOf(9)), ducked];
    expect(seen(...speaks).isDucked).toBe(true);
    const off: Input = { type: 'command', command: { type: 'set-hands-free', on: false } };
    expect(seen(...speaks, off)).toMatchObject({ phase: 'speaking', isDucked: false, handsFree: false });
  });
});
