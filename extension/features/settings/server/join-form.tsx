import { commonTexts, errorText, serverTexts as t } from '@sayable/shared/texts';
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { ServerActions } from './server-actions.ts';
import { useCall } from './use-call.ts';

interface JoinFormProps {
  server: Pick<ServerActions, 'join'>;
  /** The address of the previously joined server. */
  address: string;
  onJoined(): void;
}

/** The form to join a server, with the consequences. */
export function JoinForm({ server, address: lastAddress, onJoined }: JoinFormProps) {
  const [address, setAddress] = useState(lastAddress);
  const [code, setCode] = useState('');
  const addressField = useRef<HTMLInputElement>(null);
  const id = useId();
  const { state, run } = useCall(async (signal) => {
    await server.join(address, code, { signal });
    onJoined();
  });
  const failure = state.name === 'failed' ? state.error : undefined;
  const isAddressWrong = failure?.code === 'bad-request' || failure?.code === 'invalid-upstream-data';
  useLayoutEffect(() => {
    if (isAddressWrong) addressField.current?.focus();
  }, [isAddressWrong]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (state.name !== 'running') void run();
  };
  return (
    <form className="server-form" onSubmit={onSubmit} noValidate>
      <div>
        <p>{t('joinTitle')}</p>
        <p className="text-sm text-ink-2">{t('joinAbout')}</p>
      </div>
      <div className="server-fields">
        <label>
          <span>{t('address')}</span>
          <input
            ref={addressField}
            className="line-field"
            value={address}
            onChange={({ target }) => setAddress(target.value)}
            aria-describedby={`${id}problem`}
            aria-invalid={isAddressWrong}
            inputMode="url"
            placeholder={t('addressExample')}
            {...asTyped}
          />
        </label>
        <label>
          <span>{t('accessCode')}</span>
          <input
            className="line-field"
            value={code}
            onChange={({ target }) => setCode(target.value)}
            aria-describedby={`${id}problem`}
            aria-invalid={failure?.code === 'forbidden'}
            maxLength={200}
            {...asTyped}
          />
        </label>
        <Button type="submit" look="primary" disabled={!address.trim() || state.name === 'running'}>
          {t(state.name === 'running' ? 'joining' : 'join')}
        </Button>
      </div>
      <p id={`${id}problem`} role="alert" className="text-sm text-ink-2 empty:hidden">
        {failure && commonTexts('failure', errorText(failure))}
      </p>
    </form>
  );
}

const asTyped = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: 'false' } as const;
