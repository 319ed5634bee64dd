// @vitest-environment happy-dom
import { AppError } from '@sayable/shared/std';
import { beforeEach, describe, expect, it } from 'vitest';
import { button, press, shown } from '../../../ui/page.test-support.ts';
import { actions, alerts, hide, show, type, withFreshPage, world } from './server-section.test-support.tsx';

withFreshPage();

describe('joining a server', () => {
  beforeEach(() => {
    world.joined = null;
  });

  it('shows no form until it is known whether a server is joined', async () => {
    world.joined = undefined;
    await show();
    expect(shown()).toBe('');
    expect(actions.voices).not.toHaveBeenCalled();
  });

  it('requires an address, shows its progress, and runs once', async () => {
    actions.join.mockReturnValue(new Promise(() => undefined));
    await show();
    expect(button('Join').disabled).toBe(true);
    await type('Address', 'sayable.example');
    await type('Access code', 'code');
    await press('Join');
    expect(button('Joining…').disabled).toBe(true);
    expect(actions.join).toHaveBeenCalledExactlyOnceWith('sayable.example', 'code', {
      signal: expect.any(AbortSignal),
    });
    await hide();
    expect(actions.join.mock.calls[0]?.[2].signal.aborted).toBe(true);
  });

  it('says why it failed and moves the focus to an invalid address', async () => {
    actions.join.mockRejectedValueOnce(new AppError('bad-request', 'No.', { reason: 'address-invalid' }));
    await show();
    await type('Address', 'x y');
    await press('Join');
    expect(alerts()).toContain('That is no address.');
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement?.getAttribute('spellcheck')).toBe('false');
  });

  it('starts a connection test right after', async () => {
    actions.join.mockImplementation(async () => {
      world.joined = { address: 'https://sayable.example', expiresAt: 5 };
    });
    await show();
    await type('Address', 'sayable.example');
    await press('Join');
    await show();
    expect(world.told).toEqual(['Joined. The server helps from now on.']);
    expect(actions.test).toHaveBeenCalledOnce();
    expect(document.activeElement?.className).toBe('rows');
  });
});

describe('a joined server', () => {
  it('says that its aligner gets nothing while British English is learned', async () => {
    await show();
    expect(shown()).not.toContain('doesn’t know British');
    world.settings = { ...world.settings, english: 'british' };
    await show();
    expect(shown()).toContain('It doesn’t know British English');
    world.settings = { ...world.settings, english: 'american' };
  });

  it('is tested on request only, and its remaining budget is rounded down', async () => {
    await show();
    expect(actions.test).not.toHaveBeenCalled();
    await press('Test connection');
    expect(shown()).toContain('The server answers, in 1.2 s.');
    expect(shown()).toContain('VoiceReady, but used up until midnight UTC');
    expect(shown()).toContain('ListeningReady, 8 of 10 minutes left today');
    expect(shown()).toContain('Language modelReady, 0 % of today left');
  });

  it('can be left even if the device can’t remove it, with a second attempt', async () => {
    actions.leave.mockRejectedValueOnce(
      new AppError('payload-too-large', 'Full.', { reason: 'storage-full' }),
    );
    actions.leave.mockResolvedValueOnce({ wasTold: false });
    await show();
    await press('Leave…');
    await press('Leave the server');
    expect(alerts()).toContain('There is no room left on this device.');
    await press('Leave the server');
    expect(world.told[0]).toBe(
      'You left sayable.example, but it could not be told. The access it gave ends on Nov 20, 2027; nobody has it anymore.',
    );
  });
});
