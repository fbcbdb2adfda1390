const { default: Sequencer } = require('@jest/test-sequencer');

/** Specs that take long, the longest first: begun last, one of them would have a processor to itself at the end. */
const SLOW = [
  'acceptance/crash',
  'acceptance/instances',
  'acceptance/postgres-crash',
  'acceptance/moving-installation',
  'acceptance/programmes',
  'acceptance/dry-runs',
  'acceptance/pooler',
  'acceptance/older-log',
  'decide/races',
  'conformance/',
  'read-models/explanation',
  'delivery/delivery',
  'dry-run/west',
  'programmes/',
  'decide/decide',
  'decide/annulled-ends',
  'queries/position',
  'queries/exports',
  'engine/',
  'decide/',
];

const rank = ({ path }) => {
  const found = SLOW.findIndex((name) => path.includes(`/test/${name}`));
  return found === -1 ? SLOW.length : found;
};

// jest itself knows how long they took the last time, which a fresh clone does not.
module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
