import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
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
  useEffect(() => {
    if (isAddressWrong) addressField.current?.focus();
  }, [isAddressWrong]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (state.name !== 'running') void run();
  };
  return (
    <form className="server-form" onSubmit={onSubmit} noValidate>
      <div>
        <p>Join a server</p>
        <p className="text-sm text-ink-2">
          One that you or somebody you trust runs. It gives a natural voice, checks which words you said, and
          explains words. Without a server, nothing that you read or say leaves this device.
        </p>
      </div>
      <div className="server-fields">
        <label>
          <span>Address</span>
          <input
            ref={addressField}
            className="line-field"
            value={address}
            onChange={({ target }) => setAddress(target.value)}
            aria-describedby={`${id}problem`}
            aria-invalid={isAddressWrong}
            inputMode="url"
            placeholder="https://sayable.example.com"
            {...asTyped}
          />
        </label>
        <label>
          <span>Access code</span>
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
          {state.name === 'running' ? 'Joining…' : 'Join'}
        </Button>
      </div>
      <p id={`${id}problem`} role="alert" className="text-sm text-ink-2 empty:hidden">
        {failure?.message}
      </p>
    </form>
  );
}

const asTyped = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false };
