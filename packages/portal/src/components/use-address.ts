import { useLocation, useParams, useRouter } from '@tanstack/react-router';

/** The address of the page that is shown. */
export interface Address {
  readonly pathname: string;
  /** What stands behind the question mark. */
  readonly search: Readonly<Record<string, string | undefined>>;
  readonly hash: string;
}

/** Leads to other addresses. */
export interface Navigation {
  /** Leads on; the way back leads here. */
  readonly push: (path: string) => void;
  /** Takes the place of the present address. */
  readonly replace: (path: string) => void;
}

/** The address of the page that is shown; the router reads its search as texts. */
export function useAddress(): Address {
  const address: Address = useLocation();
  return address;
}

/** What leads to other addresses. */
export function useNavigation(): Navigation {
  const { history } = useRouter() as { readonly history: Navigation };
  return history;
}

/** The name in the address of a page about one thing. */
export function usePageName(): string {
  const params: { readonly name?: string } = useParams({ strict: false });
  return params.name ?? '';
}
