import { useParams } from '@tanstack/react-router';

/** The name in the address of a page about one thing. */
export function usePageName(): string {
  const { name } = useParams({ strict: false });
  return name ?? '';
}
