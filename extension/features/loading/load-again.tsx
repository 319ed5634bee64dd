import { commonTexts } from '@sayable/shared/texts';
import { Button } from '../../ui/button.tsx';

/** The replacement of what could not be read: the text says so, and the button reads it again. */
export function LoadAgain({ text, onAgain }: { text: string; onAgain(): void }) {
  return (
    <div role="alert" className="mt-4 grid justify-items-start gap-2">
      <p>{text}</p>
      <Button size="small" onClick={onAgain}>
        {commonTexts('tryAgain')}
      </Button>
    </div>
  );
}
