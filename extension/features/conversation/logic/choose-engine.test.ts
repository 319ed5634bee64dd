import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import type { ConversationServer } from '../conversation-panel-store.ts';
import { chooseEngine as chooseOf } from './choose-engine.ts';

const chooseEngine = (
  wanted: Parameters<typeof chooseOf>[0],
  scenario: Parameters<typeof chooseOf>[1],
  server: ConversationServer,
  model: Parameters<typeof chooseOf>[3] = 'unavailable',
) => chooseOf(wanted, scenario, server, model);
const joined = (canConverse: boolean, canRealtime = false): ConversationServer => {
  return { name: 'joined', address: 'https://talk.example:8443', canConverse, canRealtime };
};
const none: ConversationServer = { name: 'none' };
const gone: ConversationServer = {
  name: 'unreachable',
  error: new AppError('upstream-unavailable', 'No answer from talk.example.'),
};
const scene = { origin: 'built-in' } as const;
const own = { origin: 'own' } as const;

describe('chooseEngine', () => {
  it('returns the server if it is able, unless the learner chose this device', () => {
    expect(chooseEngine('auto', scene, joined(true))).toEqual({
      engine: 'server',
      note: 'Your server answers (talk.example:8443).',
    });
    expect(chooseEngine('embedded', scene, joined(true))).toMatchObject({ engine: 'embedded' });
    expect(chooseEngine('realtime', scene, joined(true, true))).toMatchObject({ engine: 'realtime' });
    expect(chooseEngine('realtime', scene, joined(true))).toMatchObject({ engine: 'server' });
  });

  it('returns this device for a scene if the server is unable, and says why', () => {
    for (const wanted of ['auto', 'server', 'realtime'] as const) {
      for (const server of [none, gone, joined(false)]) {
        const choice = chooseEngine(wanted, scene, server);
        expect(choice.engine).toBe('embedded');
        expect(choice.note).toContain('this device');
      }
    }
    expect(chooseEngine('auto', scene, gone).note).toContain('can’t be reached');
  });

  it('returns no engine for a custom scene without a server, and the next step', () => {
    expect(chooseEngine('auto', own, none)).toMatchObject({ engine: null, needsServer: true });
    expect(chooseEngine('auto', own, gone)).toMatchObject({
      engine: null,
      note: 'The server can’t answer now. Try again in a while.',
    });
    expect(chooseEngine('auto', own, { name: 'unreachable', error: null }).note).toContain('be reached');
    expect(chooseEngine('auto', own, joined(false)).note).toContain('Ask whoever runs it');
    // Only this device was chosen, but without a scene it has no replies.
    expect(chooseEngine('embedded', own, joined(true))).toMatchObject({ engine: 'server' });
  });

  it('returns the browser’s own model if it was chosen and is ready, for every scene', () => {
    for (const scenario of [scene, own]) {
      expect(chooseEngine('browser', scenario, joined(true), 'available')).toMatchObject({
        engine: 'embedded',
        browserPartner: true,
      });
      expect(chooseEngine('auto', scenario, joined(true), 'available')).not.toHaveProperty('browserPartner');
    }
  });

  it('returns no server instead of the browser’s model: the scene answers, or there is no engine', () => {
    for (const model of ['unavailable', 'downloadable', 'downloading', 'failed'] as const) {
      expect(chooseEngine('browser', scene, joined(true), model)).toEqual({
        engine: 'embedded',
        note: 'The browser’s own model isn’t ready, so the scene’s own partner answers.',
      });
      expect(chooseEngine('browser', own, joined(true), model)).toMatchObject({ engine: null });
    }
  });
});
