import { Button } from './button.tsx';

interface UnreadableProps {
  title: string;
  detail: string;
  retry: string;
  onRetry(): void;
}

/** The replacement of a panel whose data can't be read, with a button that reads them again. */
export function Unreadable({ title, detail, retry, onRetry }: UnreadableProps) {
  return (
    <div role="alert" className="grid justify-items-start gap-3 p-4">
      <h1 className="text-lg font-strong">{title}</h1>
      <p className="text-ink-2">{detail}</p>
      <Button look="primary" onClick={onRetry}>
        {retry}
      </Button>
    </div>
  );
}
