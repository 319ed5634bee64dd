import { iconOf } from '../../ui/icons.tsx';

export const PenIcon = iconOf(<path d="M4 16l.8-3.4 8.6-8.6 2.6 2.6-8.6 8.6zM11.6 5.8l2.6 2.6" />);

export const PlusIcon = iconOf(<path d="M10 4.5v11M4.5 10h11" />);
