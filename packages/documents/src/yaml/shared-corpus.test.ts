import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { DEFAULT_LIMITS } from '../reading/limits.ts';
import { splitText } from '../reading/split-text.ts';
import { KeyTable } from '../text/key-table.ts';
import { readYamlExactly } from './read-exactly.ts';
import { readYaml } from './read-yaml.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../../shared/conformance');

describe('every YAML file of the conformance suites', () => {
  it.skipIf(!existsSync(FOLDER))(
    'reads the same fast and exactly (needs ../shared beside the repository)',
    () => {
      const keys = new KeyTable();
      let documents = 0;
      for (const file of globSync('**/*.{yaml,yml}', { cwd: FOLDER })) {
        const text = readFileSync(path.join(FOLDER, file), 'utf8');
        for (const { start, end } of splitText(text)) {
          const fast = readYaml(text, start, end, DEFAULT_LIMITS, keys);
          expect(fast, `${file} at ${start}`).toEqual(
            readYamlExactly(text.slice(start, end), DEFAULT_LIMITS),
          );
          documents++;
        }
      }
      expect(documents).toBeGreaterThan(5000);
    },
  );
});
