import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '..');

describe('imports', () => {
  it('follow the rules of the house (.dependency-cruiser.cjs)', () => {
    const cruise = () =>
      execFileSync(
        process.execPath,
        [
          resolve(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
          'src',
          'projections',
          'events',
          '--output-type',
          'err',
        ],
        {
          cwd: root,
          encoding: 'utf8',
          env: { ...process.env, NODE_OPTIONS: '' },
        },
      );
    expect(cruise()).toContain('no dependency violations found');
  });
});
