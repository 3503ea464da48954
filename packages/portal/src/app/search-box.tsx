import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';
import { useAddress, useNavigation } from '../components/use-address.ts';

const FIELDS = 'input, textarea, select, [contenteditable]';

/** The search over everything; a slash leads to it from wherever one does not write. */
export function SearchBox(): JSX.Element {
  const navigation = useNavigation();
  const { pathname, search } = useAddress();
  const box = useRef<HTMLInputElement>(null);
  const asked = pathname === '/search' ? (search.q ?? '') : '';

  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const at = event.composedPath()[0];
      const writes = at instanceof Element && at.closest(FIELDS) !== null;
      if (event.key !== '/' || writes || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => {
      document.removeEventListener('keydown', focus);
    };
  }, []);

  return (
    <form
      role="search"
      className="ks-search"
      onSubmit={(event) => {
        event.preventDefault();
        const words = box.current?.value.trim() ?? '';
        if (words !== '') navigation.push(`/search?q=${encodeURIComponent(words)}`);
      }}
    >
      <SearchIcon className="ks-search-icon" />
      <input
        ref={box}
        key={asked}
        type="search"
        className="ks-search-input"
        aria-label="Search everything"
        placeholder="Search"
        defaultValue={asked}
        maxLength={200}
      />
      <kbd className="ks-search-key" aria-hidden="true">
        /
      </kbd>
    </form>
  );
}
