import type { About } from '@keelson/api';
import { useEffect, useState } from 'react';
import { requestAbout } from '../api/request-about.ts';

/** Asks the server once what it is and knows; undefined until it answers, and where it does not. */
export function useAbout(): About | undefined {
  const [about, setAbout] = useState<About | undefined>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    void requestAbout(controller.signal).then((result) => {
      if (result.kind === 'answer' && !controller.signal.aborted) setAbout(result.value);
    });
    return () => {
      controller.abort();
    };
  }, []);
  return about;
}
