import { id } from '../specification';

// Invented people in an invented programme. Every text of people holds one of these words, and nothing else does.
export const TEXTS = [
  'Oudkerk', 'Zeeman', 'Koolhof', 'Veldwijk', 'mina@', 'badr@', 'teun@', '0600000001', 'hearsay-about-mina',
  'found-by-the-baker', 'kitchen-of-the-mosque', 'ran-the-swap-shop', 'neighbours-live-alone', 'open-an-hour',
  'ten-visitors', 'speak-in-public', 'good-at-listening', 'start-smaller', 'twelve-came', 'facilitator-ill', 'married-in-june',
  'one-year-contract', 'bakery-on-the-corner', 'needs-a-driving-licence',
  'they-greet-me-now',
  'women-of-the-courtyard', 'read-letters-myself', 'what-did-we-win', 'greet-in-the-street',
] as const; // prettier-ignore
/** Those of them that are Mina's. */
export const MINAS = [
  'Oudkerk', 'mina@', '0600000001', 'hearsay-about-mina', 'ran-the-swap-shop', 'neighbours-live-alone', 'open-an-hour',
  'ten-visitors', 'speak-in-public', 'good-at-listening', 'start-smaller', 'twelve-came', 'married-in-june',
  'one-year-contract', 'bakery-on-the-corner', 'read-letters-myself',
] as const; // prettier-ignore

export const programme = id(1);
export const employer = id(2);
export const otherEmployer = id(102);
export const place = id(3);
export const otherPlace = id(103);
export const mina = id(5);
export const badr = id(8);
/** Coaches Mina and Badr. */
export const coach = id(6);
/** Coaches nobody. */
export const idleCoach = id(9);
export const minasTrajectory = id(7);
export const badrsTrajectory = id(107);
export const contact = id(20);
export const intervision = id(50);
export const cancelled = id(51);
export const workPlan = id(40);
export const step = id(41);
export const manager = id(900);
