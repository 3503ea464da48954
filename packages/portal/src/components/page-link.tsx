import type { JSX, MouseEvent, ReactNode } from 'react';
import { useNavigation } from './use-address.ts';

/** Properties of {@link PageLink}. */
export interface PageLinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  readonly isCurrent?: boolean;
}

/** Leads to another page without loading everything again; a real link, with all that browsers do with links. */
export function PageLink({ to, children, className, label, isCurrent }: PageLinkProps): JSX.Element {
  const navigation = useNavigation();
  const follow = (event: MouseEvent): void => {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    navigation.push(to);
  };
  return (
    <a
      href={to}
      className={className}
      aria-label={label}
      aria-current={isCurrent === true ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
